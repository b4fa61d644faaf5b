"""The national lines as rows of the directory, from the text a coordinator can read."""

import hashlib
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from binder.errors import ValidationError
from binder.finding.hours_text import parse_text
from binder.finding.taxonomy import facets
from binder.store.facets import fact_row
from binder.store.ids import namespace_of, record_id
from binder.store.records import Fact, Schedule, Stance

SOURCE = "National lines"
NAMESPACE = namespace_of(SOURCE)
NATIONWIDE = "United States"

_PHONE_TYPES = {"call": "voice", "text": "text", "tty": "textphone", "video": "video"}
_LANGUAGE_CODES = {"English": "en", "Spanish": "es", "American Sign Language": "ase"}

Row = dict[str, object]
Line = dict[str, Any]
Taken = tuple[str, str, Stance]

ANYONE: Taken = ("anyone", "yes", "accepts")  # whatever decides elsewhere, it is accepted here


@dataclass(frozen=True, slots=True)
class National:
    """Hold one edition of the national lines; `content` changes with any word of it.

    In each line `takes` is a tuple of (facet, value, stance), empty where nothing is known.
    """

    edition: str
    on_date: date
    read: date
    lines: tuple[Line, ...]
    content: str


def national() -> National:
    """Read the edition that this program brings along."""
    return read(Path(__file__).with_name("national.toml").read_text(encoding="utf-8"))


def read(text: str) -> National:
    """Read national lines from TOML; raises ValidationError with the line's key."""
    try:
        table = tomllib.loads(text)
        content = hashlib.sha256(text.encode()).hexdigest()
        lines = tuple(line | {"takes": _takes(line)} for line in table["line"])
        return National(table["edition"], table["date"], table["read"], lines, content)
    except (tomllib.TOMLDecodeError, KeyError) as error:
        raise ValidationError("line", f"The national lines cannot be read: {error}.") from error


def _takes(line: Line) -> tuple[Taken, ...]:
    return tuple(_taken(word, line["key"]) for word in line.get("takes", ()))


def _taken(word: str, key: str) -> Taken:
    """Read whom a line is there for: "anyone", or FACET=VALUE for what it accepts."""
    facet, _, value = word.partition("=")
    if word == ANYONE[0]:
        return ANYONE
    if not facet or not value:
        raise ValidationError("takes", f"Line {key} takes {word!r}: needs anyone or FACET=VALUE.")
    return facet, value, "accepts"


def rows(lines: National) -> Iterator[tuple[str, Row]]:
    """Give (table, row) for every line, owners first; HSDS rows carry `id` and `source_key`."""
    names = dict.fromkeys(line["organization"] for line in lines.lines)
    for name in names:
        yield "organization", _keyed("organization", name, name=name)
    for line in lines.lines:
        yield from _of_line(line, lines)


def _of_line(line: Line, lines: National) -> Iterator[tuple[str, Row]]:
    key = line["key"]
    service = record_id(NAMESPACE, "service", key)
    yield (
        "service",
        _keyed(
            "service",
            key,
            organization_id=record_id(NAMESPACE, "organization", line["organization"]),
            name=line["name"],
            description=line["about"],
            url=line.get("web"),
            email=line.get("email"),
            status="active",
            interpretation_services=line.get("interpreter"),
        ),
    )
    yield from _phones(line, service)
    for number, row in enumerate(_schedules(line)):
        yield "schedule", _keyed("schedule", f"{key}/{number}", service_id=service, **row)
    yield from _languages(key, line["languages"], service_id=service)
    area = line.get("area", NATIONWIDE)
    yield "service_area", _keyed("service_area", key, service_id=service, name=area)
    if "city" in line:
        yield from _place(line, service)
    for code in line.get("needs", ()):
        yield "facet", fact_row("service", service, Fact("need", code))
    for fact in _facts(line["takes"]):
        yield "facet", fact_row("service", service, fact)
    yield "profile", {"service_id": service, **_profile(line, lines)}


def _place(line: Line, service: str) -> Iterator[tuple[str, Row]]:
    """Give where about a line sits that is not there for all, so that it is near nobody else."""
    key = line["key"]
    location = _keyed("location", key, location_type="physical")
    linked = {"service_id": service, "location_id": location["id"]}
    city, _, state = line["city"].partition(", ")
    yield "location", location
    yield "service_at_location", _keyed("service_at_location", key, **linked)
    yield (
        "location_policy",
        {
            "location_id": location["id"],
            "policy": "call",
            "basis": "stated",
            "city": city,
            "state_province": state,
        },
    )


def _facts(takes: tuple[Taken, ...]) -> Iterator[Fact]:
    """Give what a line accepts; a line for anyone accepts whatever could exclude elsewhere."""
    for taken in takes:
        if taken != ANYONE:
            yield Fact(*taken)
            continue
        for code, facet in facets().items():
            if facet.hard and facet.ticked:
                yield from (Fact(code, value) for value in facet.values or ("0-",))


def _phones(line: Line, service: str) -> Iterator[tuple[str, Row]]:
    for position, phone in enumerate(line.get("phones", ())):
        word = next(word for word in _PHONE_TYPES if word in phone)
        key = f"{line['key']}/{word}/{phone[word]}"
        row = _keyed(
            "phone",
            key,
            service_id=service,
            number=phone[word],
            type=_PHONE_TYPES[word],
            description=phone.get("note"),
            position=position,
        )
        yield "phone", row
        yield from _languages(key, phone.get("languages", ()), phone_id=row["id"])


def _schedules(line: Line) -> Iterator[Row]:
    if "hours" not in line:
        return
    parsed = parse_text(line["hours"])
    if parsed is None:
        raise ValidationError("hours", f"The hours of {line['key']} cannot be read for certain.")
    for row in parsed:
        yield _schedule(row, line.get("zone"))


def _schedule(row: Schedule, zone: str | None) -> Row:
    return {
        "freq": "WEEKLY",
        "byday": ",".join(row.byday),
        "opens_at": row.opens_at,
        "closes_at": row.closes_at,
        "kind": "office",
        "zone": zone,
    }


def _languages(key: str, names: list[str], **owner: object) -> Iterator[tuple[str, Row]]:
    for name in names:
        code = _LANGUAGE_CODES[name]
        yield "language", _keyed("language", f"{key}/{code}", name=name, code=code, **owner)


def _profile(line: Line, lines: National) -> Row:
    dated = line.get("dated")
    unknown = f", an archived copy read {lines.read:%Y-%m}"
    return {
        "safe_name": line["safe_name"],
        "reach": "local" if "area" in line else "national",
        "worker_only": int(line.get("worker_only", False)),
        "warning": line.get("warning", ""),
        "stated_on": (dated or lines.read).isoformat(),
        "stated_by": line["source"] + ("" if dated else unknown),
    }


def _keyed(table: str, key: str, /, **values: object) -> Row:
    return {"id": record_id(NAMESPACE, table, key), "source_key": key, **values}
