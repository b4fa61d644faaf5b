"""How much may be said of where a place is, who allowed it, and the address where it may stand."""

from PySide6.QtWidgets import QLineEdit, QWidget

from binder.keeping.live_checks import check_day, check_place
from binder.store.editing import Edit
from binder.store.policies import POLICIES
from ui.directory.editing.fields import Field, FieldRows
from ui.directory.editing.part import Part
from ui.directory.editing.record import Record
from ui.directory.editing.row_list import RowList, Shape
from ui.directory.place_form import area_columns
from ui.finding.sections import titled
from ui.theme import GRID, TARGET
from ui.widgets import button, column, label, row

_NAMES = {
    "public": "Public: the street may be shown",
    "meeting_point": "Meeting point: they say where to meet",
    "call": "Call for location",
    "never": "Never shown: the listing too is hidden",
}
_ERASES = (
    "Saving takes the street, coordinates, directions and names of staff out of this file for"
    " good, out of its history and out of texts. Undo cannot bring them back. Backups made before"
    " still hold them: Keep, Backups shows which, and removes them."
)
_WIDENS = "This says more than before: enter who of the place allowed it, and when."
_NOT_HELD = "The street is not kept here: this place is not public."
_AREA = "What may be said instead"


class PolicyPart(Part):
    """The policy of a location with who authorised it, its area, its address."""

    def __init__(self, record: Record) -> None:
        super().__init__()
        self._record = record
        self._begun = record.policy
        today = record.session.desk.today()
        options = tuple((_NAMES[name], name) for name in POLICIES)
        self.rows = FieldRows(
            record,
            (
                Field("location_policy", "policy", "How much is said", options=options),
                Field("location_policy", "authorised_by", "Who allowed it", "a name and a title"),
                Field(
                    "location_policy",
                    "authorised_on",
                    "When",
                    "2026-11-22; empty: today",
                    short=True,
                    check=lambda text: check_day(text, today),
                ),
            ),
        )
        self._warning = label(tone="closed", strong=True)
        self._parts: list[Part] = [self.rows]
        basis = label(_why(record), size="small", tone="quiet")
        basis.setVisible(bool(_why(record)))
        whole = column(self.rows, basis, self._warning, space=2 * GRID)
        for title, part in self._rest():
            self._parts.append(part)
            whole.addWidget(titled(title, part))
        if record.withheld:
            whole.addWidget(label(_NOT_HELD, tone="quiet"))
        self.setLayout(whole)
        for part in self._parts:
            part.changed.connect(self.changed)
        self.rows.changed.connect(self._look)
        self._look()

    def edits(self) -> list[Edit]:
        """Give what was changed of policy, area and address.

        The address is left alone where the policy being saved erases it.
        """
        parts = self._parts[:1] if self._erases() else self._parts
        return _merged([edit for part in parts for edit in part.edits()])

    def _rest(self) -> list[tuple[str, Part]]:
        record = self._record
        if record.withheld:
            return [(_AREA, FieldRows(record, _area_fields(record)))]
        return [
            ("Address", RowList(record, _address(record), record.held.rows["address"])),
            ("On the map", FieldRows(record, _POINT)),
        ]

    def _erases(self) -> bool:
        return self._begun == "public" and self.rows.value("location_policy.policy") != "public"

    def _look(self) -> None:
        chosen = str(self.rows.value("location_policy.policy"))
        widens = POLICIES.index(chosen) < POLICIES.index(self._begun)
        missing = not self.rows.value("location_policy.authorised_by")
        said = _ERASES if self._erases() else _WIDENS if widens and missing else ""
        self._warning.setText(said)
        self._warning.setVisible(bool(said))


_POINT = (
    Field("location", "latitude", "Latitude", "29.76040", short=True),
    Field("location", "longitude", "Longitude", "-95.36980", short=True),
)


def place_part(record: Record) -> QWidget:
    """Make the part for the place, or say that this listing has none."""
    if record.held.location:
        return PolicyPart(record)
    return NoPlace(record)


class NoPlace(QWidget):
    """Say that a service has no place, and take where about it is."""

    def __init__(self, record: Record) -> None:
        super().__init__()
        self._record = record
        said = label("This service has no place on record: it is reached by phone.", tone="quiet")
        self.area = QLineEdit()
        self.area.setObjectName("areaLineEdit")
        self.area.setAccessibleName("ZIP or City, ST")
        self.area.setPlaceholderText("ZIP or City, ST: never the street")
        self.area.setMinimumHeight(TARGET)
        self.area.returnPressed.connect(self.add)
        self._add = button("Add where it is about", self.add)
        made = row(self.area, self._add)
        made.setStretch(0, 1)
        self.setLayout(column(said, made, space=2 * GRID))

    def add(self) -> None:
        """Keep where about it is; the forms then have the place."""
        if self.area.text().strip():
            session = self._record.session
            session.write("Added. Ctrl+Z takes it back.", self._keep, self.area.text())

    def _keep(self, text: str) -> object:
        desk = self._record.session.desk
        area = area_columns(desk.places().find(text))
        return desk.add_location(self._record.held.service, area)


def _why(record: Record) -> str:
    """Say why so little may be said, where nobody here decided it."""
    row = record.held.one("location_policy")
    reason = {"guessed": "Taken to be so by its words", "flagged": "Marked so by its source"}
    said = reason.get(str(row.get("basis")), "")
    words = f": “{row['words']}”" if said and row.get("words") else ""
    left = f" {row['left_out']} values were left out." if said and row.get("left_out") else ""
    return f"{said}{words}.{left}" if said else ""


def _area_fields(record: Record) -> tuple[Field, ...]:
    places = record.session.desk.places()
    return (
        Field("location_policy", "city", "City"),
        Field("location_policy", "state_province", "State", "TX", short=True),
        Field(
            "location_policy",
            "postal_code",
            "ZIP",
            "five digits",
            short=True,
            check=lambda text: check_place(places, text, "", ""),
        ),
    )


def _address(record: Record) -> Shape:
    places = record.session.desk.places()
    kinds = (("physical", "physical"), ("postal", "postal"), ("virtual", "virtual"))
    return Shape(
        "address",
        (
            Field("address", "address_1", "Street"),
            Field("address", "address_2", "Suite"),
            Field("address", "city", "City"),
            Field("address", "state_province", "State"),
            Field("address", "postal_code", "ZIP"),
            Field("address", "address_type", "Kind", options=kinds),
        ),
        (0, 110, 160, 70, 100, 130),
        {"location_id": record.held.location, "country": "US", "address_type": "physical"},
        "Add an address",
        check=lambda now: check_place(
            places, now["postal_code"], now["city"], now["state_province"]
        ),
    )


def _merged(edits: list[Edit]) -> list[Edit]:
    """Put edits of the same row together."""
    found: dict[tuple[object, ...], Edit] = {}
    for at, edit in enumerate(edits):
        name = (edit.table, *edit.key) if edit.key and edit.values is not None else (at,)
        known = found.get(name)
        values = {**(known.values or {}), **(edit.values or {})} if known else edit.values
        found[name] = edit._replace(values=values)
    return list(found.values())
