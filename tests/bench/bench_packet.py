"""Time of a packet of eight sheets, warm, beside a bare canvas with the same strings."""

import itertools
from io import BytesIO

import pypdfium2
from bench_sheet import TODAY, listing, median_ms

from binder.paper.choosing import Case, Entry
from binder.paper.packet import Form, packet
from binder.paper.page import DirectoryDate
from binder.store.records import ListingId

SHEETS = 8
RUNS = 20
ALLOWED_MS = 100
Strings = list[tuple[str, float, float, float]]


def one_packet(turn: int = 0, form: Form | None = None) -> bytes:
    """Print cover and sheets into memory; every turn has texts that are laid out anew."""
    numbers = range(turn * SHEETS, turn * SHEETS + SHEETS)
    entries = (
        Entry("now", "shl.dv", listing(number)._replace(id=ListingId(str(number))))
        for number in numbers
    )
    out = BytesIO()
    packet(
        Case(tuple(entries)),
        out,
        form or Form(),
        today=TODAY,
        directory=DirectoryDate("Bench", TODAY),
    )
    return out.getvalue()


def strings_of(data: bytes) -> list[Strings]:
    """Read the lines of every page back, with their places and sizes."""
    texts = [page.get_textpage() for page in pypdfium2.PdfDocument(data)]
    return [
        [
            (text.get_text_bounded(*box), box[0], box[1], box[3] - box[1])
            for box in (text.get_rect(number) for number in range(text.count_rects()))
        ]
        for text in texts
    ]


def bare_canvas(pages: list[Strings]) -> None:
    """Draw the pages with nothing between them and reportlab."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(BytesIO(), invariant=1, pageCompression=1)
    for strings in pages:
        for text, x, y, size in strings:
            canvas.setFont("AtkinsonHyperlegible-Regular", size)
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.getpdfdata()


def main() -> None:
    """Print the times, the anchor and the ratios, for a page each and within three sheets."""
    turn = itertools.count(1)
    pages = strings_of(one_packet())
    bare = median_ms(lambda: bare_canvas(pages), RUNS)
    forms = {"8 sheets": Form(), "8, finder": Form(finder=True), "on 3 sheets": Form(sheets=3)}
    for name, form in forms.items():
        ours = median_ms(lambda form=form: one_packet(next(turn), form), RUNS)
        print(f"{name:12} {ours:6.1f} ms   bare canvas {bare:6.1f} ms   ratio {ours / bare:.2f}")
    print(f"allowed      {ALLOWED_MS:6.1f} ms")


if __name__ == "__main__":
    main()
