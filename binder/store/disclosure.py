"""The one gate: what may be said of a listing, to whom, by which way out."""

from binder.store.records import Audience, Listing, Medium, Point, PublicListing

_LEAVES: frozenset[Medium] = frozenset({"paper", "export", "clipboard"})


def disclose(listing: Listing, audience: Audience, medium: Medium) -> PublicListing | None:
    """Give what this audience may see of a listing by this medium; None when it is nothing.

    What is not public of a place was never taken into the file; this keeps the same rule for
    what a later tightening left behind: no street, no door's coordinates, no way there. A place
    that agreed to be listed for others only is nothing to this audience.
    """
    if not may_leave(listing.worker_only, audience, medium) or listing.policy == "never":
        return None
    if not is_agreed(listing.consent, audience):
        return None
    public = PublicListing(*listing)._replace(note=_note(listing.note, audience, medium))
    if listing.policy == "public":
        return public
    return public._replace(
        address=None,
        transportation="",
        point=_area_only(listing.point),
        email="",
        accessibility=(),
    )


def narrow(listing: PublicListing, audience: Audience, medium: Medium) -> PublicListing | None:
    """Narrow what one medium was given to what another may have: from the screen to paper."""
    allowed = may_leave(listing.worker_only, audience, medium)
    if not allowed or not is_agreed(listing.consent, audience):
        return None
    return listing._replace(note=_note(listing.note, audience, medium))


def may_leave(worker_only: bool, audience: Audience, medium: Medium) -> bool:
    """Tell whether a record may go this way; lines of enforcement stay on the worker's screen."""
    return not worker_only or (medium not in _LEAVES and audience != "public")


def is_agreed(consent: tuple[Audience, ...] | None, audience: Audience) -> bool:
    """Tell whether a place agreed to be listed for an audience; whom nobody asked is taken so."""
    return consent is None or audience in consent or "public" in consent


def _note(note: str, audience: Audience, medium: Medium) -> str:
    """Keep what staff noted on their own screens."""
    return "" if medium in _LEAVES or audience == "public" else note


def _area_only(point: Point | None) -> Point | None:
    return point if point is not None and point.area else None
