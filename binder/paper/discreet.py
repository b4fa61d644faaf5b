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
    # simplified, then traditional where it differs
    "zh": _words(
        """贩卖 販賣 贩运 販運 拐卖 拐賣 人贩 人販 受害 幸存 倖存 营救 營救 解救 救援 获救 獲救
        警察 警方 公安 报警 報警 执法 執法 庇护 庇護 收容 避难 避難 难民 難民 虐待 家暴 暴力
        强奸 強姦 强暴 強暴 性侵 性暴 性剥 性剝 剥削 剝削 奴役 奴隶 奴隸 卖淫 賣淫 妓 嫖 皮条 皮條
        移民 遣返 驱逐 驅逐 偷渡 签证 簽證 罪 法院 法庭 检察 檢察 检控 檢控 证人 證人 举报 舉報
        吸毒 戒毒 毒品 堕胎 墮胎 艾滋 逃跑 无证 無證 非法"""
    ),
    "ko": _words(
        """인신매매 성매매 매춘 매매춘 창녀 포주 피해자 희생자 생존자 구출 구조대 경찰 형사 쉼터
        보호소 보호시설 대피소 피난 학대 폭력 폭행 강간 성추행 성착취 착취 노예 강제 이민 출입국
        추방 난민 망명 불법 체류 미등록 범죄 법원 법정 재판 검찰 마약 낙태 임신중절 신고 증인"""
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
    "ko": _words("비자 성 섹스 에이즈"),
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
_KEYPAD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
# A Chinese word may be parted by the end of a line.
_CHINESE_GAP = re.compile("(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])")


def check(texts: Iterable[str], where: str) -> None:
    """Look through the final texts of a page; raises PrintError naming the word and where."""
    lines = list(texts)
    whole = " ".join(lines)
    for text in (*lines, whole, _CHINESE_GAP.sub("", whole)):
        folded = fold(text)
        found = _pattern().search(folded)
        if found:
            raise PrintError(
                f"This page must not tell what it is about, but {where} says “{found[0]}”"
                f" in “{text[max(0, found.start() - 20) : found.end() + 20].strip()}”."
            )


def refuse_enforcement(listing: PublicListing) -> None:
    """Raise PrintError for a listing that is for the worker's screen only."""
    if is_enforcement(listing):
        raise PrintError(
            f"“{listing.name}” is for the worker's screen only; it is not printed on this copy."
        )


def is_enforcement(listing: PublicListing) -> bool:
    """Tell whether a listing is a line of immigration enforcement, which leaves no screen."""
    numbers = {digits(phone.number) for phone in listing.phones}
    return listing.worker_only or not numbers.isdisjoint(ENFORCEMENT_NUMBERS)


def takes_tips(text: str) -> bool:
    """Tell whether a text names a line of immigration enforcement, in digits or as a word."""
    dialled = re.sub(r"\D", "", text.upper().translate(_KEYPAD))
    return any(number in dialled for number in ENFORCEMENT_NUMBERS)


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
