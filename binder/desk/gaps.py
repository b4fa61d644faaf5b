"""See where a community has nothing, and hold who looks after it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from binder.desk.books import Books
from binder.store.records import Changes

if TYPE_CHECKING:
    from binder.finding.places import Place
    from binder.keeping.coverage import Coverage
    from binder.keeping.holes import Changes as Better
    from binder.keeping.holes import Hole
    from binder.paper.page import PrintReport
    from binder.store.gaps import Owned


class Gaps(NamedTuple):
    """The figures of one place, its holes from the worst, and who looks after which."""

    coverage: "Coverage"
    holes: "list[Hole]"
    owned: "Mapping[str, Owned]"


class Lacking(Books):
    """Everything here comes from the directory alone."""

    def gaps(self, near: "Place | None", within: float | None) -> Gaps:
        """Ask for every described person, need and hour around a place."""
        from binder.keeping.coverage import coverage
        from binder.keeping.holes import holes
        from binder.store.gaps import gaps

        found = coverage(self.finder(), near, within, self.today())
        with self._reading() as connection:
            return Gaps(found, holes(found), gaps(connection, found.place))

    def print_gaps(
        self,
        gaps: Gaps,
        out: BinaryIO,
        *,
        paper: str,
        public: bool = False,
        changed: "Better | None" = None,
    ) -> "PrintReport":
        """Print the page for a coalition and the maps behind it."""
        from binder.paper.gaps import gap_pages

        return gap_pages(
            gaps.coverage,
            gaps.holes,
            out,
            paper=paper,
            today=self.today(),
            directory=self.directory_date(),
            owned=gaps.owned,
            changed=changed,
            public=public,
        )

    def set_gap(self, gap: "Owned") -> Changes:
        """Hold who looks after a hole, what is done next and until when."""
        from binder.store.gaps import set_gap

        return self._write(set_gap, gap)
