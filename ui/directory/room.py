"""The room Directory: import, sources, a place added by hand, who is called first."""

from ui.directory.first_calls import FirstCallsPane
from ui.directory.importing import ImportPane
from ui.directory.place_form import PlaceForm
from ui.directory.sources import SourcesPane
from ui.session import Session
from ui.tabs import Tabs


class DirectoryRoom(Tabs):
    """Four panes; the menu enters each of them directly."""

    def __init__(self, session: Session) -> None:
        self.importing = ImportPane(session)
        self.sources = SourcesPane(session)
        self.place = PlaceForm(session)
        super().__init__(
            {
                "Sources": lambda: self.sources,
                "Import": lambda: self.importing,
                "Add a place": lambda: self.place,
                "First calls": lambda: FirstCallsPane(session),
            }
        )
        self.show_pane("Sources")

    def import_files(self) -> None:
        """Ask for files and bring them in."""
        self.show_pane("Import")
        self.importing.import_files()

    def import_folder(self) -> None:
        """Ask for a folder and bring it in."""
        self.show_pane("Import")
        self.importing.import_folder()

    def add_place(self) -> None:
        """Open the short form."""
        self.show_pane("Add a place")
        self.place.begin()
