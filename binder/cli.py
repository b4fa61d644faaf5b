"""The command line: each command a few lines over the functions of the house."""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from binder import answers
from binder.commands import (
    books,
    columns,
    files,
    finding,
    fonts,
    gaps,
    keeping,
    packets,
    pairing,
    paper,
)
from binder.commands.kinds import Answer, Run
from binder.desk import Desk
from binder.desk.opening import open_desk
from binder.errors import BinderError
from binder.paths import default_folders
from binder.settings import placed

_ROOMS = (files, columns, finding, paper, books, packets, keeping, gaps, pairing, fonts)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 done, 1 a known error in one sentence on stderr, 2 usage."""
    options = parser().parse_args(arguments)
    try:
        answer = options.run(_desk(options), options)
    except BinderError as error:
        print(f"binder: {error}", file=sys.stderr)
        return 1
    try:
        _say(answer, options)
    except BrokenPipeError:  # `| head` has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _say(answer: Answer, options: argparse.Namespace) -> None:
    if options.json:
        print(json.dumps(answer, indent=1))
    else:
        print(answers.in_words(options.command, answer))
    sys.stdout.flush()


def parser() -> argparse.ArgumentParser:
    """Describe the commands; the contract is docs/command-line.md."""
    top = argparse.ArgumentParser(
        prog="binder", description="An offline directory of who can help, and paper from it."
    )
    top.add_argument("--db", type=Path, metavar="FILE", help="directory file (the working copy)")
    top.add_argument("--json", action="store_true", help="answer with one JSON document")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, run: Run, text: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=text, description=text)
        made.set_defaults(run=run)
        # both stand before the command; people write them behind it as well
        made.add_argument("--db", type=Path, default=argparse.SUPPRESS, help=argparse.SUPPRESS)
        made.add_argument(
            "--json", action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS
        )
        return made

    for room in _ROOMS:
        room.add(command)
    return top


def _desk(options: argparse.Namespace) -> Desk:
    folders = placed(default_folders())
    if options.command == "restore":  # also where what is there cannot be opened
        return Desk(folders, options.db or folders.directory_file)
    create = True if options.command == "import" else None
    desk, said = open_desk(folders, options.db, create=create)
    if said:
        print(f"binder: {said}", file=sys.stderr)
    return desk


if __name__ == "__main__":
    sys.exit(main())
