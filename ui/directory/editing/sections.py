"""What can be edited, section by section: each made of parts that give their edits."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from binder.keeping.live_checks import (
    check_ages,
    check_phone,
    check_whereabouts,
)
from ui.directory.editing import field_table
from ui.directory.editing.changes import ChangesList
from ui.directory.editing.facet_chips import FacetPart, NeedPart
from ui.directory.editing.fields import FieldRows
from ui.directory.editing.hours import HoursPart
from ui.directory.editing.notes import ConsentPart, NotePart
from ui.directory.editing.policy import place_part
from ui.directory.editing.record import Record
from ui.directory.editing.row_list import RowList, Shape

Parts = Iterator[tuple[str, QWidget]]  # with their titles, each made when it is asked for


def names(record: Record) -> Parts:
    """Give organization and service in words."""
    across = _where_said(record, "service.description", "organization.description")
    for title, fields in (
        ("The organization: so for all its services", field_table.ORGANIZATION),
        ("The service", field_table.SERVICE),
    ):
        # a mailbox leads to who reads it
        shown = [one for one in fields if one.column != "email" or not record.withheld]
        yield title, FieldRows(record, shown, across)


def phones(record: Record) -> Parts:
    """Give the numbers in the order in which they are called."""
    held = _as_called(record)
    shape = Shape(
        "phone",
        field_table.phone({str(one["type"] or "") for one in held}),
        (190, 90, 130, 0),
        {"service_id": record.held.service, "type": "voice"},
        "Add a number",
        moved=True,
        check=lambda now: check_phone(now["number"], now["type"]),
        note=_whose,
    )
    yield "The first is called first", RowList(record, shape, held)


def hours(record: Record) -> Parts:
    """Give the hours."""
    yield "", HoursPart(record)


def who(record: Record) -> Parts:
    """Give whom they take."""
    yield "", FieldRows(record, field_table.WHO, _upside_down)
    yield "What they take, refuse and do not say", FacetPart(record)


def needs(record: Record) -> Parts:
    """Give what they do."""
    yield "", NeedPart(record)


def entry(record: Record) -> Parts:
    """Give how one gets in, in which languages, at what cost, with which papers."""
    owner = {"service_id": record.held.service}
    yield "", FieldRows(record, field_table.ENTRY)
    yield from _several(record, owner, field_table.ENTRY_ROWS)


def place(record: Record) -> Parts:
    """Give where it is, and how much of that may be said."""
    way = () if record.withheld else field_table.WAY
    yield "", place_part(record)
    if record.held.location:
        owner = {"location_id": record.held.location}
        yield "", FieldRows(record, (*field_table.PLACE, *way))
        yield from _several(record, owner, field_table.ACCESS_ROWS)


def kept(record: Record) -> Parts:
    """Give notes, consent, and whom to ask there."""
    yield "", NotePart(record)
    yield "Consent of the provider", ConsentPart(record)
    owner = {"service_id": record.held.service}
    people = () if record.withheld else field_table.CONTACT_ROWS
    yield from _several(record, owner, people)


def more(record: Record) -> Parts:
    """Give what is kept for other programs, and seldom changed."""
    service = {"service_id": record.held.service}
    organization = {"organization_id": record.held.one("organization").get("id")}
    site = () if record.withheld else field_table.SITE
    owned = field_table.ORGANIZATION_ROWS if organization["organization_id"] else ()
    yield "", FieldRows(record, (*field_table.LEGAL, *field_table.PROGRAM, *site))
    yield from _several(record, service, field_table.WEB_ROWS)
    yield from _several(record, organization, owned)


def past(record: Record) -> Parts:
    """Give what was changed."""
    yield "", ChangesList(record)


SECTIONS: dict[str, Callable[[Record], Parts]] = {
    "Names": names,
    "Phones": phones,
    "Hours": hours,
    "Whom they take": who,
    "What they do": needs,
    "Getting in": entry,
    "Where": place,
    "Notes, consent": kept,
    "More": more,
    "Changes": past,
}


def _several(
    record: Record, owner: Mapping[str, object], lists: Sequence[field_table.Several]
) -> Parts:
    """Make the lists of rows; new ones belong to `owner`."""
    for title, table, fields, widths, add in lists:
        shape = Shape(table, fields, widths, owner, add, note=_whose)
        yield title, RowList(record, shape, record.held.rows[table])


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
