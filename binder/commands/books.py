"""The command that prints the whole binder."""

import argparse
from pathlib import Path

from binder import answers
from binder.commands.kinds import Add, Answer
from binder.desk import Desk
from binder.settings import load_settings


def add(command: Add) -> None:
    """Describe the command of this file."""
    book = command("book", _book, "print the whole binder, or what changed since an edition")
    book.add_argument("-o", "--output", required=True, type=Path, metavar="FILE")
    book.add_argument("--since", default="", metavar="EDITION", help="only leaves that differ")
    book.add_argument("--paper", choices=("letter", "a4"))


def _book(desk: Desk, options: argparse.Namespace) -> Answer:
    paper = options.paper or load_settings(desk.folders).paper
    report, edition = desk.print_book(options.output, paper=paper, since=options.since)
    return {**answers.printed(options.output, report), "edition": edition}
