"""Make ids that follow from what a source calls its records, so that a re-import finds them."""

import hashlib
import uuid
from collections.abc import Iterable, Mapping
from functools import lru_cache

from binder.store.records import ListingId

_LISTINGS = "6ba7b8c5-4d2f-5c1e-9a60-2f3d1c8e7b10"  # namespace of our own, any fixed UUID would do
_SEPARATOR = "\x1f"  # stands in no key, so that two parts never run together
_VARIANT = {digit: "89ab"[int(digit, 16) & 3] for digit in "0123456789abcdef"}


def record_id(namespace: str, table: str, key: str, scope: str = "") -> str:
    """Give the id of a record: uuid5 of the source's namespace over table, scope and own key.

    Written out because a directory of 100,000 services needs 1.5 million of them.
    """
    return _uuid5(namespace, f"{table}{_SEPARATOR}{scope}{_SEPARATOR}{key}")


def listing_id(service_id: str, location_id: str | None) -> ListingId:
    """Give the id of a service at a location, or of a service without one."""
    return ListingId(_uuid5(_LISTINGS, f"{service_id}{_SEPARATOR}{location_id or ''}"))


def namespace_of(source: str) -> str:
    """Give the namespace of a new source: the same name on two machines makes the same ids."""
    return _uuid5(_LISTINGS, f"source{_SEPARATOR}{source}")


def content_key(values: Mapping[str, str], parents: Iterable[str] = ()) -> str:
    """Give a key to a row that has none: a hash of what it says and whom it belongs to."""
    said = sorted(f"{name}={value}" for name, value in values.items() if value)
    text = _SEPARATOR.join([*parents, "", *said])
    return hashlib.sha1(text.encode("utf-8", "replace"), usedforsecurity=False).hexdigest()


def _uuid5(namespace: str, name: str) -> str:
    data = _prefix(namespace) + name.encode("utf-8", "replace")
    text = hashlib.sha1(data, usedforsecurity=False).hexdigest()
    return f"{text[:8]}-{text[8:12]}-5{text[13:16]}-{_VARIANT[text[16]]}{text[17:20]}-{text[20:32]}"


@lru_cache(maxsize=64)
def _prefix(namespace: str) -> bytes:
    return uuid.UUID(namespace).bytes
