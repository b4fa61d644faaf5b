"""How old an answer is, and when it is too old to stand alone."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal

from binder.store.records import Checked, Need

Kind = Literal["crisis", "shelter", "other"]
State = Literal["fresh", "stale", "never"]

# The project's working rule: no standard names a limit for crisis lines and shelters.
LIMITS: dict[Kind, timedelta] = {
    "crisis": timedelta(days=90),
    "shelter": timedelta(days=90),
    "other": timedelta(days=365),
}
_NO_CHECK = ("website", "web", "online")  # looking is not asking
SHELTER = "shl."  # how their codes begin
CRISIS = ("int.911", "int.tip", "int.cps", "int.missing", "srv.mh")


def state(checked: Checked, kind: Kind, today: date) -> State:
    """Tell whether a place was asked, and whether that was lately enough.

    A date that came with an import, or from a website, is no check of ours: "never".
    A date after today proves a wrong clock, so the answer counts as old.
    """
    if checked.on_date is None or checked.per_source or checked.method in _NO_CHECK:
        return "never"
    age = today - checked.on_date
    return "fresh" if timedelta(0) <= age <= LIMITS[kind] else "stale"


def kind_of(needs: Iterable[Need]) -> Kind:
    """Tell which limit holds for a place; the strictest of its needs counts."""
    codes = {need.code for need in needs}
    if any(code.startswith(SHELTER) for code in codes):
        return "shelter"
    return "crisis" if codes.intersection(CRISIS) else "other"
