"""The command line: each command a few lines over the functions of the house."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from binder import answers
from binder.desk import Desk
from binder.errors import BinderError
from binder.paths import default_folders
from binder.settings import load_settings, placed

Answer = dict[str, Any]
_COPIES = ("worker", "carry", "keep", "partner")
_FORMATS = ("hsds-csv", "hsds-json", "csv", "xlsx")
_AUDIENCES = ("law_enforcement", "confidential_provider", "public")


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

    def command(
        name: str, run: Callable[[Desk, argparse.Namespace], Answer], text: str
    ) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=text, description=text)
        made.set_defaults(run=run)
        # both stand before the command; people write them behind it as well
        made.add_argument("--db", type=Path, default=argparse.SUPPRESS, help=argparse.SUPPRESS)
        made.add_argument(
            "--json", action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS
        )
        return made

    add = command("import", _import, "bring a directory in as one edition of one source")
    add.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    add.add_argument("--source", metavar="NAME", help="name of the source (that of the file)")
    add.add_argument("--dry-run", action="store_true", help="say what would happen, change nothing")

    out = command("export", _export, "write what is public for others")
    out.add_argument("path", type=Path, metavar="PATH", help="a zip where it ends in .zip")
    out.add_argument("--format", required=True, choices=_FORMATS)

    find = command("find", _find, "find listings by words, needs and place")
    find.add_argument("words", nargs="*", metavar="WORDS")
    find.add_argument("--need", action="append", default=[], metavar="CODE")
    find.add_argument("--category", default="", metavar="NAME")
    find.add_argument("--near", metavar="PLACE", help='ZIP, "City, ST", "County, ST" or LAT,LON')
    find.add_argument("--within", type=float, metavar="MILES", help="straight-line miles")
    find.add_argument("--at", type=_moment, metavar="ISO-TIME", help="the hour asked about")
    find.add_argument(
        "--who", action="append", default=[], metavar="KEY=VALUE",
        help="what is known of the person; - reads lines from standard input",
    )  # fmt: skip
    find.add_argument("--avoid", metavar="PLACE", help="put what is near this place last")
    find.add_argument("--audience", choices=_AUDIENCES, default="law_enforcement")
    find.add_argument("--limit", type=_count, default=50, metavar="N")

    show = command("show", _show, "show all of one listing")
    show.add_argument("id", metavar="ID")

    sheet = command("sheet", _sheet, "make a PDF: one listing a page")
    _paper_options(sheet)
    short = command("list", _short_list, "make a PDF: up to eight numbers on one page")
    _paper_options(short)

    cards = command("cards", _cards, "print small discreet cards, many on a sheet")
    cards.add_argument("ids", nargs="+", metavar="ID")
    cards.add_argument("-o", "--output", required=True, type=Path, metavar="FILE")
    cards.add_argument("--stock", default="avery-5371", metavar="NAME", help="avery-5371 …")
    cards.add_argument("--lang", default="", metavar="CODE")

    finder = command("finder", _finder, "print one page of languages to point at")
    finder.add_argument("-o", "--output", required=True, type=Path, metavar="FILE")
    finder.add_argument("--paper", choices=("letter", "a4"))

    verify = command("verify", _verify, "record that a place was asked and answered")
    verify.add_argument("id", metavar="ID")
    verify.add_argument("--by", required=True, metavar="NAME", help="who asked: initials do")
    verify.add_argument("--method", required=True, choices=("phone", "visit", "email"))
    verify.add_argument("--date", type=date.fromisoformat, metavar="D", help="the day (today)")

    beds = command("beds", _beds, "note how many beds a place says are open, until it expires")
    beds.add_argument("id", metavar="ID")
    beds.add_argument("--open", required=True, type=_count, metavar="N", dest="available")
    beds.add_argument("--of", type=_count, metavar="M", dest="maximum", help="beds in all")
    beds.add_argument("--until", type=_moment, metavar="ISO-TIME", help="when the word is stale")

    command("check", _check, "check the directory file whole").add_argument(
        "--rebuild", action="store_true", help="build the search index anew"
    )
    command("backup", _backup, "make a verified copy").add_argument(
        "folder", nargs="?", type=Path, metavar="FOLDER"
    )
    command("restore", _restore, "put a copy in the place of the directory").add_argument(
        "file", type=Path, metavar="FILE"
    )
    command("sources", _sources, "list where records came from")
    return top


def _paper_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("ids", nargs="+", metavar="ID")
    command.add_argument("-o", "--output", required=True, type=Path, metavar="FILE")
    command.add_argument("--copy", choices=_COPIES, default="worker")
    command.add_argument("--lang", default="", metavar="CODE")
    command.add_argument("--paper", choices=("letter", "a4"))
    command.add_argument("--large", action="store_true", help="large print")


def _desk(options: argparse.Namespace) -> Desk:
    return Desk.open(
        placed(default_folders()),
        options.db,
        create=True if options.command == "import" else None,
    )


def _import(desk: Desk, options: argparse.Namespace) -> Answer:
    result = desk.import_paths(options.paths, options.source, dry_run=options.dry_run)
    return answers.imported(result)


def _export(desk: Desk, options: argparse.Namespace) -> Answer:
    return answers.exported(desk.export(options.path, options.format))


def _find(desk: Desk, options: argparse.Namespace) -> Answer:
    from binder.finding.find import Question
    from binder.finding.person import read_person

    settings = load_settings(desk.folders)
    places, name = desk.places(), options.near or settings.home
    near = places.find(name) if name else None
    at = _zoned(options.at or datetime.now().astimezone(), near.time_zone if near else "")
    question = Question(
        words=" ".join(options.words),
        needs=tuple(options.need),
        category=options.category,
        near=near,
        within=options.within,
        at=at,
        audience=options.audience,
        person=read_person(_who(options.who)),
        avoid=places.find(options.avoid) if options.avoid else None,
    )
    finder = desk.finder()
    return answers.found(finder, question, finder.find(question), options.limit)


def _who(pairs: Sequence[str]) -> list[str]:
    """Give what is known of the person; read from standard input no shell keeps it."""
    if "-" not in pairs:
        return list(pairs)
    lines = (line.strip() for line in sys.stdin)
    return [*(pair for pair in pairs if pair != "-"), *(line for line in lines if line)]


def _show(desk: Desk, options: argparse.Namespace) -> Answer:
    return answers.listing(desk.listings([options.id])[0], desk.today())


def _sheet(desk: Desk, options: argparse.Namespace) -> Answer:
    from binder.paper.sheet import sheet

    return _print(desk, options, sheet, large=options.large)


def _short_list(desk: Desk, options: argparse.Namespace) -> Answer:
    from binder.paper.shortlist import short_list

    return _print(desk, options, short_list)


def _cards(desk: Desk, options: argparse.Namespace) -> Answer:
    from binder.paper.card import cards
    from binder.paper.save import save

    listings = desk.listings(options.ids)
    language = options.lang or load_settings(desk.folders).language
    report = save(
        options.output,
        lambda file: cards(listings, file, on=options.stock, language=language, today=desk.today()),
    )
    return answers.printed(options.output, report)


def _finder(desk: Desk, options: argparse.Namespace) -> Answer:
    from binder.paper.finder import language_finder
    from binder.paper.save import save

    paper = options.paper or load_settings(desk.folders).paper
    report = save(options.output, lambda file: language_finder(file, paper=paper))
    return answers.printed(options.output, report)


def _print(
    desk: Desk, options: argparse.Namespace, draw: Callable[..., Any], **more: object
) -> Answer:
    from binder.paper.save import save

    settings = load_settings(desk.folders)
    listings = desk.listings(options.ids)
    report = save(
        options.output,
        lambda file: draw(
            listings,
            file,
            copy=options.copy,
            language=options.lang or settings.language,
            paper=options.paper or settings.paper,
            today=desk.today(),
            directory=desk.directory_date(),
            **more,
        ),
    )
    return answers.printed(options.output, report)


def _verify(desk: Desk, options: argparse.Namespace) -> Answer:
    listing = desk.listings([options.id])[0]
    desk.verify(listing.service_id, by=options.by, method=options.method, checked_on=options.date)
    return answers.listing(desk.listings([options.id])[0], desk.today())


def _beds(desk: Desk, options: argparse.Namespace) -> Answer:
    listing = desk.listings([options.id])[0]
    until = _zoned(options.until, listing.time_zone) if options.until else None
    desk.set_beds(listing.service_id, options.available, maximum=options.maximum, until=until)
    return answers.listing(desk.listings([options.id])[0], desk.today())


def _check(desk: Desk, options: argparse.Namespace) -> Answer:
    services = desk.check()
    if options.rebuild:
        desk.rebuild_index()
    return {"file": str(desk.file), "services": services, "sound": True}


def _backup(desk: Desk, options: argparse.Namespace) -> Answer:
    return answers.backup(desk.backup(options.folder))


def _restore(desk: Desk, options: argparse.Namespace) -> Answer:
    desk.restore(options.file)
    return {"file": str(desk.file), "restored": str(options.file), "services": desk.check()}


def _sources(desk: Desk, options: argparse.Namespace) -> Answer:
    return {"sources": [answers.source(source) for source in desk.sources()]}


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        message = f"{text} is no time; write it as 2026-11-22T02:30"
        raise argparse.ArgumentTypeError(message) from error


def _zoned(at: datetime, zone: str) -> datetime:
    """Read a time without a zone as that of the place asked about, else of this machine."""
    if at.tzinfo is not None:
        return at
    return at.replace(tzinfo=ZoneInfo(zone)) if zone else at.astimezone()


def _count(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text} is no whole number")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
