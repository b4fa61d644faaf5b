"""A program of its own that prints carry pages: fonts stay found until a process ends."""

import sys
from pathlib import Path

from paper_shapes import CLINIC, HOTLINE, SHELTER, listing, need, phone, printed

from binder.paper.kinds import KIND_OF_NEED
from binder.store.records import Schedule

NUMBERS = ("(617) 555-0123", "555-0100", "+1 713 555 0177")


def places() -> dict[str, list]:
    """Give what is printed, by the name of its file: usual, each kind, the fullest page."""
    days = enumerate(("MO", "TU", "WE", "TH", "FR", "SA"), 1)
    full = SHELTER._replace(
        needs=need("srv.id"),
        phones=(phone("(713) 555-0100", extension="204"),),
        schedules=tuple(Schedule((d,), f"0{n}:15", "17:45", "WEEKLY") for n, d in days),
        languages=("English", "Spanish", "Vietnamese", "Tagalog", "Haitian Creole", "Mixteco"),
    )
    numbers = [
        listing("x", needs=need("srv.er"), phones=(phone(number, extension="45"),))
        for number in NUMBERS
    ]
    kinds = {code: [SHELTER._replace(needs=need(code))] for code in KIND_OF_NEED}
    return kinds | {"usual": [HOTLINE, SHELTER, CLINIC], "full": [full] * 3, "numbers": numbers}


def main(language: str, folder: Path) -> None:
    """Print every page in one language into a folder."""
    for name, chosen in places().items():
        data, report = printed(*chosen, copy="carry", language=language)
        assert report.marked == ()
        (folder / f"{name}.pdf").write_bytes(data)
    told = listing("Harbor", description="我们有床位，请打电话 617-555-0100。안녕하세요")
    (folder / "told.pdf").write_bytes(printed(told)[0])


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
