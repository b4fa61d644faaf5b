"""The needs as tiles, each with how many places there are; six of them stand first."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from binder.finding.taxonomy import categories
from ui.finding.case import Case
from ui.finding.sections import grid, titled
from ui.finding.tick import Tick
from ui.theme import GRID, Theme
from ui.widgets import column

# what is asked for first on a small screen, and the needs or beginnings of needs meant by it
SIX = {
    "Bed": ("shl.",),
    "Medical": ("srv.er", "srv.sane"),
    "Advocate": ("adv.",),
    "Interpreter": ("srv.interp",),
    "Clothes, food": ("srv.food",),
    "Ride": ("srv.ride",),
}


def codes_of(starts: tuple[str, ...]) -> tuple[str, ...]:
    """List the needs whose codes begin so, in the order of the vocabulary."""
    known = (need.code for category in categories() for need in category.needs)
    return tuple(code for code in known if code.startswith(starts))


def vague(needs: Sequence[str]) -> frozenset[str]:
    """Name those needs that were ticked as a bed of any kind, which tells nothing of a person."""
    bed = codes_of(SIX["Bed"])
    return frozenset(bed) if set(bed) <= set(needs) else frozenset()


class NeedTiles(QWidget):
    """Some tiles that tick needs."""

    def __init__(self, case: Case, theme: Theme) -> None:
        super().__init__()
        self._case, self._theme = case, theme
        self._tiles: dict[Tick, tuple[str, ...]] = {}
        case.changed.connect(self._look)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Write how many places meet each need; several needs together have at least the most."""
        for tile, codes in self._tiles.items():
            found = [counts.get(code, 0) for code in codes]
            several = sum(1 for count in found if count) > 1
            tile.show_count(f"{max(found):,}{'+' if several else ''}", gap=not any(found))

    def _tile(self, text: str, codes: tuple[str, ...], *, strong: bool = False) -> Tick:
        words = tuple(f"need={code}" for code in codes)
        made = Tick(
            self._theme,
            text,
            partial(self._case.holds, *words),
            lambda on: self._case.tick(*words, on=on),
            strong=strong,
            counted=True,
        )
        self._tiles[made] = codes
        return made

    def _look(self) -> None:
        for tile in self._tiles:
            tile.look()


class SixTiles(NeedTiles):
    """The six needs that stand first."""

    def __init__(self, case: Case, theme: Theme) -> None:
        super().__init__(case, theme)
        tiles = [self._tile(text, codes_of(starts), strong=True) for text, starts in SIX.items()]
        self.first = tiles[0]
        self._grid = grid(tiles, 2)
        self.setLayout(self._grid)

    def lay(self, across: int) -> None:
        """Lay the tiles so many side by side."""
        for at, tile in enumerate(self._tiles):
            self._grid.addWidget(tile, at // across, at % across)
        self._grid.setColumnStretch(2, 1 if across > 2 else 0)


class AllTiles(NeedTiles):
    """Every need under its category."""

    def __init__(self, case: Case, theme: Theme) -> None:
        super().__init__(case, theme)
        parts = []
        for category in categories():
            tiles = []
            for need in category.needs:
                tile = self._tile(need.name, (need.code,))
                tile.setToolTip(need.plain)
                tiles.append(tile)
            parts.append(titled(category.name, grid(tiles, 1)))
        self.setLayout(column(*parts, space=2 * GRID))
