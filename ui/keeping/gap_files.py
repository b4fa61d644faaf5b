"""The gap figures as files: pages, the public page, rows, figures to compare with later."""

from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.keeping.gap_reading import (
    Earlier,
    Files,
    Seen,
    Writer,
    read_earlier,
    write_figures,
    write_file,
    write_pages,
    write_rows,
)
from ui.session import Session
from ui.widgets import button, row


class _File(NamedTuple):
    act: str
    title: str
    name: str
    tip: str
    write: Writer


_FILES = (
    _File(
        "Save as PDF…",
        "Save the pages as PDF",
        "gaps.pdf",
        "The page for a coalition and the maps behind it",
        partial(write_pages, public=False),
    ),
    _File(
        "Public page…",
        "Save the public page as PDF",
        "gaps-public.pdf",
        "Nothing in it points to a single house",
        partial(write_pages, public=True),
    ),
    _File("CSV…", "Save every cell as a row", "gaps.csv", "Every cell as a row", write_rows),
    _File(
        "Figures…",
        "Keep the figures to compare with later",
        "gaps.json",
        "To compare with on another day",
        write_figures,
    ),
)


class GapFiles(QWidget):
    """Save what is shown, or lay figures of another day beside it."""

    compared = Signal(object)  # Earlier

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._seen: Seen | None = None
        self._earlier: Earlier | None = None
        acts = [button(one.act, partial(self.save, one), tip=one.tip) for one in _FILES]
        for made, one in zip(acts, _FILES, strict=True):
            made.setObjectName(f"{one.name}Button")
        compare = button("Compare with earlier figures…", self.compare)
        compare.setObjectName("compareButton")
        self.setLayout(row(*acts, compare, 1))

    def show_gaps(self, seen: Seen, earlier: Earlier | None) -> None:
        """Take what is saved from now on."""
        self._seen, self._earlier = seen, earlier

    def save(self, wanted: _File, _pressed: object = None) -> None:
        """Ask where to, and write one of the files."""
        if self._seen is None:
            return
        path = self._session.ask.save(self, wanted.title, wanted.name)
        if path is not None:
            session = self._session
            of = Files(session.desk, self._seen, self._earlier, session.settings.paper)
            session.writes.start(self._tell_saved, write_file, path, wanted.write, of)

    def compare(self) -> None:
        """Ask for figures kept on another day."""
        path = self._session.ask.file(self, "Figures of another day", Path.home())
        if path is not None and self._seen is not None:
            lane = self._session.typing
            lane.latest("earlier gaps", self.compared.emit, read_earlier, self._seen, path)

    def _tell_saved(self, path: Path) -> None:
        self._session.tell(f"Saved {path.name}.")
