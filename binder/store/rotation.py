"""Which copies are kept: by count, never by the clock; and none goes while something is wrong."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from binder.store.backup import Backup, backups

# How many are kept of the newest, and of the newest of each day, week and month there is a copy of.
LATEST, DAILY, WEEKLY, MONTHLY = 5, 7, 4, 6
_BY_HAND = "by-hand"
_HELD = "rotation-held.txt"  # its text is the reason
_SHRUNK = 0.5  # a copy with less than this share of the services of the one before is suspect


class Rotation(NamedTuple):
    """What a rotation took away, or why it took nothing."""

    removed: tuple[Path, ...] = ()
    held: str = ""


def rotate(folder: Path) -> Rotation:
    """Remove copies that are one too many; made by hand, or while trouble is suspected, none."""
    found = backups(folder)
    reason = held(folder) or _trouble(found)
    if reason:
        hold(folder, reason)
        return Rotation(held=reason)
    removed = tuple(one.path for one in surplus(found))
    for path in removed:
        path.unlink(missing_ok=True)
    return Rotation(removed)


def hold(folder: Path, reason: str) -> None:
    """Let nothing be removed until `release`; `reason` is a sentence fit to show."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _HELD).write_text(reason, encoding="utf-8")


def held(folder: Path) -> str:
    """Say why nothing is removed at present, "" where nothing holds it."""
    marker = folder / _HELD
    return marker.read_text("utf-8", "replace") if marker.is_file() else ""


def release(folder: Path) -> None:
    """Let copies be removed again."""
    (folder / _HELD).unlink(missing_ok=True)


def surplus(found: Sequence[Backup]) -> list[Backup]:
    """Name those of the copies, newest first, that are one too many."""
    kept = {one.path for one in found[:LATEST]}
    kept |= {one.path for one in found if one.label == _BY_HAND}
    for count, period in ((DAILY, _day), (WEEKLY, _week), (MONTHLY, _month)):
        kept |= {one.path for one in _newest_of(found, period)[:count]}
    return [one for one in found if one.path not in kept]


def _newest_of(found: Sequence[Backup], period: Callable[[date], object]) -> list[Backup]:
    newest: dict[object, Backup] = {}
    for one in found:
        newest.setdefault(period(one.on_date), one)
    return list(newest.values())


def _day(day: date) -> object:
    return day


def _week(day: date) -> object:
    return day.isocalendar()[:2]


def _month(day: date) -> object:
    return day.year, day.month


def _trouble(found: Sequence[Backup]) -> str:
    """Suspect a clock that went back, and a directory that lost most of its services."""
    if len(found) < 2:
        return ""
    newest, before = found[:2]
    if newest.on_date < max(one.on_date for one in found[:LATEST]):
        return "The clock of this machine went back, so no backup is removed."
    if newest.services < before.services * _SHRUNK:
        return (
            f"The directory has {newest.services:,} services and had {before.services:,},"
            " so no backup is removed."
        )
    return ""
