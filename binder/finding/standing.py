"""What puts one listing before another beside fit and place, as one small record per listing."""

from datetime import UTC, date, datetime, time, timedelta

import numpy as np
from numpy.typing import NDArray

from binder.finding.admission import mask
from binder.store.records import Beds, PublicListing

STANDING = np.dtype(
    [
        ("beds", "<i2"),  # open beds, -1 where nobody said
        ("stale", "<u4"),  # hours since 1970 from which that word is stale
        ("vetted", "<u4"),  # the last day on which someone stands for it; ordinal, 0 for nobody
        ("soon", "u1"),  # how soon a bed follows; SOON
        ("soft", "<u8"),  # bits of what is accepted beyond the hard facts
        ("unsoft", "<u8"),  # bits of what is refused, which only orders
    ]
)
SOON = {"tonight": 0, "24h": 1, "": 2, "days": 3}
_FOREVER = date.max.toordinal()
_MOST_BEDS = 32_000


def standing_record(listing: PublicListing) -> bytes:
    """Give the record of STANDING for one listing."""
    stated = [fact for fact in listing.facts if fact.provenance != "guessed"]
    soft, unsoft = (
        mask((f.facet, f.value) for f in stated if (f.stance == "refuses") is refused)
        for refused in (False, True)
    )
    beds = listing.beds
    row = (
        min(beds.available, _MOST_BEDS) if beds else -1,
        _hours(stale_from(beds)) if beds else 0,
        _vetted_until(listing),
        _soonest(listing),
        soft,
        unsoft,
    )
    return np.array([row], STANDING).tobytes()


def stale_from(beds: Beds) -> datetime:
    """Give the moment from which a word of open beds is stale: as told, else noon of the next day.

    Only the day of the word is kept, and a bed told of in the evening is for the night.
    """
    if beds.until is not None:
        return beds.until if beds.until.tzinfo else beds.until.astimezone()
    told = beds.told or date.min
    return datetime.combine(told + timedelta(days=1), time(12), UTC)


def fresh_beds(standing: NDArray[np.void], now: datetime) -> NDArray[np.int16]:
    """Give open beds by number, -1 where nobody said or the word is stale."""
    fresh = standing["stale"] > _hours(now)
    return np.where(fresh, standing["beds"], -1).astype(np.int16)


def _soonest(listing: PublicListing) -> int:
    said = (f.value for f in listing.facts if f.facet == "bed_within" and f.provenance != "guessed")
    return min((SOON[value] for value in said if value in SOON), default=SOON[""])


def _vetted_until(listing: PublicListing) -> int:
    if listing.vetted is None:
        return 0
    return listing.vetted.until.toordinal() if listing.vetted.until else _FOREVER


def _hours(moment: datetime) -> int:
    return max(0, int(moment.timestamp() // 3600))
