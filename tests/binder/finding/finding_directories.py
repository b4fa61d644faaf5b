"""Small directories for the tests of finding: one listing at a time, everything else blank."""

from pathlib import Path
from typing import Any

from binder.finding.build import build
from binder.finding.find import Finder
from binder.finding.index import Stamp
from binder.store.records import Checked, ListingId, Need, Phone, Point, PublicListing, ServiceId

STAMP = Stamp("file", "bulk", 1, "stamp")

_MANY = ("needs", "facts", "phones", "languages", "schedules", "documents", "accessibility")
_MANY += ("areas", "keywords", "language_codes")

_BLANK: dict[str, Any] = {
    **dict.fromkeys(PublicListing._fields, ""),
    **dict.fromkeys(_MANY, ()),
    **dict.fromkeys(
        ("minimum_age", "maximum_age", "address", "point", "beds", "vetted", "consent")
    ),
    "policy": "public",
    "reach": "local",
    "worker_only": False,
    "checked": Checked(),
    "stated": Checked(),
}


def listing(key: str, name: str = "", **values: Any) -> PublicListing:
    """Make a listing whose id is `key`; `needs` may be codes, `at` a pair of degrees."""
    if "at" in values:
        values["point"] = Point(*values.pop("at"))
    values["needs"] = tuple(
        need if isinstance(need, Need) else Need(need, "stated") for need in values.get("needs", ())
    )
    values["phones"] = tuple(
        Phone(f"{key}-{place}", number) for place, number in enumerate(values.get("phones", ()))
    )
    own = {"id": ListingId(key), "service_id": ServiceId(f"s-{key}"), "name": name or key}
    return PublicListing(**(_BLANK | own | values))


def finder(folder: Path, *listings: PublicListing) -> Finder:
    """Build an index of these and open it."""
    path = folder / "index.db"
    build(path, listings, STAMP)
    return Finder(path)


def ids(found: Finder, *words: str, **question: Any) -> list[str]:
    """Ask, and give the ids in order."""
    from binder.finding.find import Question

    asked = Question(" ".join(words), **question)
    rows = found.rows(found.find(asked).likely.tolist(), asked)
    return [row.listing.id for row in rows]
