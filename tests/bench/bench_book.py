"""Time and memory of the book of 10,000 places, beside a bare canvas with the same strings."""

import resource
import sys
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from bench_packet import bare_canvas, strings_of
from bench_sheet import TODAY, listing

from binder.child import run_in_child
from binder.paper.book import Before, book
from binder.paper.fonts import load_font
from binder.paper.page import DirectoryDate
from binder.store.records import ListingId, Need

PLACES = 10_000
ALLOWED_RATIO, ALLOWED_MB = 2.0, 300
NEEDS = ("shl.dv", "adv.adult", "int.line", "srv.food", "srv.legal")


def one_book(places: int, target: Path, *, progress: Callable[..., None]) -> tuple[float, float]:
    """Print a book of made places; gives seconds of work and the most memory, in MB."""
    listings = [
        listing(number)._replace(
            id=ListingId(str(number)),
            name=f"Place {number}",
            needs=(Need(NEEDS[number % len(NEEDS)], "stated"),),
        )
        for number in range(places)
    ]
    started, out = time.process_time(), BytesIO()
    book(
        listings,
        out,
        name="Bench",
        series="letter",
        paper="letter",
        today=TODAY,
        directory=DirectoryDate("Bench", TODAY),
        before=Before({}),
        progress=progress,
    )
    took = time.process_time() - started
    target.write_bytes(out.getvalue())
    return took, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Print pages, times, the ratio and the memory of the child."""
    places = int(sys.argv[1]) if len(sys.argv) > 1 else PLACES
    with TemporaryDirectory() as folder:
        target = Path(folder, "book.pdf")
        ours, memory = run_in_child(one_book, places, target)
        pages = strings_of(target.read_bytes())
    load_font("AtkinsonHyperlegible-Regular")
    started = time.process_time()
    bare_canvas(pages)
    bare = time.process_time() - started
    print(f"{places:,} places on {len(pages):,} pages, {sum(map(len, pages)):,} strings")
    print(f"book        {ours:6.1f} s   bare canvas {bare:6.1f} s   ratio {ours / bare:.2f}")
    print(f"memory      {memory:6.0f} MB   allowed {ALLOWED_MB} MB, ratio {ALLOWED_RATIO}")


if __name__ == "__main__":
    main()
