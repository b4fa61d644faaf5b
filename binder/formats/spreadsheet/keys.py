"""Keys of records: the sheet's own where it has one, else made of name, phone and street."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from binder.formats.spreadsheet.said import Said, plain_words
from binder.store.ids import content_key

_OWN: Final = ("id", "service_id")
_DIGITS: Final = re.compile(r"\D+")
_PLACE: Final = ("address", "other_address", "street", "city", "state", "zip", "point", "latitude")
_PHONES: Final = ("phone", "hotline", "toll_free", "after_hours", "text_line", "tty", "fax")
# What rows of one service at several places may differ in.
_OF_PLACE: Final = frozenset(
    (
        *(*_PLACE, *_PHONES, "longitude", "street_2", "county", "country", "mailing"),
        *("directions", "access", "location_name", "location_id", "extension"),
        *("hours", "days", "opens", "closes"),
    )
)


class Keys(NamedTuple):
    """Hold the keys of the rows that one record becomes; `shared`: others are of its service."""

    organization: str
    service: str
    location: str
    shared: bool = False


def keys_of(records: Sequence[Said]) -> list[Keys]:
    """Give the keys of listings, so that the same records have the same in every edition.

    Rows of one organization and name that differ in their places only are one service.
    """
    own = next((key for key in _OWN if _tells_apart(records, key)), "")
    organizations = [_organization(said) for said in records]
    names = [_hash(*pair) for pair in zip(organizations, map(_plain_name, records), strict=True)]
    shared = set() if own else _shared(records, names)
    services = [said.first(own) if own else "" for said in records]
    services = [name if name in shared else key for key, name in zip(services, names, strict=True)]
    _part(services, records, names)
    return [
        Keys(organization, service, _place_key(said, service), name in shared)
        for organization, service, said, name in zip(
            organizations, services, records, names, strict=True
        )
    ]


def _plain_name(said: Said) -> str:
    return plain_words([said.name("")])


def _shared(records: Sequence[Said], names: Sequence[str]) -> set[str]:
    """Give the names under which several records are one service at several places."""
    groups: dict[str, list[int]] = defaultdict(list)
    for at, name in enumerate(names):
        groups[name].append(at)
    several = ((name, group) for name, group in groups.items() if len(group) > 1)
    return {name for name, group in several if _same(records, group)}


def place_of(said: Said) -> str:
    """Give what tells a place from another, plain; "" where a record names none."""
    return plain_words([said.first(key) for key in _PLACE if said.first(key)])


def _part(services: list[str], records: Sequence[Said], names: Sequence[str]) -> None:
    """Give the services that have no key yet one, of as little as tells them apart."""
    tellings: tuple[Callable[[int], str], ...] = (
        lambda at: names[at],
        lambda at: _hash(names[at], _first_phone(records[at])),
        lambda at: _hash(names[at], _first_phone(records[at]), place_of(records[at])),
        lambda at: _hash(names[at], *_words(records[at])),
    )
    open_ = [at for at, key in enumerate(services) if not key]
    for telling in tellings:
        made = {at: telling(at) for at in open_}
        times = Counter([*made.values(), *filter(None, services)])
        for at, key in made.items():
            if times[key] == 1:
                services[at] = key
        open_ = [at for at in open_ if not services[at]]
    for at in open_:  # the same in every word: one of them says it all
        services[at] = made[at]


def _tells_apart(records: Sequence[Said], key: str) -> bool:
    values = [said.first(key) for said in records]
    return bool(values) and all(values) and len(set(values)) == len(values)


def _organization(said: Said) -> str:
    name = said.first("organization") or said.name("")
    return said.first("organization_id") or _hash("organization", plain_words([name]))


def _same(records: Sequence[Said], group: Sequence[int]) -> bool:
    """Tell whether records say the same of their service and each has a place of its own."""
    told = {
        tuple(sorted((k, tuple(v)) for k, v in records[at].by_field.items() if k not in _OF_PLACE))
        for at in group
    }
    return len(told) == 1 and all(place_of(records[at]) for at in group)


def _place_key(said: Said, service: str) -> str:
    return said.first("location_id") or (
        f"{service}@{_hash(place_of(said))}" if place_of(said) else ""
    )


def _first_phone(said: Said) -> str:
    numbers = (_DIGITS.sub("", text)[:10] for _, _, text in said.every(*_PHONES))
    return next((number for number in numbers if number), "")


def _words(said: Said) -> list[str]:
    return [text for _, _, text in said.every(*said.by_field)]


def _hash(*parts: str) -> str:
    return content_key({}, parts)[:16]
