"""The main window: menus, rail, rooms; it wires them and does nothing itself."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QPushButton, QStackedWidget, QWidget

from ui.actions import fill_menus, name_menus
from ui.beginning import FIND, Beginning, load
from ui.finding.category_bar import CATEGORIES
from ui.finding.room import FindRoom
from ui.finding.tonight import SAYINGS
from ui.following import Following
from ui.gradual import Gradual
from ui.jobs import Job, Sweeper
from ui.rail import Progress, Rail, Strip
from ui.session import Session
from ui.theme import WIDE, load_fonts
from ui.widgets import column, elided, hairline, literal, row

if TYPE_CHECKING:
    from ui.cover import Cover
    from ui.directory.room import DirectoryRoom
    from ui.keeping.room import KeepRoom
    from ui.packet.room import PacketRoom

PROGRAM = "Resource Binder"
_SIZE = QSize(1366, 860)
_MEND = ("change_phone", "wrong_number", "no_answer", "checked", "beds", "copy_number")


class MainWindow(QMainWindow):
    """Show one directory; rooms other than Find are built when they are first entered."""

    woken = Signal()

    def __init__(self, session: Session) -> None:
        """Build what the first paint shows; the rest comes with `wake`."""
        super().__init__()
        self.session = session
        session.setParent(self)  # both end here, in this thread
        self._painted = False
        self._waking = Gradual(self)
        self._sweeper = Sweeper(self, (session.writes, session.typing))
        self.cover: Cover | None = None  # until awake
        self._menus = name_menus(self)
        self.rail = Rail(session.theme)
        self.finding = FindRoom(session)
        self._rooms: dict[str, QWidget] = {}
        self._stack = QStackedWidget()
        self._stack.addWidget(self.finding)
        centre = QWidget()
        self._right = column(self._stack, space=0)
        made = row(self.rail, hairline(upright=True), self._right, space=0)
        made.setStretch(2, 1)
        centre.setLayout(made)
        self.setCentralWidget(centre)
        self.resize(self.screen().availableSize().boundedTo(_SIZE))
        self.setMinimumSize(720, 560)
        self.setWindowTitle(PROGRAM)
        self.rail.choose("find")

    def wake(self) -> None:
        """Build and begin, behind the first paint, what it must not wait for."""
        self._sweeper.start()
        self.session.typing.start(self._wake, load, FIND)

    def _wake(self, _loaded: None) -> None:
        self._waking.begin(self._build())

    def _build(self) -> Iterator[None]:
        self.strip = Strip()
        self.progress = Progress()
        self._right.insertWidget(0, self.strip)
        self._right.addWidget(self.progress)
        self.actions_by_name = fill_menus(self, self._menus)
        yield
        yield from self.finding.wake()
        self._connect()
        yield
        load_fonts(first=False)
        self._following = Following(self.session)
        self.beginning = Beginning(self.session, self.strip)
        self._name_window()
        self._name_undo()
        yield
        from ui.cover import guard

        self.cover = guard(self, self.session, self.actions_by_name["cover"])
        self.woken.emit()

    def _connect(self) -> None:
        session = self.session
        session.told.connect(self.strip.say)
        session.changed.connect(self._look_again)
        session.packet.cleared.connect(self._go_home)
        case = self.finding.case
        case.warned.connect(self._warn)
        case.changed.connect(self.strip.withdraw)
        self.strip.act.clicked.connect(self._hold)
        for lane in (session.writes, session.typing):
            lane.started.connect(self._follow)
        self.rail.chosen.connect(self.enter)
        self.finding.look.connect(self.packet_room)
        self.finding.detail.edit_wanted.connect(self._edit)
        for name, act in self._acts().items():
            self.actions_by_name[name].triggered.connect(act)
        for name in _MEND:
            self.actions_by_name[name].triggered.connect(
                lambda _=False, name=name: self._mend(name)
            )
        for said in SAYINGS:
            self.actions_by_name[f"{said}_tonight"].triggered.connect(
                lambda _=False, said=said: self._tonight(said)
            )
        for name in ("all", *CATEGORIES):
            self.actions_by_name[name].triggered.connect(
                lambda _=False, name=name: self._category("" if name == "all" else name)
            )

    def _acts(self) -> dict[str, Callable[..., object]]:
        find, session = self.finding, self.session
        return {
            "find": self.find_room,
            "packet": self.packet_room,
            "directory": self.directory_room,
            "keep": self.keep_room,
            "words": lambda: self._focus(find.bar.words),
            "place": lambda: self._focus(find.bar.place),
            "when": lambda: self._focus(find.bar.when),
            "avoid": lambda: self._press(find.bar.away),
            "under_18": lambda: self._press(find.question.under_18),
            "person": lambda: self._focus(find.question.under_18),
            "needs": lambda: self._focus(find.question.six.first),
            "texts": lambda: self._press(find.guide.strip.more),
            "hold": self._hold,
            "hand": find.calling.hand,
            "calls": lambda: self.find_room().show_calls(),
            "turn": find.calling.turn,
            "ticks": lambda: find.ticks.setVisible(find.ticks.isHidden()),
            "vehicle": self._toggle_vehicle,
            "detail": find.show_detail,
            "add": find.detail.take,
            "earlier": lambda: self.packet_room().move_chosen(-1),
            "later": lambda: self.packet_room().move_chosen(1),
            "take_out": lambda: self.packet_room().take_out(),
            "preview": self.packet_room,
            "print": lambda: self.packet_room().print_pages(),
            "save": lambda: self.packet_room().save_pages(),
            "done": session.packet.clear,
            "import_files": lambda: self.directory_room().import_files(),
            "import_folder": lambda: self.directory_room().import_folder(),
            "add_place": lambda: self.directory_room().add_place(),
            "first_calls": lambda: self.directory_room().show_pane("First calls"),
            "own_texts": lambda: self.keep_room().show_pane("Texts"),
            "gaps": lambda: self.keep_room().show_pane("Gaps"),
            "backup": lambda: self.keep_room().back_up(),
            "restore": lambda: self.keep_room().restore_file(),
            "book": lambda: self.keep_room().show_pane("Book"),
            "settings": lambda: self.keep_room().show_pane("Settings"),
            "about": lambda: self.keep_room().show_pane("About"),
            "keys": self._show_keys,
            "undo": self._undo,
            "redo": lambda: self.session.write("Brought again.", self.session.desk.redo),
            "edit": self._edit,
            "night": self._toggle_night,
            "close_message": self.strip.hide,
            "cancel": self.progress.cancel,
            "quit": self.close,
        }

    def packet_room(self) -> "PacketRoom":
        """Enter the room Packet; QtPdf is loaded at the first time."""
        from ui.packet.room import PacketRoom

        return cast(PacketRoom, self._enter("packet", PacketRoom))

    def directory_room(self) -> "DirectoryRoom":
        """Enter the room Directory."""
        from ui.directory.room import DirectoryRoom

        def build(session: Session) -> DirectoryRoom:
            room = DirectoryRoom(session)
            room.left.connect(self.find_room)
            return room

        return cast(DirectoryRoom, self._enter("directory", build))

    def keep_room(self) -> "KeepRoom":
        """Enter the room Keep."""
        from ui.keeping.room import KeepRoom

        return cast(KeepRoom, self._enter("keep", KeepRoom))

    def find_room(self) -> FindRoom:
        """Go back to Find."""
        self._stack.setCurrentWidget(self.finding)
        self.rail.choose("find")
        return self.finding

    def enter(self, name: str) -> None:
        """Enter a room by its name on the rail."""
        rooms = {
            "find": self.find_room,
            "packet": self.packet_room,
            "directory": self.directory_room,
            "keep": self.keep_room,
        }
        rooms[name]()

    def _enter(self, name: str, build: Callable[[Session], QWidget]) -> QWidget:
        if name not in self._rooms:
            self._rooms[name] = build(self.session)
            self._stack.addWidget(self._rooms[name])
        self._stack.setCurrentWidget(self._rooms[name])
        self.rail.choose(name)
        return self._rooms[name]

    def _show_keys(self) -> None:
        from ui.keeping.about import KeysDialog

        KeysDialog(self).show()

    def _go_home(self) -> None:
        self.find_room()
        self.finding.bar.words.setFocus()

    def _focus(self, field: QWidget) -> None:
        self.find_room()
        field.setFocus()

    def _press(self, pressed: QPushButton) -> None:
        self.find_room()
        pressed.click()

    def _warn(self) -> None:
        said = "What is ticked and typed will be cleared in 5 minutes."
        self.strip.offer(said, "Keep it")

    def _hold(self) -> None:
        self.finding.case.touch()
        self.strip.withdraw()

    def _category(self, category: str) -> None:
        self.find_room()
        self.finding.categories.choose(category)

    def _mend(self, kind: str) -> None:
        self.find_room()
        self.finding.show_detail()
        self.finding.detail.mend(kind)

    def _tonight(self, said: str) -> None:
        self.find_room()
        self.finding.detail.put_tonight(said)

    def _edit(self) -> None:
        if (listing := self.finding.detail.listing) is None:
            self.session.tell("Choose a listing in Find first.")
        else:
            self.directory_room().edit(listing)

    def _undo(self) -> None:
        self.session.write("Taken back.", self.session.desk.undo)

    def _toggle_night(self) -> None:
        theme = "light" if self.session.theme.night else "night"
        self.session.settle(self.session.settings._replace(theme=theme))

    def _toggle_vehicle(self) -> None:
        settings = self.session.settings
        self.session.settle(settings._replace(vehicle=not settings.vehicle))

    def _follow(self, job: Job) -> None:
        self.progress.follow(job)

    def _look_again(self, _changes: object = None) -> None:
        self._name_undo()
        self._name_window()

    def _name_undo(self) -> None:
        desk = self.session.desk
        self.session.writes.start(self._show_undo, lambda: (desk.undoable(), desk.redoable()))

    def _show_undo(self, whats: tuple[str, str]) -> None:
        for name, text, what in zip(("undo", "redo"), ("&Undo", "&Redo"), whats, strict=True):
            action = self.actions_by_name[name]
            action.setEnabled(bool(what))
            action.setText(f"{text}: {literal(elided(what, 60))}" if what else text)

    def _name_window(self) -> None:
        self.session.typing.latest("name", self._show_name, self.session.desk.name)

    def _show_name(self, name: str) -> None:
        self.setWindowTitle(f"{name} — {PROGRAM}")

    # Qt overrides

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102, N802
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.wake)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102, N802
        super().resizeEvent(event)
        if (event.oldSize().width() >= WIDE) != (event.size().width() >= WIDE):
            self.finding.sides.close_sheet()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: D102, N802
        self._waking.finish()
        self._sweeper.stop()
        if self.cover:  # the last thing made on waking
            self._following.stop()
            self.cover.copied.sweep()  # Qt's clipboard outlives Python, what it holds may not
        self.session.close()
        super().closeEvent(event)
