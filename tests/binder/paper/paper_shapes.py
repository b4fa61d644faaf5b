"""Listings of many shapes, and reading a PDF back: text, places, fonts."""

import ctypes
import re
from dataclasses import dataclass
from datetime import date
from io import BytesIO

import pypdfium2
import pypdfium2.raw as pdfium

from binder.paper.page import DirectoryDate, PrintReport
from binder.paper.sheet import sheet
from binder.store.records import (
    Address,
    Checked,
    Fact,
    ListingId,
    Need,
    Phone,
    PublicListing,
    Schedule,
    ServiceId,
)

TODAY = date(2026, 11, 22)
ASKED = date(2026, 11, 12)
DIRECTORY = DirectoryDate("Riverside binder", date(2026, 11, 20))
WEEK = ("MO", "TU", "WE", "TH", "FR")

_EMPTY = {
    "id": ListingId("1"),
    "service_id": ServiceId("1"),
    "status": "active",
    "needs": (),
    "facts": (),
    "phones": (),
    "languages": (),
    "schedules": (),
    "time_zone": "America/Chicago",
    "minimum_age": None,
    "maximum_age": None,
    "documents": (),
    "accessibility": (),
    "areas": (),
    "address": None,
    "policy": "public",
    "point": None,
    "reach": "local",
    "worker_only": False,
    "checked": Checked(),
    "stated": Checked(),
}
_TEXTS = [
    "organization",
    "location",
    "safe_name",
    "description",
    "alert",
    "interpretation",
    "eligibility",
    "application",
    "fees",
    "transportation",
    "url",
    "email",
    "area",
    "warning",
    "source",
]


def listing(name: str, **values: object) -> PublicListing:
    return PublicListing(**(_EMPTY | dict.fromkeys(_TEXTS, "") | {"name": name} | values))


def phone(number: str, kind: str = "voice", **values: object) -> Phone:
    return Phone(number, number, kind, **values)


def need(code: str) -> tuple[Need, ...]:
    return (Need(code, "stated"),)


HOTLINE = listing(
    "Someone Listens",
    description="Talk to a trained person at any hour.",
    needs=need("int.tip"),
    phones=(
        phone("1-888-555-0142", answers="24/7"),
        phone("555733", "text", answers="text HELLO"),
        phone("711", "textphone"),
    ),
    languages=("English", "Spanish"),
    interpretation="200 languages by phone",
    reach="national",
    stated=Checked(date(2026, 9, 19), "", "", "a web page"),
)
SHELTER = listing(
    "Harbor House",
    organization="Harbor Family Services",
    description="Emergency shelter for women and their children. You get your own room.",
    needs=need("shl.dv"),
    policy="call",
    area="Riverside, TX 77002",
    phones=(
        phone("713-555-0100", answers="intake, day and night", checked=ASKED),
        phone("713-555-0101", extension="204", answers="case manager", checked=ASKED),
        phone("713-555-0102", "text", checked=ASKED),
        phone("713-555-0103", "video", checked=ASKED),
        phone("713-555-0104", "textphone", checked=ASKED),
        phone("713-555-0105", answers="night desk", checked=ASKED),
        phone("713-555-0106", answers="children's program", checked=ASKED),
        phone("713-555-0107", answers="donations", checked=ASKED),
        phone("713-555-0108", "fax", checked=ASKED),
    ),
    languages=("English", "Spanish"),
    schedules=(Schedule(WEEK, "09:00", "17:00", "WEEKLY"),),
    eligibility="Women 18 and older with or without children. Boys up to 12.",
    minimum_age=18.0,
    application="Call first. They will ask where you are now and if you are safe.",
    fees="Free",
    documents=("No papers needed",),
    facts=(
        Fact("phone_kept", "yes"),
        Fact("sober_days", "30-"),
        Fact("gender", "woman", "requires"),
    ),
    accessibility=("Wheelchair ramp",),
    areas=("Harris County",),
    checked=Checked(ASKED, "phone", "JD"),
    url="https://harbor.example.org",
    warning="Does not hold beds for more than two hours.",
    alert="New arrivals only after 6 pm this week.",
)
CLINIC = listing(
    "Community Health Center of the Greater Bay Area",
    organization="Bay Health Network",
    description=("The center offers primary care, dental care and help with insurance. " * 60)[
        :4000
    ],
    needs=need("srv.er"),
    phones=(phone("(415) 555-0123", extension="5"),),
    address=Address("1200 Mission St", "Suite 300", "San Francisco", "CA", "94103"),
    area="San Francisco, CA 94103",
    schedules=(Schedule(WEEK, "08:30", "18:00", "WEEKLY"),),
    checked=Checked(date(2025, 3, 3), "phone", ""),
    transportation="Two blocks from the station.",
    email="hello@bay.example.org",
)
VIETNAMESE = listing(
    "Nhà tạm trú Hoa Sen – Dịch vụ khẩn cấp",
    organization="Hội Phụ nữ",
    description="Chỗ ở tạm thời cho phụ nữ và trẻ em. Gọi trước khi đến.",
    needs=need("shl.homeless"),
    phones=(phone("832-555-0177", languages=("Vietnamese",)),),
    policy="meeting_point",
    area="Houston, TX 77036",
)
ARABIC = listing(
    "بيت الأمل للنساء",
    description="اتصل على الرقم 555-0100 في أي وقت (24 ساعة) أو (617) 555-0199 الآن",
    needs=need("adv.adult"),
    phones=(phone("617-555-0100"),),
    application="اتصل أولا على 617-555-0111",
)
HEBREW = listing(
    "בית חם",
    description="התקשרו אל (617) 555-0100 בכל שעה",
    needs=need("adv.peer"),
    phones=(phone("(617) 555-0100"),),
)
HOSTILE = listing(
    '<b>Bold & Co</b> <img src="x.png">',
    organization="A&B; &copy <para>",
    description="call <Maria> now & then " + "x" * 400,
    phones=(phone("713-555-0199"),),
    eligibility="<font color=red>all</font>",
)
HUGE = listing(
    "W" * 400,
    organization="o" * 200,
    description="word " * 200_000,
    alert="alarm " * 500,
    eligibility="y" * 1_000_000,
    phones=(
        phone("1-800-555-0133 (after hours 1-800-555-0134, weekends only)", extension="12345"),
    ),
)
BARE = listing("County Line", phones=(phone("800-555-0111"),))
SILENT = listing("No Phone Place", address=Address("1 Main St", "", "Town", "TX", "77001"))

SHAPES = {
    "hotline": HOTLINE,
    "shelter": SHELTER,
    "clinic": CLINIC,
    "vietnamese": VIETNAMESE,
    "arabic": ARABIC,
    "hebrew": HEBREW,
    "hostile": HOSTILE,
    "huge": HUGE,
    "bare": BARE,
    "silent": SILENT,
}


def printed(*listings: PublicListing, **options: object) -> tuple[bytes, PrintReport]:
    out = BytesIO()
    report = sheet(listings, out, **({"today": TODAY, "directory": DIRECTORY} | options))
    return out.getvalue(), report


@dataclass(frozen=True)
class Mark:
    """One character on a page, points from the bottom left corner."""

    char: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    origin: tuple[float, float] = (0, 0)  # where it stands on its baseline


def text_of(data: bytes) -> str:
    """Read the text of all pages, white space made single."""
    pdf = pypdfium2.PdfDocument(data)
    pages = [page.get_textpage().get_text_range() for page in pdf]
    return re.sub(r"\s+", " ", " ".join(pages).replace("\ufffe", ""))


def solid(text: str) -> str:
    return re.sub(r"\s+", "", text)


def page_sizes(data: bytes) -> list[tuple[float, float]]:
    return [page.get_size() for page in pypdfium2.PdfDocument(data)]


def marks_of(data: bytes, page: int = 0) -> list[Mark]:
    text = pypdfium2.PdfDocument(data)[page].get_textpage()
    found = []
    for place in range(text.count_chars()):
        char = chr(pdfium.FPDFText_GetUnicode(text, place))
        if char.isspace() or pdfium.FPDFText_IsGenerated(text, place):
            continue
        left, bottom, right, top = text.get_charbox(place)
        size = pdfium.FPDFText_GetFontSize(text, place)
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(text, place, x, y)
        found.append(Mark(char, left, bottom, right, top, size, (x.value, y.value)))
    return found


def seen_lines(data: bytes) -> list[str]:
    """Give what stands on each baseline of all pages, from left to right, without blanks.

    Brackets are given as `|`: pdfium names them the wrong way round beside right-to-left text.
    """
    lines = []
    for page in range(len(page_sizes(data))):
        rows: dict[float, list[Mark]] = {}
        for mark in marks_of(data, page):
            rows.setdefault(round(mark.origin[1], 1), []).append(mark)
        lines += ["".join(m.char for m in sorted(row, key=_left)) for row in rows.values()]
    return [as_seen(line) for line in lines]


def as_seen(text: str) -> str:
    return re.sub(r"[()]", "|", solid(text))


def _left(mark: Mark) -> float:
    return mark.left


def fonts_of(data: bytes) -> dict[str, bool]:
    """Map the fonts used on all pages to whether they are embedded."""
    pdf, found = pypdfium2.PdfDocument(data), {}
    for page in pdf:
        for item in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_TEXT,)):
            font = pdfium.FPDFTextObj_GetFont(item.raw)
            name = ctypes.create_string_buffer(128)
            pdfium.FPDFFont_GetBaseFontName(font, name, 128)
            found[name.value.decode()] = pdfium.FPDFFont_GetIsEmbedded(font) == 1
    # a page may name a font that no text uses; viewers and printers ask for it all the same
    for name in re.findall(rb"/BaseFont /([^ /\r\n]+)", data):
        found.setdefault(name.decode(), b"+" in name)  # a subset is an embedded one
    return found
