"""How long a spreadsheet of 100,000 rows takes to be looked at, and to be brought in.

The anchor is one plain reading of the same file with Python's csv module.
"""

import csv
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from binder.desk import Desk
from binder.paths import folders_under

ROWS = 100_000
_HEADINGS = ("Agency", "Program name", "Address", "Phone", "Hours", "Who qualifies", "Description")


def write_sheet(file: Path, rows: int) -> None:
    """Write a sheet with as many rows, each a service at an address of its own."""
    with file.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(_HEADINGS)
        for n in range(rows):
            street = f"{n % 9000 + 1} Elm St, Houston, TX 77{n % 100:03}"
            phone = f"713-555-{n % 10_000:04} / fax 713-556-{n % 10_000:04}"
            agency, program = f"Agency {n // 4}", f"Program {n % 40} of {n // 4}"
            words = "Food, advice and help with papers for whoever asks. " * 3
            writer.writerow((agency, program, street, phone, "M-F 9-5", "Anyone", words))


def timed(work: Callable[[], object]) -> float:
    """Call once and give the seconds it took."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def main() -> None:
    """Print the figures and how many times the anchor they are."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "county.csv"
        write_sheet(file, rows)
        with file.open(newline="", encoding="utf-8") as read:
            anchor = timed(lambda: sum(1 for _ in csv.reader(read)))
        desk = Desk.open(folders_under(Path(folder) / "binder"))
        print(f"{rows:,} rows; anchor: csv.reader {anchor:.2f} s")
        for name, work in (
            ("looked at", lambda: desk.look_at_sheets([file])),
            ("brought in", lambda: desk.import_paths([file])),
            ("the same again", lambda: desk.import_paths([file])),
        ):
            seconds = timed(work)
            print(f"{name}: {seconds:.1f} s, {seconds / anchor:.0f} times the anchor")
        looks = desk.look_at_sheets([file])
        seconds = timed(lambda: desk.preview_sheet(looks, [looks[0].mapping]))
        print(f"preview of {len(looks[0].first)} rows: {seconds * 1000:.0f} ms")


if __name__ == "__main__":
    main()
