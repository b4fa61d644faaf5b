"""One listing of several services that are the same: fields as a coordinator preferred them."""

from collections.abc import Iterable, Mapping, Sequence

from binder.finding.apart import miles_apart
from binder.store.records import Listing, Policy, ServiceId

# What a coordinator chooses between, by the name in `same_as.preferred`.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "safe_name"),
    "organization": ("organization",),
    "description": ("description", "alert"),
    "phone": ("phones",),
    "schedule": ("schedules", "time_zone"),
    "eligibility": ("eligibility", "minimum_age", "maximum_age", "facts"),
    "need": ("needs",),
    "language": ("languages", "language_codes", "interpretation"),
    "cost": ("fees",),
    "application": ("application", "documents"),
    "place": ("location", "address", "area", "point", "transportation", "accessibility"),
    "web": ("url", "email"),
}
_STRICTER: tuple[Policy, ...] = ("public", "meeting_point", "call", "never")
_PLACE = ("address", "location", "transportation")


def united(
    shown: Listing, others: Mapping[ServiceId, Sequence[Listing]], preferred: Mapping[str, str]
) -> Listing:
    """Give a listing with the preferred fields of others that are the same.

    The stricter policy of all holds: where one of them is withheld no street is told.
    """
    twins = {one: _nearest(shown, group) for one, group in others.items() if group}
    for field, service in preferred.items():
        twin = twins.get(ServiceId(service))
        if twin is not None and field in FIELDS:
            shown = shown._replace(**{name: getattr(twin, name) for name in FIELDS[field]})
    return _withheld(shown, twins.values())


def _withheld(shown: Listing, twins: Iterable[Listing]) -> Listing:
    strictest = max((shown, *twins), key=lambda one: _STRICTER.index(one.policy))
    if strictest.policy == shown.policy:
        return shown
    hidden = {name: getattr(strictest, name) for name in _PLACE}
    return shown._replace(
        **hidden, policy=strictest.policy, area=strictest.area, point=strictest.point
    )


def _nearest(shown: Listing, group: Sequence[Listing]) -> Listing:
    """Choose the place of the other that is this one: the nearest where both are known."""
    if shown.point is None:
        return group[0]
    here = shown.point
    return min(group, key=lambda one: miles_apart(here, one.point) if one.point else float("inf"))
