"""Commands that ask: find, show."""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from binder import answers
from binder.commands.kinds import Add, Answer, count, moment, zoned
from binder.desk import Desk
from binder.settings import load_settings

if TYPE_CHECKING:  # numpy comes with find, and other commands do without
    from binder.finding.find import Question

_AUDIENCES = ("law_enforcement", "confidential_provider", "public")


def add(command: Add) -> None:
    """Describe the commands of this file."""
    find = command("find", _find, "find listings by words, needs and place")
    find.add_argument("words", nargs="*", metavar="WORDS")
    find.add_argument("--category", default="", metavar="NAME")
    asking_options(find)
    find.add_argument("--limit", type=count, default=50, metavar="N")

    show = command("show", _show, "show all of one listing")
    show.add_argument("id", metavar="ID")


def asking_options(command: argparse.ArgumentParser) -> None:
    """Describe what every command that chooses places may be asked."""
    command.add_argument("--need", action="append", default=[], metavar="CODE")
    command.add_argument("--near", metavar="PLACE", help='ZIP, "City, ST", "County, ST" or LAT,LON')
    command.add_argument("--within", type=float, metavar="MILES", help="straight-line miles")
    command.add_argument("--at", type=moment, metavar="ISO-TIME", help="the hour asked about")
    command.add_argument(
        "--who", action="append", default=[], metavar="KEY=VALUE",
        help="what is known of the person; - reads lines from standard input",
    )  # fmt: skip
    command.add_argument("--avoid", metavar="PLACE", help="put what is near this place last")
    command.add_argument("--audience", choices=_AUDIENCES, default="law_enforcement")


def _find(desk: Desk, options: argparse.Namespace) -> Answer:
    asked = replace(
        question_of(desk, options), words=" ".join(options.words), category=options.category
    )
    finder = desk.finder()
    return answers.found(finder, asked, finder.find(asked), options.limit)


def question_of(desk: Desk, options: argparse.Namespace) -> "Question":
    """Make the question of the options every asking command has."""
    from binder.finding.find import Question
    from binder.finding.person import read_person

    settings = load_settings(desk.folders)
    places, name = desk.places(), options.near or settings.home
    near = places.find(name) if name else None
    at = zoned(options.at or datetime.now().astimezone(), near.time_zone if near else "")
    return Question(
        needs=tuple(options.need),
        near=near,
        within=options.within,
        at=at,
        audience=options.audience,
        person=read_person(_who(options.who)),
        avoid=places.find(options.avoid) if options.avoid else None,
    )


def _who(pairs: Sequence[str]) -> list[str]:
    """Give what is known of the person; read from standard input no shell keeps it."""
    if "-" not in pairs:
        return list(pairs)
    lines = (line.strip() for line in sys.stdin)
    return [*(pair for pair in pairs if pair != "-"), *(line for line in lines if line)]


def _show(desk: Desk, options: argparse.Namespace) -> Answer:
    return answers.listing(desk.listings([options.id])[0], desk.today())
