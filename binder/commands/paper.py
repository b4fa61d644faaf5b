"""Commands that make paper."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from binder import answers
from binder.commands.kinds import Add, Answer
from binder.desk import Desk
from binder.settings import load_settings

_COPIES = ("worker", "carry", "keep", "partner")


def add(command: Add) -> None:
    """Describe the commands of this file."""
    sheet = command("sheet", _sheet, "make a PDF: one listing a page")
    paper_options(sheet)
    short = command("list", _short_list, "make a PDF: up to eight numbers on one page")
    paper_options(short)

    cards = command("cards", _cards, "print small discreet cards, many on a sheet")
    cards.add_argument("ids", nargs="+", metavar="ID")
    cards.add_argument("-o", "--output", required=True, type=Path, metavar="FILE")
    cards.add_argument("--stock", default="avery-5371", metavar="NAME", help="avery-5371 …")
    cards.add_argument("--lang", default="", metavar="CODE")

    finder = command("finder", _finder, "print one page of languages to point at")
    finder.add_argument("-o", "--output", required=True, type=Path, metavar="FILE")
    finder.add_argument("--paper", choices=("letter", "a4"))

    keep = command("keep", _keep, "print pages to leave with an advocate: rights, clocks, safety")
    keep.add_argument("names", nargs="*", metavar="NAME", help="all pages where none is named")
    keep.add_argument("-o", "--output", required=True, type=Path, metavar="FILE")
    keep.add_argument("--near", default="", metavar="PLACE", help="its state's texts")
    form_options(keep)


def paper_options(command: argparse.ArgumentParser, ids: str = "+", metavar: str = "ID") -> None:
    """Describe what every command that prints listings may be told."""
    command.add_argument("ids", nargs=ids, metavar=metavar)
    command.add_argument("-o", "--output", required=True, type=Path, metavar="FILE")
    command.add_argument("--copy", choices=_COPIES, default="worker")
    form_options(command)


def form_options(command: argparse.ArgumentParser) -> None:
    """Describe how something is set: language, paper, size of print."""
    command.add_argument("--lang", default="", metavar="CODE")
    command.add_argument("--paper", choices=("letter", "a4"))
    command.add_argument("--large", action="store_true", help="large print")


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


def _keep(desk: Desk, options: argparse.Namespace) -> Answer:
    from binder.paper.save import save

    settings = load_settings(desk.folders)
    report = save(
        options.output,
        lambda file: desk.keep(
            options.names,
            file,
            language=options.lang or settings.language,
            paper=options.paper or settings.paper,
            large=options.large,
            near=desk.places().find(options.near) if options.near else None,
        ),
    )
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
