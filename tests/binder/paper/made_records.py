"""Records made to break paper: every shipped script, markup, marks nobody sees, endless words."""

import unicodedata
from functools import cache
from itertools import pairwise

import uharfbuzz
from hypothesis import strategies as st
from paper_shapes import ASKED, listing, need

from binder.paper.fonts import font_files
from binder.store.records import Address, Checked, Phone, PublicListing, Schedule

# One alphabet for each script whose letters stand alone, to be read back one by one.
ALPHABETS = {
    "latin": "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "european": "äöüßéèñçåøæœšžłőțğıİÉÑÖŠ",
    "vietnamese": "ạảãắằẵặấầẩẫậẹẻẽếềểễệịỉọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđĐơƯ",
    "cyrillic": "абвгдежзийклмнопрстуфхцчшщьюяїєґАБВГД",
    "greek": "αβγδεζηθικλμνξοπρστυφχψωάέήίόύώΑΒΓ",
    "armenian": "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտր",
    "georgian": "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
}
ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأإؤئةى"
HEBREW = "אבגדהוזחטיכלמנסעפצקרשתםןץףך"
# Letters that join, stack and change places: words, since not every order of them can be written.
HINDI = ("हिन्दी", "क्षत्रिय", "विद्यार्थी", "ज्ञान", "श्री", "मुझे", "आती", "है।", "में", "कार्यालय", "घर")
MARKUP = ("<b>", "</b>", "&", "&amp;", "&copy", "<para>", '<img src="x.png"/>', "</font>", "<", ">")
# They turn the direction of writing, or cannot be seen.
HIDDEN = ("\u200e", "\u200f", "\u202a", "\u202e", "\u202c", "\u2066", "\u2069", "\u00ad", "\u200b")
ACCENTS = ("\u0301", "\u0300", "\u0308", "\u0323", "\u0302\u0301", "\u0327")
STRANGERS = ("🙂", "☎️", "👩‍👧", "🇺🇸", "日本", "ไทย", "\ue123", "𓀀", "अ", "\U0001d518")

NUMBERS = st.from_regex(
    r"\A(?:1-8(?:00|88|77)-|\+1 [0-9]{3} |\([2-9][0-9]{2}\) |[2-9][0-9]{2}-)555-01[0-9][0-9]\Z"
)

_HOURS = (Schedule(("MO", "FR"), "09:00", "17:00", "WEEKLY"),)


def words(alphabet: str, longest: int = 12) -> st.SearchStrategy[str]:
    return st.text(alphabet, min_size=1, max_size=longest)


def joined(parts: st.SearchStrategy[str], most: int) -> st.SearchStrategy[str]:
    return st.lists(parts, min_size=1, max_size=most).map(" ".join)


def from_left(*more: st.SearchStrategy[str], most: int = 9) -> st.SearchStrategy[str]:
    """Text written from the left: one script, with markup, hidden marks and what else is given."""
    scripts = st.sampled_from(sorted(ALPHABETS)).map(ALPHABETS.__getitem__)
    special = st.one_of(
        st.sampled_from(MARKUP),
        st.sampled_from(HINDI),
        NUMBERS,
        st.builds("".join, st.permutations(("a", *HIDDEN[:4], "b", *HIDDEN[4:], "c"))),
        st.builds(lambda base, accent: base + accent, words("aeioun", 3), st.sampled_from(ACCENTS)),
        *more,
    )
    return scripts.flatmap(lambda letters: joined(st.one_of(words(letters), special), most))


@st.composite
def from_right(draw: st.DrawFn) -> str:
    """Text written from the right; between two numbers or Latin words stands one of its own."""
    own = words(draw(st.sampled_from((ARABIC, HEBREW))), 9)
    foreign = st.one_of(NUMBERS, words(ALPHABETS["latin"], 9))
    parts = [draw(own)]
    for _ in range(draw(st.integers(0, 4))):
        parts += [draw(foreign), draw(own)]
    return " ".join(parts)


def names() -> st.SearchStrategy[str]:
    long = st.sampled_from("WiÉм").map(lambda char: char * 400)
    return st.one_of(from_left(most=5), from_left(most=5), from_right(), long)


def texts() -> st.SearchStrategy[str]:
    long = st.sampled_from("WxẠя").map(lambda char: char * 400)
    return st.one_of(from_left(st.sampled_from(STRANGERS), long), from_right())


@st.composite
def phones(draw: st.DrawFn) -> tuple[Phone, ...]:
    numbers = draw(st.lists(NUMBERS, min_size=1, max_size=4, unique=True))
    return tuple(
        Phone(
            number,
            number,
            draw(st.sampled_from(("voice", "text", "video", "fax"))) if place else "voice",
            extension=draw(st.sampled_from(("", "", "204"))),
            answers=draw(st.one_of(st.just(""), texts())),
            checked=draw(st.sampled_from((None, ASKED))),
        )
        for place, number in enumerate(numbers)
    )


@st.composite
def records(draw: st.DrawFn) -> PublicListing:
    """A listing that has something to say in most fields."""
    maybe = st.one_of(st.just(""), texts())
    return listing(
        draw(names()),
        organization=draw(st.one_of(st.just(""), names())),
        description=draw(maybe),
        alert=draw(st.one_of(st.just(""), st.just(""), texts())),
        eligibility=draw(maybe),
        application=draw(maybe),
        fees=draw(maybe),
        transportation=draw(maybe),
        needs=need(draw(st.sampled_from(("srv.er", "shl.dv", "adv.adult", "srv.imm")))),
        phones=draw(phones()),
        languages=tuple(draw(st.lists(st.sampled_from(("English", "Arabic", "Mam")), max_size=2))),
        schedules=draw(st.sampled_from(((), _HOURS))),
        address=draw(st.one_of(st.none(), st.builds(Address, from_left(most=4)))),
        checked=draw(st.sampled_from((Checked(), Checked(ASKED, "phone", "JD")))),
    )


def expected(text: str) -> str:
    """Say without the program's help what a text must look like on paper, blanks left out.

    Composed, without what cannot be seen; [?] for what no bundled font can draw.
    """
    shown: list[str] = []
    for char in unicodedata.normalize("NFC", text):
        if char.isspace() or unicodedata.category(char) in ("Cc", "Cf") or char == "\ufe0f":
            shown.append(" " if char.isspace() else "")
        elif has_glyph(char):
            shown.append(char)
        else:
            shown.append("[?]")
    kept = [char for char in shown if char]
    once = [b for a, b in pairwise(["", *kept]) if not a == b == "[?]"]
    return "".join(once).replace(" ", "")


@cache
def has_glyph(char: str) -> bool:
    return any(font.get_nominal_glyph(ord(char)) for font in _fonts())


@cache
def _fonts() -> tuple[uharfbuzz.Font, ...]:
    files = (path for name, path in font_files().items() if not name.endswith("Bold"))
    return tuple(uharfbuzz.Font(uharfbuzz.Face(path.read_bytes())) for path in files)
