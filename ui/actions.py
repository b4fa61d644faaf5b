"""Every action of the window: its words, its key and its menu, as one table."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMainWindow, QMenu


class Act(NamedTuple):
    """One action; an empty menu makes a key without an entry, an empty text a separator."""

    name: str
    menu: str
    text: str = ""
    key: str = ""
    also: str = ""  # a second way, told in the list of keys only


ACTS = (
    Act("import_files", "&File", "&Import files…", "Ctrl+I"),
    Act("import_folder", "&File", "Import a &folder…", "Ctrl+Shift+I"),
    Act("backup", "&File", "&Back up now", "Ctrl+B"),
    Act("restore", "&File", "&Restore a backup…", "Ctrl+Shift+B"),
    Act("book", "&File", "Print the &whole binder…", "Ctrl+Shift+P"),
    Act("", "&File"),
    Act("settings", "&File", "&Settings…", "Ctrl+,"),
    Act("quit", "&File", "&Quit", "Ctrl+Q"),
    Act("undo", "&Edit", "&Undo", "Ctrl+Z"),
    Act("redo", "&Edit", "&Redo", "Ctrl+Shift+Z"),
    Act("", "&Edit"),
    Act("edit", "&Edit", "Edit &all of it…", "Ctrl+Shift+E", "Alt+S saves, Esc keeps a draft"),
    Act("change_phone", "&Edit", "Change &phone…", "F2"),
    Act("wrong_number", "&Edit", "&Wrong number", "F6"),
    Act("no_answer", "&Edit", "&No answer", "F7"),
    Act("checked", "&Edit", "&Checked…", "F8"),
    Act("beds", "&Edit", "Open &beds…", "Ctrl+Shift+O"),
    Act("copy_number", "&Edit", "Cop&y number", "Ctrl+Shift+C"),
    Act("", "&Edit"),
    Act("add_place", "&Edit", "&Add a place…", "Ctrl+N"),
    Act("first_calls", "&Edit", "&First calls…", "Ctrl+Shift+F"),
    Act("own_texts", "&Edit", "&Texts for what is ticked…", "Ctrl+Shift+T"),
    Act("words", "F&ind", "&Words", "Ctrl+F"),
    Act("place", "F&ind", "&Place", "Ctrl+L"),
    Act("when", "F&ind", "W&hen", "Ctrl+T"),
    Act("avoid", "F&ind", "&Keep away from a place", "Ctrl+Shift+L"),
    Act("", "F&ind"),
    Act("under_18", "F&ind", "&Under 18", "Ctrl+U"),
    Act("person", "F&ind", "The &person", "F3", "Tab and Shift+Tab from tick to tick, Space ticks"),
    Act("needs", "F&ind", "The &needs", "F4"),
    Act("texts", "F&ind", "&Texts for what is ticked", "F5"),
    Act("hold", "F&ind", "Keep what is tick&ed for an hour", "Ctrl+K"),
    Act("", "F&ind"),
    Act("all", "F&ind", "&All categories", "Alt+0"),
    Act("intervention", "F&ind", "&Intervention", "Alt+1"),
    Act("shelter", "F&ind", "&Shelter", "Alt+2"),
    Act("services", "F&ind", "S&ervices", "Alt+3"),
    Act("advocates", "F&ind", "A&dvocates", "Alt+4"),
    Act("", "F&ind"),
    Act("detail", "F&ind", "Show the &detail", "Ctrl+D", "Right arrow in the list; Esc goes back"),
    Act("no_answer_tonight", "&Calls", "&No answer tonight", "Shift+F5"),
    Act("full_tonight", "&Calls", "&Full tonight", "Shift+F6"),
    Act("call_back_tonight", "&Calls", "Call &back at…", "Shift+F7"),
    Act("holding_tonight", "&Calls", "&Holding a place", "Shift+F8"),
    Act("said_no_tonight", "&Calls", "&Said no", "Shift+F9"),
    Act("", "&Calls"),
    Act("hand", "&Calls", "Hand the fact to the &directory", "Shift+F12"),
    Act("calls", "&Calls", "Tonight's &calls", "F12"),
    Act(
        "add", "&Packet", "&Add to packet or take out", "Ctrl+Return", "Enter or Space in the list"
    ),
    Act("earlier", "&Packet", "Move &up", "Alt+Up"),
    Act("later", "&Packet", "Move &down", "Alt+Down"),
    Act("take_out", "&Packet", "&Take out", "Ctrl+Backspace"),
    Act("", "&Packet"),
    Act("preview", "&Packet", "&Look at the pages", "Ctrl+E"),
    Act("print", "&Packet", "&Print…", "Ctrl+P"),
    Act("save", "&Packet", "&Save as PDF…", "Ctrl+S"),
    Act("done", "&Packet", "D&one: clear everything", "Ctrl+Shift+D"),
    Act("find", "&View", "&Find", "Ctrl+1"),
    Act("packet", "&View", "&Packet", "Ctrl+2"),
    Act("directory", "&View", "&Directory", "Ctrl+3"),
    Act("keep", "&View", "&Keep", "Ctrl+4"),
    Act("gaps", "&View", "What is m&issing here", "Ctrl+Shift+G"),
    Act("", "&View"),
    Act("cover", "&View", "C&over the screen", "F10", "F10, Esc or two clicks take it away"),
    Act("turn", "&View", "T&urn the screen to the person", "F11", "F11 or Esc turns it back"),
    Act("ticks", "&View", "Show or hide the &ticks", "F9"),
    Act("vehicle", "&View", "In a &vehicle: bigger targets", "Ctrl+Shift+V"),
    Act("night", "&View", "&Night colours", "Ctrl+Shift+N"),
    Act("close_message", "&View", "Close the &message", "Ctrl+M"),
    Act("cancel", "&View", "S&top the work under way", "Ctrl+."),
    Act("keys", "&Help", "&Keys", "F1"),
    Act("about", "&Help", "&About", "Shift+F1"),
)


def name_menus(window: "QMainWindow") -> "dict[str, QMenu]":
    """Make the menu bar with its names, so that it has its height; the menus are empty."""
    bar = window.menuBar()
    return {name: bar.addMenu(name) for name in dict.fromkeys(act.menu for act in ACTS)}


def fill_menus(window: "QMainWindow", menus: "dict[str, QMenu]") -> "dict[str, QAction]":
    """Put every action of the table into its menu; returns the actions by name."""
    from PySide6.QtGui import QAction, QKeySequence

    actions: dict[str, QAction] = {}
    for act in ACTS:
        menu = menus[act.menu]
        if not act.name:
            menu.addSeparator()
            continue
        action = QAction(act.text, window)
        action.setShortcut(QKeySequence(act.key))
        menu.addAction(action)
        actions[act.name] = action
    return actions


def keys() -> list[tuple[str, str]]:
    """List what can be done and by which key, in the order of the menus."""
    return [
        (act.text.replace("&", "").rstrip("…"), f"{act.key}   {act.also}".strip())
        for act in ACTS
        if act.name
    ]
