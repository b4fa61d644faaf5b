"""The room Directory: import, sources, edit, a place added by hand, who is called first."""

from functools import cached_property
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.directory.differences import DifferencesPane
from ui.directory.duplicates import DuplicatesPane
from ui.directory.first_calls import FirstCallsPane
from ui.directory.importing import ImportPane
from ui.directory.place_form import PlaceForm
from ui.directory.sources import SourcesPane
from ui.session import Session
from ui.tabs import Tabs

if TYPE_CHECKING:
    from binder.store.records import PublicListing
    from ui.directory.editing.pane import EditPane


class DirectoryRoom(Tabs):
    """Panes beside each other; the menu enters each of them directly."""

    left = Signal()  # back to where one came from

    def __init__(self, session: Session) -> None:
        self._session = session
        super().__init__(
            {
                "Sources": lambda: SourcesPane(session),
                "Import": lambda: self.importing,
                "Edit": lambda: self._editing(session),
                "Add a place": lambda: self.place,
                "First calls": lambda: FirstCallsPane(session),
                "Duplicates": lambda: DuplicatesPane(session),
                "Changed by hand": lambda: DifferencesPane(session),
            }
        )
        self.show_pane("Sources")

    @cached_property
    def importing(self) -> ImportPane:
        """Give the pane Import."""
        return ImportPane(self._session)

    @cached_property
    def place(self) -> PlaceForm:
        """Give the short form."""
        return PlaceForm(self._session)

    def import_files(self) -> None:
        """Ask for files and bring them in."""
        self.show_pane("Import")
        self.importing.import_files()

    def import_folder(self) -> None:
        """Ask for a folder and bring it in."""
        self.show_pane("Import")
        self.importing.import_folder()

    def edit(self, listing: "PublicListing") -> None:
        """Open the forms of a listing, or the draft there is of it."""
        cast("EditPane", self.show_pane("Edit")).open(listing.service_id, listing.id)

    def add_place(self) -> None:
        """Open the short form."""
        self.show_pane("Add a place")
        self.place.begin()

    def _editing(self, session: Session) -> QWidget:
        from ui.directory.editing.pane import EditPane

        pane = EditPane(session)
        pane.closed.connect(self.left)
        return pane
