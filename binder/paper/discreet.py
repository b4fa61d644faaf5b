"""What must never stand on paper that someone else may find, and the check for it."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from binder.errors import PrintError
from binder.store.records import PublicListing


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# Per language: stems that tell wherever they stand in a word, words that tell alone.
# They are compared folded: no Vietnamese word may fold into a harmless word of another language.
ANYWHERE: dict[str, tuple[str, ...]] = {
    "en": _words(
        """traffick victim rescu police shelter abus violen immigra binder survivor prostitut
        exploit assault molest batter safehouse escort brothel pimp sextort homeland deport
        detecti sheriff prosecut runaway"""
    ),
    "es": _words(
        """trafic victim rescat policia refugi alberg abus violen inmigra migrator sobrevivient
        prostitu explota agresion golpead maltrat proxenet deporta fiscalia detectiv"""
    ),
    "tl": _words(
        """biktima pulis karahas alipin imigra gahasa pagsasamantala kanlungan bugaw nakaligtas
        krimen"""
    ),
    "ar": _words(
        """اتجار ضحية ضحايا إنقاذ شرطة شرطي ملجأ ملاجئ مأوى عنف اعتداء هجرة مهاجر دعارة بغاء
        ترحيل لاجئ لجوء اغتصاب استغلال عبودية ناجية ناجيات تأشيرة جنسي جريمة محكمة مخدر إجهاض
        تهريب إساءة"""
    ),
}
ALONE: dict[str, tuple[str, ...]] = {
    "en": _words(
        """rape raped raping rapist sex sexual slave slavery crime criminal court fbi ice dhs hsi
        cbp uscis ncmec rainn polaris visa asylum undocumented migrant migrants hiv abortion
        detox drug drugs addiction tip tips agent officer cop cops dv ht"""
    ),
    "es": _words(
        """trata violacion violada violador sexo sexual esclava esclavo esclavitud crimen delito
        delitos corte migra visa asilo indocumentada indocumentado migrante migrantes vih
        aborto drogas drogadiccion agente oficial denuncia denunciar"""
    ),
    "tl": _words("korte droga seks sekswal dayuhan saksi"),
}
PHRASES: dict[str, tuple[str, ...]] = {
    "en": ("safe house", "law enforcement", "domestic", "child protection", "sane exam"),
    "es": ("casa segura", "orden de proteccion", "violencia domestica"),
    "tl": ("ligtas na bahay",),
    "vi": (
        "buôn người",
        "mua bán người",
        "nạn nhân",
        "giải cứu",
        "cảnh sát",
        "công an",
        "nhà tạm lánh",
        "nhà tạm trú",
        "bạo hành",
        "bạo lực",
        "lạm dụng",
        "cưỡng bức",
        "hiếp dâm",
        "bóc lột",
        "làm nô lệ",
        "mại dâm",
        "di trú",
        "nhập cư",
        "trục xuất",
        "tị nạn",
        "tội phạm",
        "tình dục",
        "ma túy",
        "phá thai",
        "tố cáo",
        "tòa án",
        "sống sót",
        "thị thực",
    ),
}
# Lines that take immigration tips, by their digits without the leading 1.
ENFORCEMENT_NUMBERS = frozenset({"8774474847", "8663472423", "8028726199", "8028726196"})


def check(texts: Iterable[str], where: str) -> None:
    """Look through the final texts of a page; raises PrintError naming the word and where."""
    lines = list(texts)
    for text in (*lines, " ".join(lines)):
        folded = fold(text)
        found = _pattern().search(folded)
        if found:
            raise PrintError(
                f"This page must not tell what it is about, but {where} says “{found[0]}”"
                f" in “{text[max(0, found.start() - 20) : found.end() + 20].strip()}”."
            )


def refuse_enforcement(listing: PublicListing) -> None:
    """Raise PrintError for a listing that is for the worker's screen only."""
    numbers = {digits(phone.number) for phone in listing.phones}
    if listing.worker_only or numbers & ENFORCEMENT_NUMBERS:
        raise PrintError(
            f"“{listing.name}” is for the worker's screen only; it is not printed on this copy."
        )


def fold(text: str) -> str:
    """Give text without accents, case, width and hidden characters, for comparing."""
    letters = unicodedata.normalize("NFKD", text)
    kept = (c for c in letters if unicodedata.category(c) not in ("Mn", "Cf", "Cc"))
    return "".join(kept).casefold()


def digits(number: str) -> str:
    """Give the digits of a number without the country's 1."""
    found = re.sub(r"\D", "", number)
    return found[1:] if len(found) == 11 and found[0] == "1" else found


@cache
def _pattern() -> re.Pattern[str]:
    anywhere = (rf"\w*{fold(word)}\w*" for words in ANYWHERE.values() for word in words)
    whole = (word for words in (*ALONE.values(), *PHRASES.values()) for word in words)
    alone = (rf"\b{fold(word)}\b" for word in whole)
    return re.compile("|".join((*anywhere, *alone)))
