"""Time of a one-page sheet, warm and as a fresh process, beside a bare canvas with its strings."""

import itertools
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from io import BytesIO

from binder.paper.fonts import font_files
from binder.paper.page import DirectoryDate
from binder.paper.sheet import sheet
from binder.store.records import (
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
WEEK = ("MO", "TU", "WE", "TH", "FR")
RUNS = 60


def listing(turn: int = 0) -> PublicListing:
    """Make a full record: nine phones, long texts that are laid out anew each turn."""
    words = ("Rooms for women and their children, with staff at all hours. " * 20).split()
    phones = tuple(
        Phone(str(n), f"713-555-01{n:02}", answers="front desk, day and night", checked=TODAY)
        for n in range(9)
    )
    return PublicListing(
        id=ListingId("1"),
        service_id=ServiceId("1"),
        name=f"Harbor House {turn}",
        organization="Harbor Family Services",
        location="",
        safe_name="",
        description=" ".join(words[turn % 60 :]),
        alert="New arrivals only after 6 pm this week.",
        status="active",
        needs=(Need("shl.dv", "stated"),),
        facts=(Fact("may_leave", "yes"), Fact("sober_days", "30-")),
        phones=phones,
        languages=("English", "Spanish"),
        interpretation="by phone, any language",
        schedules=(Schedule(WEEK, "09:00", "17:00", "WEEKLY"),),
        time_zone="America/Chicago",
        eligibility=f"{turn} beds. Women 18 and older with or without children. Boys up to 12.",
        minimum_age=18,
        maximum_age=None,
        application=f"{turn}. Call first. They will ask where you are now and if you are safe.",
        fees="Free",
        documents=("No papers needed",),
        accessibility=("Wheelchair ramp",),
        transportation="",
        areas=("Harris County",),
        url="https://harbor.example.org",
        email="",
        address=None,
        policy="call",
        area="Houston, TX 77002",
        point=None,
        reach="local",
        worker_only=False,
        warning="Does not hold beds for more than two hours.",
        checked=Checked(TODAY, "phone", ""),
        stated=Checked(),
        source="bench",
    )


def one_sheet(turn: int = 0) -> bytes:
    """Print the sheet into memory."""
    out = BytesIO()
    sheet([listing(turn)], out, today=TODAY, directory=DirectoryDate("Bench", TODAY))
    return out.getvalue()


def bare_canvas(strings: list[tuple[str, float, float, float]]) -> None:
    """Draw strings (text, x, y, size) with nothing between them and reportlab."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(BytesIO(), invariant=1, pageCompression=1)
    for text, x, y, size in strings:
        canvas.setFont("AtkinsonHyperlegible-Regular", size)
        canvas.drawString(x, y, text)
    canvas.showPage()
    canvas.getpdfdata()


def strings_of(data: bytes) -> list[tuple[str, float, float, float]]:
    """Read the lines of a page back, with their places and sizes."""
    import pypdfium2

    page = pypdfium2.PdfDocument(data)[0]
    text = page.get_textpage()
    rects = [text.get_rect(n) for n in range(text.count_rects())]
    return [(text.get_text_bounded(*box), box[0], box[1], box[3] - box[1]) for box in rects]


def median_ms(work: Callable[[], object], runs: int = RUNS) -> float:
    """Time some work, median of many."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def fresh(code: str) -> Callable[[], object]:
    """Run code in a new Python."""
    return lambda: subprocess.run([sys.executable, "-c", code], check=True)


def main() -> None:
    """Print both times, the anchors and the ratios."""
    strings = strings_of(one_sheet())
    turn = itertools.count()
    warm = median_ms(lambda: one_sheet(next(turn)))
    bare = median_ms(lambda: bare_canvas(strings))
    print(f"warm   sheet {warm:6.1f} ms   bare canvas {bare:6.1f} ms   ratio {warm / bare:.2f}")
    path = str(font_files()["AtkinsonHyperlegible-Regular"])
    lines = [
        "from reportlab.pdfgen.canvas import Canvas",
        "from reportlab.pdfbase import pdfmetrics, ttfonts",
        "from io import BytesIO",
        f"pdfmetrics.registerFont(ttfonts.TTFont('A', {path!r}))",
        "c = Canvas(BytesIO(), invariant=1)",
        f"for t, x, y, s in {strings!r}: c.setFont('A', s); c.drawString(x, y, t)",
        "c.showPage(); c.getpdfdata()",
    ]
    bare_fresh = "\n".join(lines)
    ours = f"import sys; sys.path[:0] = {sys.path!r}; import bench_sheet; bench_sheet.one_sheet()"
    warm, bare = median_ms(fresh(ours), 7), median_ms(fresh(bare_fresh), 7)
    print(f"fresh  sheet {warm:6.0f} ms   bare canvas {bare:6.0f} ms   ratio {warm / bare:.2f}")


if __name__ == "__main__":
    main()
