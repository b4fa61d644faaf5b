"""The room Keep: backups, calls to make, gaps, the book, settings, texts, packets, about."""

from ui.keeping.about import AboutPane
from ui.keeping.backups import BackupsPane
from ui.keeping.book import BookPane
from ui.keeping.checking import CheckPane
from ui.keeping.gaps import GapsPane
from ui.keeping.settings import SettingsPane
from ui.keeping.templates import TemplatesPane
from ui.keeping.texts import TextsPane
from ui.session import Session
from ui.tabs import Tabs


class KeepRoom(Tabs):
    """Eight panes; the menu enters each of them directly."""

    def __init__(self, session: Session) -> None:
        self.backups = BackupsPane(session)
        super().__init__(
            {
                "Backups": lambda: self.backups,
                "To check": lambda: CheckPane(session),
                "Gaps": lambda: GapsPane(session),
                "Book": lambda: BookPane(session),
                "Settings": lambda: SettingsPane(session),
                "Texts": lambda: TextsPane(session),
                "Packets": lambda: TemplatesPane(session),
                "About": AboutPane,
            }
        )
        self.show_pane("Backups")

    def back_up(self) -> None:
        """Make a backup now."""
        self.show_pane("Backups")
        self.backups.back_up()

    def restore_file(self) -> None:
        """Ask for a backup to restore."""
        self.show_pane("Backups")
        self.backups.restore_file()
