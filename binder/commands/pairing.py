"""Commands on services that are in the directory twice."""

import argparse
from typing import TYPE_CHECKING

from binder.commands.kinds import Add, Answer, count
from binder.desk import Desk
from binder.errors import ValidationError

if TYPE_CHECKING:
    from binder.keeping.likeness import Pair, Record


def add(command: Add) -> None:
    """Describe the commands of this file."""
    listed = command("duplicates", _duplicates, "propose pairs of services that may be one")
    listed.add_argument("--limit", type=count, default=50, metavar="N")

    same = command("same", _same, "let one service stand for another, or tell two apart")
    same.add_argument("shown", metavar="SERVICE")
    same.add_argument("other", metavar="OTHER")
    same.add_argument("--not", action="store_true", dest="apart", help="they are not the same")
    same.add_argument(
        "--prefer", action="append", default=[], metavar="FIELD", help="take this field of OTHER"
    )


def _duplicates(desk: Desk, options: argparse.Namespace) -> Answer:
    pairs = desk.duplicates()
    return {"total": len(pairs), "pairs": [_pair(one) for one in pairs[: options.limit]]}


def _same(desk: Desk, options: argparse.Namespace) -> Answer:
    from binder.finding.united import FIELDS

    unknown = [field for field in options.prefer if field not in FIELDS]
    if unknown:
        raise ValidationError("prefer", f"{unknown[0]} is none of {', '.join(FIELDS)}.")
    if options.apart:
        desk.tell_apart(options.shown, options.other)
    else:
        preferred = dict.fromkeys(options.prefer, options.other)
        desk.link_same(options.shown, options.other, preferred)
    return {"shown": options.shown, "other": options.other, "same": not options.apart}


def _pair(pair: "Pair") -> Answer:
    return {
        "likeness": round(pair.likeness),
        "evidence": list(pair.evidence),
        "miles": None if pair.miles is None else round(pair.miles, 2),
        "services": [_service(one) for one in (pair.one, pair.other)],
    }


def _service(record: "Record") -> Answer:
    return {
        "id": record.id,
        "service": record.name,
        "organization": record.organization,
        "source": record.source,
    }
