"""The room Packet: choose the paper, look at it, print or save it, and be done."""

from pathlib import Path

from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QWidget

from ui.packet.choices import Choices
from ui.packet.pages import Pages, make_pages, save_pages
from ui.packet.preview import Preview
from ui.packet.print_form import PrintForm
from ui.packet.printing import Ticket, print_pdf
from ui.session import Session
from ui.theme import GRID
from ui.widgets import button, column, hairline, label, row, scrolled

FILE_NAME = "pages.pdf"  # found by the wrong person, it says nothing
# Asked once of a copy that the person gets: the question, what helps to answer it, yes, after no.
_QUESTIONS = {
    "carry": (
        "Is it safe for the person to carry paper?",
        "Who might find it? The number can be said aloud instead.",
        "Yes, it is safe",
        "No paper then: say the number aloud, and let it be repeated.",
    ),
    "keep": (
        "Does the person want these pages, and where will they stay?",
        "Whoever reads them knows what happened: not in a bag, not at home.",
        "Yes, with an advocate",
        "No paper then: say what matters now, and who can be asked again.",
    ),
}


class PacketRoom(QWidget):
    """Pages at the right as they will print, everything that decides them at the left."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._pages = Pages()
        self._wanted = ""
        self._agreed: set[str] = set()  # copies of this packet the question was answered for
        self.choices = Choices(session)
        self.preview = Preview()
        self._found = label(size="small", tone="call")
        self.print_form = PrintForm(session)
        self.safe_question = self._ask_safe()
        self._print = button("Print…", self.print_pages, kind="primary")
        self._save = button("Save as PDF…", self.save_pages)
        self._done = button("Done", session.packet.clear, tip="Clears packet, pages and search")
        self._acts = QWidget()
        self._acts.setLayout(column(self._print, row(self._save, self._done)))
        acts = column(self._found, self.safe_question, self.print_form, self._acts)
        acts.setContentsMargins(3 * GRID, GRID, 3 * GRID, 2 * GRID)
        left = QFrame()
        left.setFixedWidth(400)
        left.setLayout(column(scrolled(self.choices), hairline(), acts, space=0))
        made = row(left, hairline(upright=True), self.preview, space=0)
        made.setStretch(2, 1)
        self.setLayout(made)
        self.choices.changed.connect(self.refresh)
        self.print_form.confirmed.connect(self._send)
        self.print_form.closed.connect(lambda: self._ask(None))
        session.packet.cleared.connect(self._forget)
        self.refresh()

    def refresh(self) -> None:
        """Make the pages anew for what is chosen now."""
        self._ask(None)
        order = self.choices.order()
        if not order.made:
            self._session.typing.drop("pages")
            self._take(Pages())
            self.preview.explain(
                "The packet is empty",
                "Find a listing (Ctrl+1) and press Enter to add it,"
                " or choose Packet and let a template find places.",
            )
            return
        self._session.typing.latest("pages", self._take, make_pages, self._session.desk, order)

    def move_chosen(self, steps: int) -> None:
        """Move the current listing up or down."""
        chosen = self.choices.chosen()
        if chosen:
            self._session.packet.move(chosen, steps)

    def take_out(self) -> None:
        """Take the current listing out of the packet."""
        chosen = self.choices.chosen()
        if chosen:
            self._session.packet.remove(chosen)

    def print_pages(self) -> None:
        """Open the print form, after the question for paper that the person gets."""
        if not self.choices.order().prints:
            self._session.tell("This card is for a screen: save it, and show it.")
        elif self._may_go_on("print"):
            self._ask(self.print_form)
            self.print_form.begin(self.choices.order().media)

    def save_pages(self) -> None:
        """Save the PDF where the person says."""
        if not self._may_go_on("save"):
            return
        path = self._session.ask.save(self, "Save the pages as PDF", FILE_NAME)
        if path is not None:
            self._session.writes.start(self._tell_saved, save_pages, path, self._pages)

    def answer_safe(self, safe: bool) -> None:
        """Take the answer whether paper is wanted and safe; asked once for a copy of a packet."""
        self._ask(None)
        copy = self.choices.order().copy
        if not safe:
            self._session.tell(_QUESTIONS[copy][3])
            return
        self._agreed.add(copy)
        if self._wanted == "save":
            self.save_pages()
        else:
            self.print_pages()

    def _may_go_on(self, act: str) -> bool:
        if not self._pages.pdf:
            self._session.tell("There are no pages yet.")
            return False
        copy = self.choices.order().copy
        if copy not in _QUESTIONS or copy in self._agreed:
            return True
        self._wanted = act
        for part, text in zip(self._asked, _QUESTIONS[copy], strict=False):
            part.setText(text)
        self._ask(self.safe_question)
        return False

    def _ask(self, question: QWidget | None) -> None:
        """Show one question in the place of the buttons that lead to it, or the buttons again."""
        for part in (self.safe_question, self.print_form, self._acts):
            part.setVisible(part is (question or self._acts))

    def _ask_safe(self) -> QFrame:
        made = QFrame()
        yes = button("", lambda: self.answer_safe(True), kind="primary")
        no = button("No paper", lambda: self.answer_safe(False))
        yes.setObjectName("safeButton")
        question, helping = label(strong=True), label(size="small")
        self._asked: tuple[QLabel | QPushButton, ...] = (question, helping, yes)
        made.setLayout(column(question, helping, row(yes, no)))
        made.hide()
        return made

    def _take(self, pages: Pages) -> None:
        self._pages = pages
        if pages.pdf or pages.problem:
            self.preview.show_pages(pages)
        self._save.setEnabled(bool(pages.pdf))
        self._print.setEnabled(bool(pages.pdf) and self.choices.order().prints)
        self._done.setEnabled(bool(self._session.packet.listings))
        places = ", ".join(f"{char!r} in {field}" for field, char in pages.marked[:6])
        marked = [f"Printed as [?], since no font has it: {places}"] if places else []
        self._found.setText("\n".join([*marked, *pages.notes[:4]]))
        self._found.setVisible(bool(marked or pages.notes))

    def _send(self, ticket: Ticket) -> None:
        self._session.writes.start(self._tell_printed, print_pdf, self._pages.pdf, ticket)

    def _tell_printed(self, ticket: Ticket) -> None:
        copies = "1 copy" if ticket.copies == 1 else f"{ticket.copies} copies"
        self._session.tell(f"Sent to {ticket.printer or 'the printer'}: {copies}.")

    def _tell_saved(self, path: Path) -> None:
        self._session.tell(f"Saved {path.name} in {path.parent}.")

    def _forget(self) -> None:
        self._agreed.clear()
        self._session.typing.drop("pages")
        self.refresh()
