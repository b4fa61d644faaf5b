"""What the listings of a new index bring into it, in the order they come."""

from array import array
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import BinaryIO, TypeVar

import numpy as np

from binder.finding.admissions import rule_records
from binder.finding.content import content_of
from binder.finding.document import to_json
from binder.finding.opening import Hours
from binder.finding.standing import standing_record
from binder.store.records import PublicListing

Key = TypeVar("Key")
_NOWHERE = float("nan")  # where a listing has no point


class Harvest:
    """Hold what listings bring into an index; plain, so that another process can make a part.

    `words[kind]` counts through the words of all listings, one after another, as numbers of
    `vocabulary[kind]`; `counts[kind]` tells how many belong to each listing. `rules` holds
    records of admissions.RULES by listing, `standing` records of standing.STANDING, `opening`
    numbers of `hours`, of which most places share a few. The documents wait in `spool`, since
    the order of all is known only after the last.
    """

    def __init__(self, spool: BinaryIO | None = None) -> None:
        self.spool = spool or BytesIO()
        self.lengths = array("I")  # of the documents
        self.sort_keys: list[str] = []
        self.ids: list[str] = []
        self.service_ids: list[str] = []
        self.vocabulary: tuple[_Numbering[str], ...] = (_Numbering(), _Numbering())
        self.words = (array("I"), array("I"))
        self.counts = (array("I"), array("I"))
        self.members: dict[str, array[int]] = {}
        self.latitude, self.longitude = array("f"), array("f")
        self.rules: list[bytes] = []
        self.standing = bytearray()
        self.hours: _Numbering[Hours] = _Numbering()
        self.opening = array("I")

    def __len__(self) -> int:
        return len(self.ids)

    def add(self, listing: PublicListing) -> None:
        """Take in one listing: most of the work of building an index."""
        content, point = content_of(listing), listing.point
        for name in content.sets:
            self.members.setdefault(name, array("I")).append(len(self))
        for kind, found in enumerate((content.words, content.names)):
            self.words[kind].extend(map(self.vocabulary[kind].__getitem__, found))
            self.counts[kind].append(len(found))
        self.latitude.append(point.latitude if point else _NOWHERE)
        self.longitude.append(point.longitude if point else _NOWHERE)
        self.rules.append(rule_records(listing))
        self.standing += standing_record(listing)
        self.opening.append(self.hours[listing.schedules, listing.time_zone])
        self.lengths.append(self.spool.write(to_json(listing).encode()))
        self.sort_keys.append(content.sort_key)
        self.ids.append(listing.id)
        self.service_ids.append(listing.service_id)

    def include(self, part: "Harvest") -> None:
        """Take in the listings of a part, which come after these; its documents lie in memory."""
        for name, members in part.members.items():
            mine = self.members.setdefault(name, array("I"))
            mine.frombytes((np.frombuffer(members, np.uint32) + len(self)).tobytes())
        for kind, vocabulary in enumerate(self.vocabulary):
            numbers = np.array([vocabulary[word] for word in part.vocabulary[kind]], np.uint32)
            found = np.frombuffer(part.words[kind], np.uint32)
            self.words[kind].frombytes(numbers[found].tobytes())
            self.counts[kind].extend(part.counts[kind])
        self.latitude += part.latitude
        self.longitude += part.longitude
        self.rules += part.rules
        self.standing += part.standing
        self.opening.extend(map([self.hours[one] for one in part.hours].__getitem__, part.opening))
        self.lengths += part.lengths
        part.spool.seek(0)
        self.spool.write(part.spool.read())
        self.sort_keys += part.sort_keys
        self.ids += part.ids
        self.service_ids += part.service_ids

    def rows(self, order: Sequence[int]) -> Iterator[tuple[int, str, str, str, str]]:
        """Give the rows of `listing`, numbered in this order."""
        ends = np.cumsum(self.lengths, dtype=np.uint64).tolist()
        for number, place in enumerate(order):
            length = self.lengths[place]
            self.spool.seek(ends[place] - length)
            doc = self.spool.read(length).decode()
            yield number, self.ids[place], self.service_ids[place], self.sort_keys[place], doc


class _Numbering(dict[Key, int]):
    """Number words, or hours, in the order in which they are first asked for."""

    def __missing__(self, key: Key) -> int:
        self[key] = number = len(self)
        return number
