"""Commands that keep the directory true."""

import argparse
from datetime import date

from binder import answers
from binder.commands.kinds import Add, Answer, count, moment, zoned
from binder.desk import Desk


def add(command: Add) -> None:
    """Describe the commands of this file."""
    verify = command("verify", _verify, "record that a place was asked and answered")
    verify.add_argument("id", metavar="ID")
    verify.add_argument("--by", required=True, metavar="NAME", help="who asked: initials do")
    verify.add_argument("--method", required=True, choices=("phone", "visit", "email"))
    verify.add_argument("--date", type=date.fromisoformat, metavar="D", help="the day (today)")

    beds = command("beds", _beds, "note how many beds a place says are open, until it expires")
    beds.add_argument("id", metavar="ID")
    beds.add_argument("--open", required=True, type=count, metavar="N", dest="available")
    beds.add_argument("--of", type=count, metavar="M", dest="maximum", help="beds in all")
    beds.add_argument("--until", type=moment, metavar="ISO-TIME", help="when the word is stale")


def _verify(desk: Desk, options: argparse.Namespace) -> Answer:
    listing = desk.listings([options.id])[0]
    desk.verify(listing.service_id, by=options.by, method=options.method, checked_on=options.date)
    return answers.listing(desk.listings([options.id])[0], desk.today())


def _beds(desk: Desk, options: argparse.Namespace) -> Answer:
    listing = desk.listings([options.id])[0]
    until = zoned(options.until, listing.time_zone) if options.until else None
    desk.set_beds(listing.service_id, options.available, maximum=options.maximum, until=until)
    return answers.listing(desk.listings([options.id])[0], desk.today())
