"""Take out of a text where a place is: what is known of it, and what sounds like directions."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from urllib.parse import unquote_plus

from binder.store.whereabouts import (
    ABBREVIATED,
    ADDRESS,
    NORTH_SOUTH,
    PHONE,
    ROLES,
    SENTENCE_END,
    SPELLINGS,
    STREETS,
    where_spans,
)
from binder.store.withholding import fold, says_none

LEFT_OUT = "[location left out]"
_LOOSE = " -–—/|,;:·@&"  # what joins a name to its street

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_DECIMAL = re.compile(r"(\d{1,3})[.,](\d{3})\d*")
_MANY = 64
_LONGEST_PIECE = 60  # words of directions that are known by heart
_FEW_WORDS = 3  # so few tell nothing of a place
_LINK_MARKS = re.compile(r"[-_/+=&?,]")
_KEYS = re.compile(r"\d+")
_SPELLED: dict[str, list[str]] = {}
for _other, _one in SPELLINGS.items():
    _SPELLED.setdefault(_one, []).append(_other)

Token = tuple[str, int, int]


class Secrets:
    """Hold what is known of where some places are, and find it again in a text.

    Streets are known by number and name, with or without "Street", "North" or case; people by
    name; coordinates by their first three decimals.
    """

    __slots__ = ("_hints", "emails", "phrases", "points")

    def __init__(self) -> None:
        self.phrases: dict[str, set[tuple[str, ...]]] = {}
        self.emails: set[str] = set()
        self.points: set[str] = set()
        self._hints: tuple[str, ...] | None = None

    def __bool__(self) -> bool:
        return bool(self.phrases or self.emails or self.points)

    def learn(self, values: Mapping[str, str]) -> None:
        """Take in what an address, a location or a contact says, by HSDS column."""
        for column in ("address_1", "address_2", "attention"):
            if (value := values.get(column, "")) and not says_none(value):
                self._add_all(_forms(value))
        for column in ("latitude", "longitude"):
            if found := _DECIMAL.search(values.get(column, "")):
                self.points.add(".".join(found.groups()))
        for column in ("transportation", "directions"):
            for sentence, _ in _sentences(values.get(column, "")):
                self._add_all(_pieces(tuple(word for word, _, _ in _tokens(sentence))))

    def learn_contact(self, name: str, email: str) -> None:
        """Take in who answers there; a role is nobody's name."""
        self.emails.update(found.lower() for found in _EMAIL.findall(email))
        tokens = tuple(word for word, _, _ in _tokens(name))
        if tokens and not ROLES.intersection(tokens):
            self._add_all([tokens])

    def include(self, other: "Secrets") -> None:
        """Take in all that another one holds."""
        for phrases in other.phrases.values():
            self._add_all(phrases)
        self.emails |= other.emails
        self.points |= other.points

    def distinctive(self, elsewhere: "Secrets | None" = None) -> "Secrets":
        """Give what tells this place wherever it is said: numbered streets, emails, points.

        What is also the address of a public place tells nothing there.
        """
        found, elsewhere = Secrets(), elsewhere or Secrets()
        for first, phrases in self.phrases.items():
            if first[0].isdigit() and len(first) < 7:
                long = {phrase for phrase in phrases if len(phrase) > 1}
                found._add_all(long - elsewhere.phrases.get(first, set()))
        found.emails = self.emails - elsewhere.emails
        found.points = self.points - elsewhere.points
        return found

    def may_stand_in(self, text: str) -> bool:
        """Tell quickly whether a text can hold any of this; only for what is `distinctive`."""
        if self.emails and "@" in text:
            return True
        return not self.phrases.keys().isdisjoint(_KEYS.findall(text)) or (
            bool(self.points) and _DECIMAL.search(text) is not None
        )

    def hinted_in(self, text: str) -> bool:
        """Tell quickly whether a text may hold anything of this."""
        if not text:
            return False
        if self._hints is None:
            spelled = {word for first in self.phrases for word in _SPELLED.get(first, (first,))}
            self._hints = (*spelled, *self.emails, *(point[:-4] for point in self.points))
        if len(self._hints) > _MANY:
            return True  # then looking word by word is quicker than hint by hint
        plain = text.lower() if text.isascii() else fold(text)
        return any(map(plain.__contains__, self._hints))

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Give where in the text anything of this stands, in order."""
        if not self.hinted_in(text):
            return []
        found = [
            match.span() for match in _EMAIL.finditer(text) if match.group().lower() in self.emails
        ]
        found += [
            match.span()
            for match in _DECIMAL.finditer(text)
            if ".".join(match.groups()) in self.points
        ]
        tokens = _tokens(text)
        words = [word for word, _, _ in tokens]
        for start, word in enumerate(words):
            for phrase in self.phrases.get(word, ()):
                end = start + len(phrase)
                if tuple(words[start:end]) == phrase:
                    found.append((tokens[start][1], _street_end(tokens, end, phrase)))
        return sorted(found)

    def stand_in_link(self, link: str) -> bool:
        """Tell whether a web address or a key spells any of this out."""
        plain = unquote_plus(link)
        return self.hinted_in(plain) and bool(self.spans(_LINK_MARKS.sub(" ", plain)))

    def _add_all(self, phrases: Iterable[tuple[str, ...]]) -> None:
        self._hints = None
        for phrase in phrases:
            if phrase and len("".join(phrase)) > 2:
                self.phrases.setdefault(phrase[0], set()).add(phrase)


def scrub_text(text: str, secrets: Secrets, *, directions: bool = True) -> tuple[str, int]:
    """Leave out every sentence that says where a place is; count them.

    Without `directions` only sentences go in which `secrets` stand. Phone numbers stay, and what
    is known of people is taken out of what is left.
    """
    spans = secrets.spans(text) + (where_spans(text) if directions else [])
    if not spans:
        return text, 0
    kept: list[str] = []
    count = end = 0
    told = bytearray(len(text))
    for first, last in spans:
        told[first:last] = b"\1" * (last - first)
    for sentence, gap in _sentences(text):
        start, end = end, end + len(sentence)
        if not any(told[start:end]):
            kept.append(sentence + gap)
        else:
            left = [*([] if count else [LEFT_OUT]), *PHONE.findall(sentence)]
            kept.append(" ".join(left) + gap if left else "")
            count += 1
        end += len(gap)
    return "".join(kept).strip(), count


def scrub_name(text: str, secrets: Secrets, *, addresses: bool = True) -> tuple[str, int]:
    """Cut anything of `secrets`, and any address, out of a name; leave the rest; count.

    What is left is called by itself, without the dash or slash that led to the street.
    """
    found = [match.span() for match in ADDRESS.finditer(text)] if addresses else []
    spans = sorted([*secrets.spans(text), *found])
    kept, position, count = [], 0, 0
    for start, end in spans:
        if start >= position:
            kept.append(text[position:start])
            count += 1
        position = max(position, end)
    if not count:
        return text, 0
    rest = " ".join(" ".join([*kept, text[position:]]).split()).strip(_LOOSE)
    return rest or LEFT_OUT, count


def street_words(street: str) -> str:
    """Give an address in one spelling, to tell whether two are the same."""
    return " ".join(word for word, _, _ in _tokens(street))


def names_a_street(text: str, secrets: Secrets) -> bool:
    """Tell whether the name of a location is an address or holds one."""
    return _holds_address(text) or bool(secrets.spans(text))


@lru_cache(maxsize=4096)  # cities and states come again and again
def _holds_address(text: str) -> bool:
    return ADDRESS.search(text) is not None


def _sentences(text: str) -> Iterator[tuple[str, str]]:
    """Split a text into sentences with the blanks behind them, losing nothing."""
    start = 0
    for match in SENTENCE_END.finditer(text):
        end = len(match.group().rstrip()) + match.start()
        if ABBREVIATED.search(text[max(0, end - 8) : end]):
            continue
        yield text[start:end], text[end : match.end()]
        start = match.end()
    if start < len(text):
        yield text[start:], ""


def _tokens(text: str) -> list[Token]:
    """Give the words of a text in one spelling each, without North and South, with their place."""
    found = []
    for match in _WORD.finditer(text.replace(".", " ") if "." in text else text):
        word = match.group()
        word = (word.lower() if word.isascii() else fold(word)).replace("'", "")
        if word in NORTH_SOUTH or not word:
            continue
        found.append((SPELLINGS.get(word, word), *match.span()))
    return found


def _forms(address: str) -> Iterator[tuple[str, ...]]:
    """Give the forms in which an address may be said: number and name, name and Street, all."""
    tokens = tuple(word for word, _, _ in _tokens(address))
    numbers = [word for word in tokens if word[0].isdigit()]
    if len(tokens) > 1 or (tokens and not numbers):
        yield tokens
    ends = [i for i, word in enumerate(tokens) if word in STREETS]
    end = ends[0] if ends else len(tokens)
    first = next((i for i, word in enumerate(tokens) if not word[0].isdigit()), end)
    # "123 5th Street": the name itself starts with a digit
    name = tokens[first:end] or tokens[max(end - 1, 0) : end]
    for number in numbers:
        if name and name != (number,):
            yield (number, *name)
    if name and ends:
        yield (*name, tokens[end])


def _pieces(tokens: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Part the words of a sentence, so that none is sought for longer than a sentence has words."""
    found = [tokens[at : at + _LONGEST_PIECE] for at in range(0, len(tokens), _LONGEST_PIECE)]
    return [piece for piece in found if len(piece) > _FEW_WORDS]


def _street_end(tokens: list[Token], end: int, phrase: tuple[str, ...]) -> int:
    """Give where a found phrase ends, with the "Street" behind it."""
    if end < len(tokens) and phrase[0][0].isdigit() and tokens[end][0] in STREETS:
        end += 1
    return tokens[end - 1][2]
