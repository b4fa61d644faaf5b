"""Commands that keep the directory true."""

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from binder import answers
from binder.commands.kinds import Add, Answer, count, moment, zoned
from binder.desk import Desk
from binder.errors import ValidationError
from binder.keeping.code import code_of, looks_like_code, read_code
from binder.settings import load_settings
from binder.store.checking import METHODS, OUTCOMES, Check, CheckContact
from binder.store.records import PublicListing

if TYPE_CHECKING:
    from binder.finding.places import Place
    from binder.keeping.due import Due


def add(command: Add) -> None:
    """Describe the commands of this file."""
    verify = command("verify", _verify, "record that a place was asked, and what it said")
    verify.add_argument("id", metavar="ID", help="of a listing, or its record code")
    verify.add_argument("--by", required=True, metavar="NAME", help="who asked: initials do")
    verify.add_argument("--method", required=True, choices=METHODS)
    verify.add_argument("--date", type=date.fromisoformat, metavar="D", help="the day (today)")
    verify.add_argument("--outcome", default="confirmed", choices=OUTCOMES)
    verify.add_argument("--fields", default="", metavar="FIELD,…", help="what was asked (all)")
    verify.add_argument("--who", default="", metavar="NAME", help="who answered")
    verify.add_argument("--title", default="", metavar="TEXT", help="of who answered")

    verify.add_argument("--reason", default="", metavar="TEXT", help="why it is closed or hidden")

    contact = command("contact", _contact, "hold with whom a line agreed to be called, and when")
    contact.add_argument("id", metavar="ID", help="of a listing, or its record code")
    contact.add_argument("--name", default="", metavar="WHO", help="a person or a desk")
    contact.add_argument("--number", default="", metavar="NUMBER")
    contact.add_argument("--hours", default="", metavar="TEXT")

    due = command("due", _due, "list what is to be checked, the most harmful first")
    _queue_options(due)

    calls = command("calls", _calls, "make a PDF: a sheet for each place to be checked by phone")
    calls.add_argument("ids", nargs="*", metavar="ID", help="listings or codes (what is due)")
    calls.add_argument("-o", "--output", required=True, type=Path, metavar="FILE")
    calls.add_argument("--paper", choices=("letter", "a4"))
    _queue_options(calls)

    code = command("code", _code, "find the listing of a record code")
    code.add_argument("code", metavar="CODE")

    beds = command("beds", _beds, "note how many beds a place says are open, until it expires")
    beds.add_argument("id", metavar="ID")
    beds.add_argument("--open", required=True, type=count, metavar="N", dest="available")
    beds.add_argument("--of", type=count, metavar="M", dest="maximum", help="beds in all")
    beds.add_argument("--until", type=moment, metavar="ISO-TIME", help="when the word is stale")


def _queue_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--limit", type=count, default=50, metavar="N")
    command.add_argument("--near", metavar="PLACE")
    command.add_argument("--within", type=float, metavar="MILES")


def _verify(desk: Desk, options: argparse.Namespace) -> Answer:
    hidden = [one.service for one in desk.kept_back() if one.service == options.id]
    listing = None if hidden else _listing(desk, options.id)
    service = listing.service_id if listing else hidden[0]
    check = Check(
        options.by,
        options.method,
        options.outcome,
        tuple(filter(None, options.fields.split(","))),
        options.who,
        options.title,
        options.date,
        options.reason,
    )
    desk.verify(service, check)
    shown = [*desk.listings_of(service), *filter(None, [listing])]
    return answers.listing(shown[0], desk.today()) if shown else {"id": service}


def _contact(desk: Desk, options: argparse.Namespace) -> Answer:
    listing = _listing(desk, options.id)
    contact = CheckContact(options.name, options.number, options.hours)
    desk.set_check_contact(listing.service_id, contact)
    return _named(listing) | {"contact": contact._asdict() if any(contact) else None}


def _due(desk: Desk, options: argparse.Namespace) -> Answer:
    queue = desk.due(*_around(desk, options))
    found = desk.dues(queue.numbers[: options.limit])
    return {
        "total": len(queue.numbers),
        "kept_off": queue.kept_off,
        "due": [_one_due(one) for one in found],
        "kept_back": [one._asdict() | {"since": one.since.isoformat()} for one in desk.kept_back()],
    }


def _one_due(due: "Due") -> Answer:
    return {
        **_named(due.listing),
        "phones": [phone.number for phone in due.listing.phones],
        "why": due.why,
        "since": due.since.isoformat() if due.since else None,
        "first_call": due.first_call,
        "shared": due.shared,
        "call": due.when,
        "contact": due.contact._asdict() if due.contact else None,
    }


def _calls(desk: Desk, options: argparse.Namespace) -> Answer:
    from binder.paper.save import save

    paper = options.paper or load_settings(desk.folders).paper
    if options.ids:
        numbers = desk.numbers_of([_listing(desk, id).id for id in options.ids])
    else:
        numbers = list(desk.due(*_around(desk, options)).numbers[: options.limit])
    report = save(options.output, lambda file: desk.print_calls(numbers, file, paper=paper))
    return answers.printed(options.output, report)


def _code(desk: Desk, options: argparse.Namespace) -> Answer:
    found = desk.listings(desk.by_code(options.code))
    return {"code": read_code(options.code), "listings": [_named(one) for one in found]}


def _named(listing: PublicListing) -> Answer:
    return {
        "id": listing.id,
        "code": code_of(listing.id),
        "service": listing.name,
        "organization": listing.organization,
    }


def _listing(desk: Desk, id: str) -> PublicListing:
    """Give a listing by its id or its record code; raises ValidationError where two have it."""
    found = desk.by_code(id) if looks_like_code(id) else [id]
    if len(found) > 1:
        listed = " and ".join(found)
        raise ValidationError("code", f"{read_code(id)} stands for {listed}; give the id instead.")
    return desk.listings(found)[0]


def _around(desk: Desk, options: argparse.Namespace) -> "tuple[Place | None, float | None]":
    if not options.near:
        return None, None
    within = options.within if options.within is not None else load_settings(desk.folders).radius
    return desk.places().find(options.near), within


def _beds(desk: Desk, options: argparse.Namespace) -> Answer:
    listing = desk.listings([options.id])[0]
    until = zoned(options.until, listing.time_zone) if options.until else None
    desk.set_beds(listing.service_id, options.available, maximum=options.maximum, until=until)
    return answers.listing(desk.listings([options.id])[0], desk.today())
