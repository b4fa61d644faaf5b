"""What can be edited, section by section: the fields of each table in words, as data."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from binder.keeping.live_checks import (
    check_ages,
    check_email,
    check_phone,
    check_whereabouts,
)
from ui.directory.editing.changes import ChangesList
from ui.directory.editing.facet_chips import FacetPart, NeedPart
from ui.directory.editing.fields import Field, FieldRows
from ui.directory.editing.hours import HoursPart
from ui.directory.editing.notes import ConsentPart, NotePart
from ui.directory.editing.policy import place_part
from ui.directory.editing.record import Record
from ui.directory.editing.row_list import RowList, Shape

Parts = list[tuple[str, QWidget]]

_STATUS = (
    ("in force", "active"),
    ("closed for now", "temporarily closed"),
    ("not in force: not listed", "inactive"),
    ("gone: not listed", "defunct"),
)
_REACH = (("here", "local"), ("the whole country", "national"))
_WORKER = (("screen and paper", 0), ("the worker's screen only", 1))
_ORGANIZATION = (
    Field("organization", "name", "Name"),
    Field("organization", "alternate_name", "Other name"),
    Field("organization", "description", "Description", lines=3),
    Field("organization", "website", "Website"),
    Field("organization", "email", "Email", check=check_email),
)
_SERVICE = (
    Field("service", "name", "Name"),
    Field("service", "alternate_name", "Other name"),
    Field("profile", "safe_name", "Safe name", "what discreet paper calls it"),
    Field("service", "description", "Description", lines=5),
    Field("service", "alert", "Notice", "shown above everything else"),
    Field("profile", "warning", "Warning to staff"),
    Field("service", "status", "State", options=_STATUS),
    Field("service", "url", "Website"),
    Field("service", "email", "Email", check=check_email),
    Field("service", "licenses", "Licences"),
    Field("service", "accreditations", "Accreditations"),
    Field("profile", "reach", "Reaches", options=_REACH),
    Field("profile", "worker_only", "May be shown on", options=_WORKER),
)
_WHO = (
    Field("service", "eligibility_description", "In their words", lines=4),
    Field("service", "minimum_age", "Youngest", "18", short=True),
    Field("service", "maximum_age", "Oldest", "empty: no limit", short=True),
)
_ENTRY = (
    Field("service", "application_process", "How to get in", lines=3),
    Field("service", "wait_time", "Waiting time"),
    Field("service", "interpretation_services", "Interpreters"),
    Field("service", "fees_description", "What it costs", lines=2),
)
_PLACE = (
    Field("location", "name", "Name of the place"),
    Field("location", "alternate_name", "Other name"),
)
_WAY = (
    Field("location", "description", "Description", lines=2),
    Field("location", "transportation", "How to get there", lines=2),
)
_PHONE_KINDS = (
    ("voice", "voice"),
    ("not said", ""),
    ("mobile", "cell"),
    ("text", "text"),
    ("video", "video"),
    ("TTY", "textphone"),
    ("fax", "fax"),
    ("pager", "pager"),
)


def names(record: Record) -> Parts:
    """Give organization and service in words."""
    across = _where_said(record, "service.description", "organization.description")
    found: Parts = []
    for title, fields in (
        ("The organization: so for all its services", _ORGANIZATION),
        ("The service", _SERVICE),
    ):
        # a mailbox leads to who reads it
        shown = [one for one in fields if one.column != "email" or not record.withheld]
        found.append((title, FieldRows(record, shown, across)))
    return found


def phones(record: Record) -> Parts:
    """Give the numbers in the order in which they are called."""
    held = _as_called(record)
    kinds = {str(one["type"] or "") for one in held} - {kind for _, kind in _PHONE_KINDS}
    shape = Shape(
        "phone",
        (
            Field("phone", "number", "Number"),
            Field("phone", "extension", "Extension"),
            Field(
                "phone", "type", "Kind", options=(*_PHONE_KINDS, *((k, k) for k in sorted(kinds)))
            ),
            Field("phone", "description", "Who answers, and when", "front desk, days"),
        ),
        (190, 90, 130, 0),
        {"service_id": record.held.service, "type": "voice"},
        "Add a number",
        moved=True,
        check=lambda now: check_phone(now["number"], now["type"]),
        note=_whose,
    )
    return [("The first is called first", RowList(record, shape, held))]


def hours(record: Record) -> Parts:
    """Give the hours."""
    return [("", HoursPart(record))]


def who(record: Record) -> Parts:
    """Give whom they take."""
    ages = FieldRows(record, _WHO, _upside_down)
    return [("", ages), ("What they take, refuse and do not say", FacetPart(record))]


def needs(record: Record) -> Parts:
    """Give what they do."""
    return [("", NeedPart(record))]


def entry(record: Record) -> Parts:
    """Give how one gets in, in which languages, at what cost, with which papers."""
    service = {"service_id": record.held.service}
    lists = [
        ("Languages", "language", _LANGUAGE, (240, 100, 0), "Add a language"),
        ("Papers to bring", "required_document", _DOCUMENT, (0,), "Add a paper"),
        ("Cost", "cost_option", _COST, (220, 110, 90, 0), "Add a price"),
        ("Area served", "service_area", _AREA, (300, 0), "Add an area"),
    ]
    found: Parts = [("", FieldRows(record, _ENTRY))]
    for title, table, fields, widths, add in lists:
        shape = Shape(table, fields, widths, service, add, note=_whose)
        found.append((title, RowList(record, shape, record.held.rows[table])))
    return found


def place(record: Record) -> Parts:
    """Give where it is, and how much of that may be said."""
    way = () if record.withheld else _WAY
    found: Parts = [("", place_part(record))]
    if not record.held.location:
        return found
    shape = Shape(
        "accessibility",
        (
            Field("accessibility", "description", "Ways in and rooms"),
            Field("accessibility", "details", "More"),
        ),
        (300, 0),
        {"location_id": record.held.location},
        "Add a way in",
    )
    found.append(("", FieldRows(record, (*_PLACE, *way))))
    found.append(("For a wheelchair, deaf or blind", _rows(record, shape)))
    return found


def kept(record: Record) -> Parts:
    """Give notes, consent, and whom to ask there."""
    found: Parts = [
        ("", NotePart(record)),
        ("Consent of the provider", ConsentPart(record)),
    ]
    if not record.withheld:
        owner = {"service_id": record.held.service}
        shape = Shape("contact", _CONTACT, (220, 220, 0), owner, "Add a contact", note=_whose)
        found.append(("Contacts for this directory: never printed", _rows(record, shape)))
    return found


def past(record: Record) -> Parts:
    """Give what was changed."""
    return [("", ChangesList(record))]


SECTIONS: dict[str, Callable[[Record], Parts]] = {
    "Names": names,
    "Phones": phones,
    "Hours": hours,
    "Whom they take": who,
    "What they do": needs,
    "Getting in": entry,
    "Where": place,
    "Notes, consent": kept,
    "Changes": past,
}

_LANGUAGE = (
    Field("language", "name", "Language"),
    Field("language", "code", "Code", "es"),
    Field("language", "note", "Remark"),
)
_DOCUMENT = (Field("required_document", "document", "Paper"),)
_COST = (
    Field("cost_option", "option", "For what"),
    Field("cost_option", "amount", "Amount"),
    Field("cost_option", "currency", "Currency", "USD"),
    Field("cost_option", "amount_description", "In words"),
)
_AREA = (
    Field("service_area", "name", "Area", "Harris County"),
    Field("service_area", "description", "In words"),
)
_CONTACT = (
    Field("contact", "name", "Name"),
    Field("contact", "title", "Title"),
    Field("contact", "email", "Email", check=check_email),
)


def _rows(record: Record, shape: Shape) -> RowList:
    return RowList(record, shape, record.held.rows[shape.table])


def _upside_down(now: Mapping[str, str]) -> str:
    return check_ages(now["service.minimum_age"], now["service.maximum_age"])


def _where_said(record: Record, *names: str) -> Callable[[Mapping[str, str]], str] | None:
    """Look, at a withheld place, whether a text tells the way there."""
    if not record.withheld:
        return None
    return lambda now: check_whereabouts(" ".join(now.get(name, "") for name in names))


def _whose(rows: Sequence[Mapping[str, object]]) -> str:
    """Say of the rows of a line where else they are shown."""
    levels = dict.fromkeys(_level(row) for row in rows)
    return " · ".join(filter(None, levels))


def _level(row: Mapping[str, object]) -> str:
    if row.get("phone_id"):
        return "spoken at one of the numbers"
    if row.get("service_id") or row.get("service_at_location_id"):
        return ""
    if row.get("location_id"):
        return "of the place: shown for all services there"
    return "of the organization: shown for all its services"


def _as_called(record: Record) -> list[Mapping[str, object]]:
    """Put numbers in the order in which they are shown and called."""
    shown = record.listing.phones if record.listing else ()
    order = {(phone.number, phone.extension): at for at, phone in enumerate(shown)}
    last = len(order)

    def place(row: Mapping[str, object]) -> int:
        return order.get((str(row["number"] or ""), str(row["extension"] or "")), last)

    return sorted(record.held.rows["phone"], key=place)
