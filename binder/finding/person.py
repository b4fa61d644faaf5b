"""The person: what is ticked now. In memory only; no table, log or message holds one."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from binder.errors import ValidationError
from binder.finding.ranges import Range, read_range
from binder.finding.taxonomy import facets, unknown

CHILDREN = ("boy", "girl")
_NUMBERS = {"age": 120, "sober_days": 36_500, "party": 1_000}  # the most that is taken for one
_ONCE = ("age", "sober_days", "party", "pregnant", "id", "police_report", "pays")
_GROWN_UP = 18


@dataclass(frozen=True, slots=True, repr=False, weakref_slot=True)
class Person:
    """What is ticked about someone; nothing has to be.

    `ticks` are (facet, value) pairs, `numbers` (facet, least, most) triples: an age known only as
    a band has two ends, and each child along brings its own. `speaks` are ISO 639 codes.
    """

    ticks: frozenset[tuple[str, str]] = frozenset()
    numbers: tuple[tuple[str, int, int], ...] = ()
    speaks: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        """Tell whether anything is ticked."""
        return bool(self.ticks or self.numbers or self.speaks)

    def has(self, facet: str, value: str = "yes") -> bool:
        """Tell whether this value is ticked."""
        return (facet, value) in self.ticks

    @property
    def age(self) -> Range | None:
        """Give the age or age band, None where it is not ticked."""
        return next((Range(low, high) for key, low, high in self.numbers if key == "age"), None)

    @property
    def minor(self) -> bool:
        """Tell whether the person is known to be under 18."""
        return self.age is not None and self.age.high < _GROWN_UP

    def groups(self) -> tuple[str, ...]:
        """Name the groups of first calls this person belongs to, the weightiest first."""
        party = next((low for key, low, _ in self.numbers if key == "party"), 1)
        belongs = {
            "minor": self.minor,
            "tribal": self.has("tribal"),
            "no_papers": self.has("status", "foreign"),
            "labor": self.has("trafficking", "labor") or party > 1,
            "adult": not self.minor,
        }
        return tuple(group for group, is_one in belongs.items() if is_one)

    def coded(self) -> frozenset[str]:
        """Give the coded facts by which guidance is chosen: "minor", "foreign", "sex" …"""
        plain = {value if value != "yes" else facet for facet, value in self.ticks}
        return frozenset(plain | ({"minor"} if self.minor else set()))


NOBODY = Person()


@dataclass(slots=True)
class _Draft:
    ticks: set[tuple[str, str]] = field(default_factory=set)
    numbers: list[tuple[str, int, int]] = field(default_factory=list)
    speaks: set[str] = field(default_factory=set)


def read_person(pairs: Iterable[str]) -> Person:
    """Read KEY=VALUE words as the command line takes them.

    Raises ValidationError, which names the key and never repeats the value.
    """
    draft = _Draft()
    for pair in pairs:
        key, equals, value = pair.partition("=")
        key, value = key.strip(), value.strip()
        if not equals or not value:
            raise ValidationError("who", f"--who needs KEY=VALUE: {key[:20]!r} has no value.")
        if key in _ONCE and (any(key in one[:1] for one in (*draft.ticks, *draft.numbers))):
            raise ValidationError("who", f"--who {key} is given twice.")
        _take(draft, key, value)
    along = [number for number in draft.numbers if number[0] == "child_age"]
    if along:
        draft.numbers.append(("children_max", len(along), len(along)))
        draft.ticks.add(("children", "yes"))
    return Person(frozenset(draft.ticks), tuple(draft.numbers), frozenset(draft.speaks))


def _take(draft: _Draft, key: str, value: str) -> None:
    if key == "speaks":
        draft.speaks.add(_language(value))
    elif key == "child":
        draft.numbers += _child(value)
    elif key in _NUMBERS:
        found = read_range(value)
        if found is None or found.low > _NUMBERS[key]:
            raise _not_a_value(key, "a number or a range such as 18-24")
        draft.numbers.append((key, found.low, min(found.high, _NUMBERS[key])))
    elif key in who_keys():
        values = facets()[key].values
        if value not in values:
            raise _not_a_value(key, ", ".join(values))
        draft.ticks.add((key, value))
    else:
        raise unknown("key of --who", key, who_keys())


def _child(value: str) -> list[tuple[str, int, int]]:
    kind, _, text = value.partition(":")
    found = read_range(text) if text else Range(0, _GROWN_UP - 1)
    if kind not in CHILDREN or found is None or found.low > _NUMBERS["age"]:
        raise _not_a_value("child", "boy:AGE or girl:AGE")
    ages = (found.low, min(found.high, _NUMBERS["age"]))
    return [(key, *ages) for key in ("child_age", *(["boy_age"] if kind == "boy" else []))]


def _language(value: str) -> str:
    code = value.lower()
    if not (code.isascii() and code.isalpha() and len(code) in (2, 3)):
        raise _not_a_value("speaks", "an ISO 639 code such as es")
    return code


def who_keys() -> tuple[str, ...]:
    """List the keys `read_person` knows, in the order of the vocabulary."""
    plain = [
        code for code, one in facets().items() if (one.values and one.ticked) or code in _NUMBERS
    ]
    return (*plain, "speaks", "child")


def _not_a_value(key: str, expected: str) -> ValidationError:
    return ValidationError("who", f"--who {key} needs one of: {expected}.")
