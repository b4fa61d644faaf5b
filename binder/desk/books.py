"""Print the book in a process of its own, and keep what was printed."""

from pathlib import Path
from typing import TYPE_CHECKING

from binder.desk.base import Cancelled
from binder.desk.paper import Paper
from binder.errors import PrintError

if TYPE_CHECKING:
    from binder.child import Progress
    from binder.desk.binding import Order
    from binder.paper.page import PrintReport
    from binder.store.books import Edition


class Books(Paper):
    """Every printed book is an edition, to which a later one prints what changed."""

    def book_editions(self) -> "list[Edition]":
        """List the printed books, newest first."""
        from binder.store.books import editions

        with self._reading() as connection:
            return editions(connection)

    def print_book(
        self,
        path: Path,
        order: "Order",
        *,
        progress: "Progress | None" = None,
        cancelled: Cancelled | None = None,
    ) -> "tuple[PrintReport, str]":
        """Print the book, or the pages that changed since an edition; gives its name as well.

        Cancelled, nothing has happened: neither a file nor an edition nor a number.
        """
        from binder.child import run_in_child
        from binder.desk.binding import bind
        from binder.store.books import keep_edition

        self._refuse_reading_only()
        self.make_index(progress)
        beside = path.with_name(path.name + ".part")
        work = (self.folders, self.file, beside, self.today(), order)
        try:
            bound = run_in_child(
                bind, *work, progress=progress, cancelled=cancelled, failed=PrintError
            )
            with self._writing() as connection:
                keep_edition(connection, bound.edition, bound.numbers)
            beside.replace(path)
        except OSError as error:
            raise PrintError(f"{path} could not be written: {error.strerror}.") from error
        finally:
            beside.unlink(missing_ok=True)
        return bound.report, bound.edition.name
