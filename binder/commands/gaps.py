"""Commands on what a community lacks."""

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from binder import answers
from binder.commands.kinds import Add, Answer
from binder.desk import Desk
from binder.finding.taxonomy import need
from binder.settings import load_settings

if TYPE_CHECKING:
    from binder.finding.places import Place
    from binder.keeping.coverage import Coverage
    from binder.keeping.holes import Changes


def add(command: Add) -> None:
    """Describe the commands of this file."""
    gaps = command("gaps", _gaps, "show what a community has and lacks, for whom and when")
    gaps.add_argument("--near", metavar="PLACE")
    gaps.add_argument("--within", type=float, metavar="MILES")
    gaps.add_argument("-o", "--output", type=Path, metavar="FILE", help="the pages as PDF")
    gaps.add_argument("--csv", type=Path, metavar="FILE", help="every cell as a row")
    gaps.add_argument("--public", action="store_true", help="no page that names a single house")
    gaps.add_argument("--since", type=Path, metavar="FILE", help="an earlier answer of --json")
    gaps.add_argument("--paper", choices=("letter", "a4"))

    gap = command("gap", _gap, "hold who looks after a hole, and what is done next")
    gap.add_argument("place", metavar="PLACE")
    gap.add_argument("need", metavar="NEED")
    gap.add_argument("--owner", default="", metavar="WHO")
    gap.add_argument("--step", default="", metavar="TEXT")
    gap.add_argument("--due", type=date.fromisoformat, metavar="D")


def _gaps(desk: Desk, options: argparse.Namespace) -> Answer:
    from binder.keeping.told_gaps import told, write_csv

    settings = load_settings(desk.folders)
    near = _place(desk, options.near or settings.home)
    within = options.within if options.within is not None or near is None else settings.radius
    found = desk.gaps(near, within)
    changed = _compared(found.coverage, options.since) if options.since else None
    answer = told(found.coverage, found.holes, found.owned, changed)
    if options.csv:
        with options.csv.open("w", encoding="utf-8", newline="") as file:
            write_csv(found.coverage, file)
    if options.output:
        from binder.paper.save import save

        paper = options.paper or settings.paper
        report = save(
            options.output,
            lambda file: desk.print_gaps(
                found, file, paper=paper, public=options.public, changed=changed
            ),
        )
        answer |= answers.printed(options.output, report)
    return answer


def _place(desk: Desk, name: str) -> "Place | None":
    return desk.places().find(name) if name else None


def _compared(coverage: "Coverage", earlier: Path) -> "Changes":
    from binder.keeping.holes import changes
    from binder.keeping.told_gaps import read_told

    return changes(coverage, read_told(earlier)["cells"])


def _gap(desk: Desk, options: argparse.Namespace) -> Answer:
    from binder.store.gaps import Owned

    place, code = desk.places().find(options.place).label, need(options.need).code
    desk.set_gap(Owned(place, code, "", options.owner, options.step, options.due))
    return {"place": place, "need": code, "owner": options.owner, "step": options.step}
