"""The command that prints the whole binder."""

import argparse
from pathlib import Path

from binder import answers
from binder.commands.kinds import Add, Answer
from binder.desk import Desk
from binder.desk.binding import Order
from binder.settings import load_settings


def add(command: Add) -> None:
    """Describe the command of this file."""
    book = command("book", _book, "print the whole binder, or what changed since an edition")
    book.add_argument("-o", "--output", required=True, type=Path, metavar="FILE")
    book.add_argument("--since", default="", metavar="EDITION", help="only pages that differ")
    book.add_argument("--edition", type=_edition_name, metavar="NAME")
    book.add_argument("--paper", choices=("letter", "a4"))
    book.add_argument("--near", metavar="PLACE", help="this part of the directory")
    book.add_argument("--within", type=float, metavar="MILES")


def _edition_name(text: str) -> str:
    """Read a name that fits the foot of a page, for argparse."""
    if not text.strip() or len(text) > 40 or not text.isprintable():
        raise argparse.ArgumentTypeError("an edition has a name of 1 to 40 letters and figures")
    return text.strip()


def _book(desk: Desk, options: argparse.Namespace) -> Answer:
    settings = load_settings(desk.folders)
    near = desk.places().find(options.near) if options.near else None
    within = options.within if options.within is not None or near is None else settings.radius
    paper = options.paper or settings.paper
    order = Order(paper, options.since, options.edition or "", near, within)
    report, edition = desk.print_book(options.output, order)
    return {**answers.printed(options.output, report), "edition": edition}
