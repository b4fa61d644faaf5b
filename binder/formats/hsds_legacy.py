"""Lines of HSDS 1 and 2 tables as rows of HSDS 3."""

import re
from collections.abc import Iterator
from typing import Final

from binder.formats.checks import DoubtError, to_date, to_time
from binder.formats.phones import add_words
from binder.formats.sheets import Adapter, Beside, Made, Values
from binder.formats.weekly import read_days, read_hours

_LIST: Final = re.compile(r"[,;/\n]")
_ONE_KEY: Final = str.maketrans(",;", "··")  # a reference with a comma is read as two
_TRUE: Final = frozenset(("true", "t", "yes", "y", "1", "x"))
_YEARLESS: Final = re.compile(r"([A-Z][a-z]+ \d\d?),? 000[12]$")
_WHEN: Final = ("valid_from", "valid_to", "dtstart", "until")


def listed(text: str) -> list[str]:
    """Split a cell that holds a list; no entry twice."""
    return list(dict.fromkeys(filter(None, map(str.strip, _LIST.split(text)))))


def each(table: str, column: str, text: str, owner: Values, key: str) -> Iterator[Made]:
    """Give a row per entry of a list, keyed by its owner's key and the entry."""
    for entry in listed(text):
        yield table, f"{key}:{entry.lower()}", {**owner, column: entry}


def by_name(name: str, vocabulary: str, service: str, beside: Beside) -> Iterator[Made]:
    """Give a term known by its name only, once in a reading, and its link to a service."""
    term = f"{vocabulary}:{name.lower()}".translate(_ONE_KEY)
    if term not in beside.terms:
        beside.terms.add(term)
        yield "taxonomy_term", term, {"name": name, "taxonomy": vocabulary}
    link = {"link_id": service, "link_entity": "service", "taxonomy_term_id": term}
    yield "attribute", f"{service}:{term}", link


def linked(terms: str, service: str) -> Iterator[Made]:
    """Link a service to terms given as a list of their keys."""
    for term in listed(terms):
        link = {"link_id": service, "link_entity": "service", "taxonomy_term_id": term}
        yield "attribute", f"{service}:{term}", link


def service(values: Values, beside: Beside) -> Iterator[Made]:
    """Give a service of HSDS 1 or 2: what it costs, whom it takes, its terms."""
    key = values.pop("id", "")
    yield from linked(values.pop("taxonomy_ids", ""), key)
    if "fees" in values:
        values.setdefault("fees_description", values.pop("fees"))
    text = beside.eligibility.get(key, "")
    said = values.get("eligibility_description", "")
    if text and text not in said:
        values["eligibility_description"] = f"{said}\n{text}".strip()
    yield "service", key, values


def phone(values: Values, _: Beside) -> Iterator[Made]:
    """Give a number, its department in words, its languages as rows."""
    key = values.pop("id", "")
    languages = values.pop("language", "")
    add_words(values, values.pop("department", ""))
    yield "phone", key, values
    if key:
        for made in each("language", "name", languages, {"phone_id": key}, key):
            yield _coded(made)


def language(values: Values, _: Beside) -> Iterator[Made]:
    """Give a row per language of a list."""
    key, names = values.pop("id", ""), listed(values.pop("language", ""))
    for name in names:
        own = key if len(names) == 1 else f"{key}:{name.lower()}"
        yield _coded(("language", own if key else "", {**values, "name": name}))


def _coded(made: Made) -> Made:
    """Take a name of two or three small letters for the code it is."""
    table, key, values = made
    if re.fullmatch("[a-z]{2,3}", values["name"]):
        values["code"] = values.pop("name")
    return table, key, values


def address(values: Values, _: Beside) -> Iterator[Made]:
    """Give an address of up to four lines; HSDS 3 has two."""
    lines = [values.pop(f"address_{n}", "") for n in (2, 3, 4)]
    values["address_2"] = ", ".join(line for line in lines if line)
    yield "address", values.pop("id", ""), values


def term(values: Values, _: Beside) -> Iterator[Made]:
    """Give a term of HSDS 1, where a parent's id may be missing and its name stated."""
    values.pop("parent_name", "")
    yield "taxonomy_term", values.pop("id", ""), values


def schedule(values: Values, _: Beside) -> Iterator[Made]:
    """Give a weekly schedule with days as words or numbers and times wherever they stand.

    Some exports write times under valid_from and valid_to, or dtstart and until.
    """
    key = values.pop("id", "")
    values.pop("name", "")
    opens, closes = values.pop("opens_at", ""), values.pop("closes_at", "")
    times = [
        values.pop(column) for column in _WHEN if not _is_date(values.get(column, "0001-01-01"))
    ]
    day = values.pop("weekday", "") or values.pop("byday", "")
    if day and _is_time(day):  # a line shifted by one cell
        times, day = [day, *times], values.pop("byday", "")
    opens = opens or (times[0] if times else "")
    closes = closes or (times[1] if len(times) > 1 else "")
    days = read_days(day) if day else {}
    hours = read_hours(opens, closes)
    if not hours and not set(values) & {"description", *_WHEN}:
        return  # a day without hours is a day on which nobody is there
    if days is None:
        said = hours.pop("description", "")
        days = {"description": f"{day}: {said}" if said else day}
        days["description"] += _spoken(hours)
    yield "schedule", key, {**values, **hours, **days}


def _spoken(hours: Values) -> str:
    """Say hours whose days could not be read, so that the words stand together."""
    opens, closes = hours.pop("opens_at", ""), hours.pop("closes_at", "")
    return f" {opens}–{closes}" if opens and closes else f" {opens or closes}".rstrip()


def holiday(values: Values, _: Beside) -> Iterator[Made]:
    """Give an exception: closed, or other hours, between two dates.

    A date whose year is not stated (year 1 in exports) cannot be kept as a date; it is said.
    """
    key = values.pop("id", "")
    start, end = values.pop("start_date", ""), values.pop("end_date", "")
    closed = values.pop("closed", "").lower() in _TRUE
    hours = read_hours(values.pop("opens_at", ""), values.pop("closes_at", ""))
    if yearless := _YEARLESS.match(start):
        last = _YEARLESS.match(end)
        span = (
            yearless[1] if last is None or last[1] == yearless[1] else f"{yearless[1]} – {last[1]}"
        )
        values["description"] = f"{span}: closed" if closed else f"{span}:{_spoken(hours)}"
        yield "schedule", key, values
    elif start or end:
        dates = {"valid_from": start or end, "valid_to": end or start}
        yield "schedule", key, {**values, **dates, **({"closed": "1"} if closed else hours)}


def payment(values: Values, _: Beside) -> Iterator[Made]:
    """Give a way to pay as what it is: words beside the cost."""
    words = values.pop("payment", "")
    yield (
        "cost_option",
        values.pop("id", ""),
        {**values, "option": "accepted", "amount_description": words},
    )


def nothing(_: Values, __: Beside) -> Iterator[Made]:
    """Give no rows: the file is read beside another."""
    yield from ()


def _is_date(text: str) -> bool:
    try:
        to_date(text)
    except DoubtError:
        return False
    return True


def _is_time(text: str) -> bool:
    try:
        to_time(text)
    except DoubtError:
        return False
    return not text.isdigit()


ADAPTERS: Final[dict[str, Adapter]] = {
    "legacy_service": service,
    "legacy_phone": phone,
    "legacy_language": language,
    "legacy_address": address,
    "legacy_term": term,
    "legacy_schedule": schedule,
    "holiday_schedule": holiday,
    "payment_accepted": payment,
    "nothing": nothing,
}
