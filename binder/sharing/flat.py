"""Listings as one flat table for people: what a coordinator looks for, in words."""

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Final, NamedTuple

from binder.finding.facts import fact_key
from binder.finding.hours_words import hours_in_words
from binder.finding.taxonomy import facets, needs
from binder.finding.wording import demand
from binder.formats.whole import Target, text
from binder.store.records import Address, Fact, Phone, PublicListing

_NOTHING: Final = Address("")
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_NO_CELL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST: Final = 32_767  # characters of a cell in XLSX


class _Column(NamedTuple):
    title: str
    value: Callable[[PublicListing, date], str]


def _address(listing: PublicListing) -> Address:
    return listing.address or _NOTHING


_COLUMNS: Final = (
    _Column("organization", lambda one, _: one.organization),
    _Column("service", lambda one, _: one.name),
    _Column("location", lambda one, _: one.location),
    _Column("needs", lambda one, _: "; ".join(_needs(one))),
    _Column("phones", lambda one, _: "; ".join(map(_phone, one.phones))),
    _Column("hours", lambda one, today: "; ".join(_hours(one, today))),
    _Column("who they take", lambda one, _: "; ".join(_taken(one.facts))),
    _Column("eligibility", lambda one, _: one.eligibility),
    _Column("how to get in", lambda one, _: one.application),
    _Column("bring", lambda one, _: "; ".join(one.documents)),
    _Column("fees", lambda one, _: one.fees),
    _Column("languages", lambda one, _: "; ".join(one.languages)),
    _Column("address", lambda one, _: _street(one)),
    _Column("city", lambda one, _: _address(one).city),
    _Column("state", lambda one, _: _address(one).state_province),
    _Column("ZIP", lambda one, _: _address(one).postal_code),
    _Column("area served", lambda one, _: "; ".join(one.areas)),
    _Column("url", lambda one, _: one.url),
    _Column("email", lambda one, _: one.email),
    _Column("checked on", lambda one, _: _day(one.checked.on_date)),
    _Column("dated by its source", lambda one, _: _day(one.stated.on_date)),
    _Column("source", lambda one, _: one.source),
    _Column("description", lambda one, _: one.description),
    _Column("id", lambda one, _: one.id),
)


def write_csv(target: Target, name: str, listings: Iterable[PublicListing], today: date) -> int:
    """Write one line per listing; returns how many. With a mark by which Excel knows UTF-8."""
    with text(target, name, "utf-8-sig") as file:
        return _write(csv.writer(file).writerow, listings, today)


def write_xlsx(target: Target, name: str, listings: Iterable[PublicListing], today: date) -> int:
    """Write one row per listing, all cells text; returns how many."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("listings")
    sheet.freeze_panes = "A2"
    count = _write(
        lambda row: sheet.append([_NO_CELL.sub("", cell)[:_LONGEST] for cell in row]),
        listings,
        today,
    )
    with target.binary(name) as stream:
        book.save(stream)
    return count


def _write(
    append: Callable[[list[str]], object], listings: Iterable[PublicListing], today: date
) -> int:
    append([column.title for column in _COLUMNS])
    count = 0
    for listing in listings:
        append([harmless(column.value(listing, today)) for column in _COLUMNS])
        count += 1
    return count


def harmless(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _needs(listing: PublicListing) -> Iterator[str]:
    for need in listing.needs:
        known = needs().get(need.code)
        yield _marked(known.name if known else need.code, need.provenance)


def _taken(facts: Iterable[Fact]) -> Iterator[str]:
    for fact in facts:
        code, value = fact_key(fact)
        known = facets().get(code)
        if known is not None and (known.kind == "range" or value in known.values):
            yield _marked(demand(fact), fact.provenance)


def _marked(words: str, provenance: str) -> str:
    return f"{words} (guessed from their text)" if provenance == "guessed" else words


def _phone(phone: Phone) -> str:
    extension = f" ext. {phone.extension}" if phone.extension else ""
    said = ", ".join(filter(None, (phone.kind, phone.answers)))
    return f"{phone.number}{extension}" + (f" ({said})" if said else "")


def _hours(listing: PublicListing, today: date) -> tuple[str, ...]:
    return hours_in_words(listing.schedules, listing.time_zone, today)


def _street(listing: PublicListing) -> str:
    if listing.policy != "public":
        return "call for the location"
    address = _address(listing)
    return ", ".join(filter(None, (address.address_1, address.address_2)))


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
