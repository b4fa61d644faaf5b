"""A PublicListing as compact JSON and back; fields at their default are left out."""

import json
from collections.abc import Callable
from datetime import date, datetime
from functools import cache, lru_cache
from types import NoneType
from typing import Any, NamedTuple, cast, get_args, get_origin, get_type_hints

from binder.store.records import Checked, Need, PublicListing, Schedule

_REQUIRED = object()
_write = json.JSONEncoder(separators=(",", ":")).encode
_BLANK: dict[object, object] = {str: "", bool: False, tuple: ()}


class _Codec(NamedTuple):
    """Hold how values of a type go into JSON and come back; None: as they are."""

    encode: Callable[[Any], object] | None
    decode: Callable[[Any], object] | None


class _Slot(NamedTuple):
    """Hold one field of a record: the value that is left out, and its codec."""

    name: str
    default: object
    codec: _Codec


def to_json(listing: PublicListing) -> str:
    """Write a listing as one line of ASCII, whatever its texts hold."""
    return _write(_encode(listing))


def from_json(text: str) -> PublicListing:
    """Read what `to_json` wrote; the result equals the listing that went in."""
    listing = _decode(PublicListing, json.loads(text))
    assert isinstance(listing, PublicListing)
    return listing


def schedules_to_json(schedules: tuple[Schedule, ...]) -> str:
    """Write the hours of a place, apart from its listing."""
    return _write([_encode(row) for row in schedules])


def schedules_from_json(text: str) -> tuple[Schedule, ...]:
    """Read what `schedules_to_json` wrote."""
    return tuple(cast("Schedule", _decode(Schedule, row)) for row in json.loads(text))


@lru_cache(10_000)
def checked_from_json(text: str | None) -> Checked:
    """Read the field `checked` of a listing alone; None is a place nobody asked."""
    return cast("Checked", _decode(Checked, json.loads(text or "{}")))


@lru_cache(10_000)
def needs_from_json(text: str | None) -> tuple[Need, ...]:
    """Read the field `needs` of a listing alone."""
    return tuple(cast("Need", _decode(Need, row)) for row in json.loads(text or "[]"))


def _encode(record: tuple[object, ...]) -> dict[str, object]:
    kind: type = type(record)
    plain = {}
    for (name, default, encode), value in zip(_encoders(kind), record, strict=True):
        if value != default:
            plain[name] = value if encode is None else encode(value)
    return plain


def _decode(kind: type, plain: dict[str, object]) -> object:
    values = []
    for name, default, codec in _slots(kind):
        value = plain.get(name, default)
        if codec.decode is not None and value is not default:
            value = codec.decode(value)
        values.append(value)
    return kind(*values)


@cache
def _slots(kind: type) -> tuple[_Slot, ...]:
    defaults = cast("type[NamedTuple]", kind)._field_defaults
    return tuple(
        _Slot(name, defaults.get(name, _blank(hint)), _codec(hint))
        for name, hint in get_type_hints(kind).items()
    )


@cache
def _encoders(kind: type) -> tuple[tuple[str, object, Callable[[Any], object] | None], ...]:
    return tuple((slot.name, slot.default, slot.codec.encode) for slot in _slots(kind))


def _blank(hint: object) -> object:
    if NoneType in get_args(hint):
        return None
    return _BLANK.get(get_origin(hint) or getattr(hint, "__supertype__", hint), _REQUIRED)


def _codec(hint: object) -> _Codec:
    """Choose the codec of a type: optional values, tuples, dates and records are looked into."""
    inner = [part for part in get_args(hint) if part not in (NoneType, Ellipsis)]
    if NoneType in get_args(hint):
        return _codec(inner[0])
    if get_origin(hint) is tuple:
        return _tuple_codec(_codec(inner[0]) if get_args(hint)[-1] is Ellipsis else None)
    if hint in (date, datetime):
        return _Codec(hint.isoformat, hint.fromisoformat)
    if isinstance(hint, type) and hasattr(hint, "_fields"):
        # most hours, and many facts, are those of thousands of places
        return _Codec(lru_cache(10_000)(_encode), lambda plain: _decode(hint, plain))
    return _Codec(None, None)


def _tuple_codec(item: _Codec | None) -> _Codec:
    encode, decode = item or (None, None)
    return _Codec(
        None if encode is None else lambda values: [encode(value) for value in values],
        tuple if decode is None else lambda values: tuple(decode(value) for value in values),
    )
