"""What staff know about a place, and for whom its provider agreed to be listed."""

from PySide6.QtWidgets import QPushButton

from binder.keeping.live_checks import check_day, check_whereabouts
from binder.store.consent import AUDIENCES, read_audiences
from binder.store.disclosure import is_agreed
from binder.store.editing import Edit
from binder.store.records import Audience
from ui.directory.editing.fields import Field, FieldRows
from ui.directory.editing.part import Part
from ui.directory.editing.record import Record
from ui.theme import GRID
from ui.widgets import button, column, label, restyle, row

_ABOUT = (
    "About the place only: nothing about a person who came, called or was sent there. It stays on"
    " this machine unless it is released."
)
_UNASKED = "Without an entry nobody has asked the place, and it is listed as any other."
_HIDES = (
    "Not for law enforcement: then no list, no paper and no export here shows it. It stays to be"
    " edited under “Held, and listed nowhere”."
)
_NAMES = {
    "law_enforcement": "Law enforcement",
    "confidential_provider": "Confidential providers",
    "public": "Everyone",
}
_RELEASED = (("Stays on this machine", 0), ("Released: goes along with the directory", 1))


class NotePart(Part):
    """One note about the place; emptied, it is gone."""

    def __init__(self, record: Record) -> None:
        super().__init__()
        self._record = record
        check = check_whereabouts if record.withheld else None
        self.rows = FieldRows(
            record,
            (
                Field(
                    "staff_note",
                    "text",
                    "Staff note",
                    "Ring twice; ask for Ann.",
                    4,
                    (),
                    check=check,
                ),
                Field("staff_note", "released", "Who sees it", options=_RELEASED),
            ),
        )
        self.setLayout(column(label(_ABOUT, strong=True, tone="call"), self.rows))
        self.rows.changed.connect(self.changed)

    def edits(self) -> list[Edit]:
        """Give the note as it shall be."""
        if self.rows.value("staff_note.text"):
            return self.rows.edits()
        held = self._record.held.one("staff_note")
        return [Edit("staff_note", self._record.key("staff_note"), None)] if held else []


class ConsentPart(Part):
    """For whom the provider agreed to be listed; nothing chosen and nobody named takes it back."""

    def __init__(self, record: Record) -> None:
        super().__init__()
        self._record = record
        today = record.session.desk.today()
        self._begun = read_audiences(record.held.one("consent").get("audiences"))
        self.audiences = {name: _choice(name, down=name in self._begun) for name in AUDIENCES}
        self.rows = FieldRows(
            record,
            (
                Field("consent", "authorised_by", "Who agreed", "a name and a title"),
                Field(
                    "consent",
                    "authorised_on",
                    "When",
                    "2026-11-22; empty: today",
                    short=True,
                    check=lambda text: check_day(text, today),
                ),
            ),
        )
        title = label("Agreed to be listed for", strong=True)
        self._said = label(size="small", tone="quiet")
        choices = row(*self.audiences.values(), 1)
        self.setLayout(column(title, choices, self.rows, self._said, space=GRID))
        self.rows.changed.connect(self.changed)
        for one in self.audiences.values():
            one.toggled.connect(self.changed)
        self.changed.connect(self._look)
        self._look()

    def edits(self) -> list[Edit]:
        """Give the consent as it shall be."""
        chosen = self._chosen()
        key = self._record.key("consent")
        found = self.rows.edits()
        if not chosen and not self.rows.value("consent.authorised_by"):
            return [Edit("consent", key, None)] if self._record.held.one("consent") else []
        if chosen == self._begun and not found:
            return []
        values = found[0].values if found and found[0].values else {}
        day = {"authorised_on": self.rows.value("consent.authorised_on") or None}
        return [Edit("consent", key, {**values, **day, "audiences": " ".join(chosen)})]

    def _chosen(self) -> tuple[Audience, ...]:
        return tuple(name for name, one in self.audiences.items() if one.isChecked())

    def _look(self) -> None:
        """Say what the entry will do."""
        entered = self._chosen() or self.rows.value("consent.authorised_by")
        hidden = entered and not is_agreed(self._chosen(), "law_enforcement")
        self._said.setText(_HIDES if hidden else _UNASKED)
        restyle(self._said, "tone", "call" if hidden else "quiet")


def _choice(name: str, *, down: bool) -> QPushButton:
    made = button(_NAMES[name], kind="choice")
    made.setObjectName(f"audience {name}")
    made.setCheckable(True)
    made.setChecked(down)
    return made
