"""What must never stand on paper that someone else may find, and the check for it."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from binder.errors import PrintError
from binder.store.records import PublicListing


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# Per language, folded: stems that tell wherever they stand in a word, words that tell alone.
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
}
PHRASES: dict[str, tuple[str, ...]] = {
    "en": ("safe house", "law enforcement", "domestic", "child protection", "sane exam"),
    "es": ("casa segura", "orden de proteccion", "violencia domestica"),
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
    anywhere = (rf"\w*{word}\w*" for words in ANYWHERE.values() for word in words)
    alone = (rf"\b{word}\b" for words in (*ALONE.values(), *PHRASES.values()) for word in words)
    return re.compile("|".join((*anywhere, *alone)))
