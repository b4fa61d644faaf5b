"""Where records came from: rename a source, take back its newest edition, remove it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QVBoxLayout, QWidget

from binder.starter.offer import EditionOffer
from binder.store.records import Changes, Edition, Source
from ui.finding.words import day
from ui.session import Session
from ui.theme import GRID
from ui.widgets import Empty, button, clear, column, hairline, label, row, scrolled

_KINDS = {
    "national": "national lines, came with the program",
    "local": "added on this machine",
    "import": "imported",
}


class SourcesPane(QWidget):
    """Every source as a block with its editions and what can be done with it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._blocks = QVBoxLayout()
        self._blocks.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        self._blocks.setSpacing(2 * GRID)
        inside = QWidget()
        inside.setLayout(self._blocks)
        self.setLayout(column(scrolled(inside), space=0))
        session.changed.connect(self.refresh)
        self.refresh()

    def refresh(self, _changes: Changes | None = None) -> None:
        """Read the sources again."""
        self._session.typing.latest("sources", self._show, self._look)

    def _look(self) -> tuple[list[Source], EditionOffer | None]:
        desk = self._session.desk
        return desk.sources(), desk.national_offer()

    def _show(self, found: tuple[list[Source], EditionOffer | None]) -> None:
        sources, offer = found
        clear(self._blocks)
        if offer is not None:
            self._blocks.addWidget(OfferBlock(self._session, offer))
        for source in sources:
            self._blocks.addWidget(SourceBlock(self._session, source))
        if not sources:
            self._blocks.addWidget(Empty("No source yet", "Import files with Ctrl+I."))
        self._blocks.addStretch()


class OfferBlock(QFrame):
    """The newer national lines that this program brings, until they are taken in."""

    def __init__(self, session: Session, offer: EditionOffer) -> None:
        super().__init__()
        when = day(offer.on_date, session.desk.today())
        text = (
            f"This program brings newer national lines ({offer.edition}, {when})."
            " What you changed yourself stays; the edition can be taken back."
        )
        take = partial(session.write, "National lines taken in.", session.desk.take_national_offer)
        act = button("Take them in", take, kind="primary")
        act.setObjectName("offerButton")
        self.setLayout(column(label(text, strong=True), row(act, 1), hairline()))


class SourceBlock(QFrame):
    """One source."""

    def __init__(self, session: Session, source: Source) -> None:
        super().__init__()
        self._session = session
        self._source = source
        self._answer = column()
        self._answer_place = QWidget()
        self._answer_place.setLayout(self._answer)
        self._answer_place.hide()
        kind = _KINDS.get(source.kind, source.kind)
        parts: list[QWidget] = [
            label(source.name, size="big"),
            label(f"{source.services:,} services · {kind}"),
        ]
        parts += [self._edition(edition) for edition in source.editions[:8]]
        self.setLayout(column(*parts, self._acts(), self._answer_place, hairline()))

    def _edition(self, edition: Edition) -> QWidget:
        when = day(edition.on_date, self._session.desk.today())
        counts = edition.counts.get("service", {})
        changed = ", ".join(f"{number:,} {what}" for what, number in counts.items() if number)
        text = " · ".join(part for part in (when, edition.label, changed) if part)
        return label(
            f"{text}{' · taken back' if edition.undone else ''}", size="small", tone="quiet"
        )

    def _acts(self) -> QWidget:
        source = self._source
        newest = next((one for one in source.editions if not one.undone), None)
        acts: list[QPushButton] = [button("Rename…", self._ask_name)]
        if newest is not None and source.kind != "local":
            acts.append(button("Take newest edition back…", partial(self._ask_undo, newest)))
        acts.append(button("Remove…", self._ask_remove))
        made = QWidget()
        made.setLayout(row(*acts, 1))
        return made

    def _ask_name(self) -> None:
        field = QLineEdit(self._source.name)
        field.setObjectName("sourceNameLineEdit")
        field.selectAll()

        def save() -> None:
            self._go("Renamed.", self._session.desk.rename_source, self._source.id, field.text())

        field.returnPressed.connect(save)
        self._open(field, button("Save the name", save, kind="primary"))
        field.setFocus()

    def _ask_undo(self, edition: Edition) -> None:
        question = (
            f"Take back the edition of {day(edition.on_date, self._session.desk.today())}?"
            " What it added, changed and marked as gone is as before."
        )
        act = partial(self._go, "Edition taken back.", self._session.desk.undo_edition, edition.id)
        self._open(label(question), button("Take it back", act, kind="primary"))

    def _ask_remove(self) -> None:
        question = (
            f"Remove all {self._source.services:,} services of {self._source.name}?"
            " A backup is made first (Keep)."
        )
        act = partial(self._go, "Removed.", self._session.desk.remove_source, self._source.id)
        self._open(label(question, strong=True), button("Remove them", act, kind="primary"))

    def _open(self, question: QWidget, act: QPushButton) -> None:
        clear(self._answer)
        act.setObjectName("confirmButton")
        self._answer.addWidget(question)
        self._answer.addLayout(row(act, button("Leave it", self._answer_place.hide), 1))
        self._answer_place.show()

    def _go(self, said: str, work: Callable[..., object], *args: object) -> None:
        self._answer_place.hide()
        self._session.write(said, work, *args)
