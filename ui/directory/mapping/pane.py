"""The columns of spreadsheets and what their rows would become, before they are brought in."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from ui.combo import Combo
from ui.directory.mapping.columns import ColumnTable
from ui.directory.tables import TextTable
from ui.session import Session
from ui.theme import GRID
from ui.widgets import breakable, button, column, label, row

if TYPE_CHECKING:
    from binder.formats.spreadsheet.looking import Preview, SheetLook
    from binder.formats.spreadsheet.mapping import SheetMapping

_BECOMES = {
    "Organization": "organization",
    "Service": "service",
    "Phones": "phone",
    "Address": "address",
    "Hours": "schedule",
    "Categories": "category",
    "Languages": "language",
}
_WITHHELD = "call for location"
_KINDS = (
    ("One row is a place or service", "listing"),
    ("One row is an organization", "organization"),
    ("One row is a service of another sheet's organization", "service"),
    ("One row is a location", "location"),
    ("One row is a phone number", "phone"),
    ("One row is an address", "address"),
)


class MappingPane(QWidget):
    """Left the columns, right what the first rows become; `agreed` gives the mapping as text."""

    agreed = Signal(str)
    given_up = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._looks: list[SheetLook] = []
        self._made: dict[int, SheetMapping] = {}
        self._at = 0
        self._title = label(size="big")
        self._doubts = label(tone="quiet")
        self._sheet = Combo("Table", [], None)
        self._kind = Combo("One row is", _KINDS, "listing")
        self.columns = ColumnTable()
        self._first = label(strong=True)
        self.became = TextTable(("Row", *_BECOMES), "What the first rows become")
        self._refused = label(strong=True)
        self.refused = TextTable(("Row", "Why"), "Refused and changed")
        self.agree = button("Import", self._agree, kind="primary")
        self.agree.setObjectName("agreeMappingButton")
        acts = row(self.agree, button("Cancel", self._give_up), 1)
        made = column(self._title, self._doubts, self._sides(), acts, space=GRID)
        made.setContentsMargins(0, 0, 0, 0)
        made.setStretch(2, 1)
        self.setLayout(made)
        self._sheet.activated.connect(self._choose_sheet)
        self._kind.activated.connect(self._ask)
        self.columns.columns.chosen.connect(self._ask)

    def begin(self, looks: Sequence["SheetLook"]) -> None:
        """Show the tables of the files, the first one first."""
        self._looks = list(looks)
        self._made = {at: look.mapping for at, look in enumerate(looks)}
        self._sheet.clear()
        for at, look in enumerate(looks):
            self._sheet.addItem(f"{look.name} · {look.rows:,} rows", at)
        self._sheet.setVisible(len(looks) > 1)
        fullest = max(range(len(looks)), key=lambda at: looks[at].rows)
        self._sheet.setCurrentIndex(fullest)
        self._show_sheet(fullest)
        self.columns.setFocus()

    def _sides(self) -> QSplitter:
        left, right = QWidget(), QWidget()
        inside = column(self._sheet, self._kind, self.columns)
        inside.setStretch(2, 1)
        left.setLayout(inside)
        shown = column(self._first, self.became, self._refused, self.refused)
        shown.setStretch(1, 3)
        shown.setStretch(3, 1)
        shown.setContentsMargins(2 * GRID, 0, 0, 0)
        right.setLayout(shown)
        self.became.widths(56, 180, 180, 150, 230, 200, 160)
        self.refused.widths(56)
        sides = QSplitter(Qt.Orientation.Horizontal)
        sides.addWidget(left)
        sides.addWidget(right)
        sides.setSizes([480, 640])
        sides.setChildrenCollapsible(False)
        return sides

    def _choose_sheet(self) -> None:
        self._show_sheet(int(self._sheet.currentData()))

    def _show_sheet(self, at: int) -> None:
        self._at = at
        look = replace(self._looks[at], mapping=self._made[at])
        self._title.setText(
            breakable(f"{look.name}: {look.rows:,} rows, {len(look.columns)} columns")
        )
        self._doubts.setText(breakable(_doubts_of(look)))
        self._kind.setCurrentIndex(max(self._kind.findData(look.mapping.one_row), 0))
        self.columns.columns.show_look(look)
        self._ask()

    def _mapping(self) -> "SheetMapping":
        return replace(
            self._made[self._at],
            columns=self.columns.columns.mapped(),
            one_row=str(self._kind.currentData()),
        )

    def _ask(self) -> None:
        """Have the preview made anew; an older one that is still under way is dropped."""
        self._made[self._at] = self._mapping()
        made = [self._made[at] for at in range(len(self._looks))]
        preview = self._session.desk.preview_sheet
        self._session.typing.latest("mapping", self._show, preview, self._looks, made, self._at)

    def _show(self, preview: "Preview") -> None:
        shown = len(self._looks[self._at].first)
        self._first.setText(
            f"Cannot be read: {preview.lacks}"
            if preview.lacks
            else f"What the first {shown:,} rows become"
        )
        self.became.rows.show_rows(
            [
                (
                    str(one.row),
                    *(
                        _WITHHELD
                        if table == "address" and one.withheld
                        else " · ".join(one.texts.get(table, ())).replace("\n", " ")
                        for table in _BECOMES.values()
                    ),
                )
                for one in preview.became
            ]
        )
        passed = self._looks[self._at].passed_over
        refused = sorted([*preview.refused, *passed])
        self._refused.setText(f"Refused or changed: {len(refused):,}")
        self.refused.rows.show_rows([(str(number or ""), reason) for number, reason in refused])
        self.agree.setEnabled(not preview.lacks or len(self._looks) > 1)

    def _give_up(self) -> None:
        self._forget()
        self.given_up.emit()

    def _forget(self) -> None:
        """Let go of the rows: what a place withholds stands in them."""
        self._session.typing.drop("mapping")
        self._looks = []
        for table in (self.became, self.refused):
            table.rows.show_rows([])

    def _agree(self) -> None:
        from binder.formats.spreadsheet.mapping import write_mappings

        mappings = [
            made if any(made.columns.values()) else replace(made, worksheet=look.worksheet)
            for look, made in zip(self._looks, self._made.values(), strict=True)
        ]
        self._forget()
        self.agreed.emit(write_mappings(mappings))


def _doubts_of(look: "SheetLook") -> str:
    if look.remembered:
        return "Read as the last time."
    if not look.doubts:
        return "Every column that is read was understood by its heading. Change what is wrong."
    return "Please look: " + "; ".join(look.doubts[:4]) + ("; …" if look.doubts[4:] else ".")
