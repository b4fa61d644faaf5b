"""Our own facts as HSDS attributes and back: facets, needs, how much of a place may be said.

Each is an `attribute` whose term belongs to the taxonomy "Resource Binder vocabulary". Its
`link_type` is the term's code, from which the term's id follows; so one row says by itself that
it is ours, and nothing else of a package has to be read for it. docs/command-line.md has the form.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Final, NamedTuple

from binder.formats.rows import Row
from binder.store.ids import record_id

Values = Mapping[str, object]
Made = dict[str, str]


class Said(NamedTuple):
    """How a row of `facet` is put: has its value a term of its own, the term's name, the label."""

    coded: bool
    name: str
    label: str


Words = Callable[[Values], Said]

TAXONOMY: Final = "Resource Binder vocabulary"
_NAMESPACE: Final = "5e0b8f7a-6f0e-5d0c-8a53-0d6f5f0b7c11"  # any fixed UUID would do
TAXONOMY_ID: Final = record_id(_NAMESPACE, "taxonomy", TAXONOMY)
_ESCAPED: Final = {"%": "%25", ";": "%3B", "\n": "%0A", "\r": "%0D"}
_AREA: Final = ("city", "state_province", "postal_code")
_POLICIES: Final = {
    "call": "call for the location",
    "meeting_point": "meets people at a place agreed by phone",
}
_PROFILE: Final = {
    "safe_name": "what discreet paper calls it",
    "reach": "how far it reaches",
    "warning": "what to know before one calls",
}
_USUAL: Final = {"reach": "local"}
_STANCES: Final = ("accepts", "refuses", "requires")
_PROVENANCES: Final = ("confirmed", "stated", "guessed")
_ENTITIES: Final = ("organization", "service", "service_at_location")


def term_id(code: str) -> str:
    """Give the id of one of our terms, the same in every export."""
    return record_id(_NAMESPACE, "taxonomy_term", code)


def facet_attribute(facet: Values, words: Words) -> tuple[Made, Made]:
    """Give the attribute that says a row of `facet`, and its term."""
    said = words(facet)
    code, value = str(facet["facet"]), str(facet["value"])
    if said.coded:  # others are a range, or a value that the vocabulary does not know
        code, value = f"{code}.{value}", ""
    rule = str(facet["rule"]) if facet["rule"] else ""
    parts = {"rule": rule, "provenance": facet["provenance"], "value": value}
    text = _joined(str(facet["stance"]), parts | {"quote": facet["quote"]})
    text += ";struck" if facet["struck"] else ""
    key = f"{facet['link_id']} {code} {rule} {value}"
    owner = (str(facet["link_entity"]), str(facet["link_id"]))
    return _attribute(key, code, owner, text, said.label), term(code, said.name)


def policy_attribute(policy: Values) -> tuple[Made, Made]:
    """Give the attribute that says how much of a location may be said, and its term.

    The area is that which may be said instead of the street.
    """
    kind = str(policy["policy"])
    code, name = f"location.{kind}", _POLICIES[kind]
    text = _joined(kind, {"basis": policy["basis"]} | {c: policy[c] for c in _AREA})
    owner = ("location", str(policy["location_id"]))
    return _attribute(f"{owner[1]} location", code, owner, text, name), term(code, name)


def profile_attributes(profile: Values) -> Iterator[tuple[Made, Made]]:
    """Give the attributes that say what we hold of a service beside HSDS, each with its term."""
    service = str(profile["service_id"])
    for column, name in _PROFILE.items():
        code, value = f"profile.{column}", str(profile[column])
        if value and value != _USUAL.get(column):
            made = _attribute(f"{service} {code}", code, ("service", service), value, value)
            yield made, term(code, name)


def term(code: str, name: str) -> Made:
    """Give the row of one of our terms."""
    return {
        "id": term_id(code),
        "code": code,
        "name": name,
        "description": name,
        "taxonomy": TAXONOMY,
        "taxonomy_id": TAXONOMY_ID,
        "language": "en",
    }


def taxonomy() -> Made:
    """Give the row of our taxonomy."""
    words = "Whom a place takes and which needs it meets, as a resource binder holds it."
    return {"id": TAXONOMY_ID, "name": TAXONOMY, "description": words}


def translated(rows: Iterator[Row], tables: Collection[str] | None = None) -> Iterator[Row]:
    """Give rows as they are, but ours as rows of the tables they came from, where asked for.

    Provenance and strikes stay as written, "confirmed" too: a package of ours carries what its
    own binder was told, and the source's name says whose word that is. Our terms and taxonomy
    stand in the program already and are left out.
    """
    for row in rows:
        if row.table == "attribute":
            made = _read(row)
            if made is not None and (tables is None or made.table in tables):
                yield made
        elif row.table not in ("taxonomy_term", "taxonomy") or not _is_term(row):
            yield row


def _is_term(row: Row) -> bool:
    return row.key in (TAXONOMY_ID, term_id(row.values.get("code", "")))


def _read(row: Row) -> Row | None:
    """Read an attribute: as it is where it is not ours, None where ours cannot be understood."""
    code = row.values.get("link_type", "")
    if not code or row.values.get("taxonomy_term_id") != term_id(code):
        return row
    text = row.values.get("value", "")
    first, parts = _parted(text)
    name, _, value = code.partition(".")
    entity, owner = row.values.get("link_entity", ""), row.values.get("link_id", "")
    if name == "profile" and value in _PROFILE and entity == "service":
        values = {"service_id": owner, "field": value, "value": text}
        return Row("profile", "", values, row.file, row.number, row.scope)
    if name == "location" and entity == "location" and first in _POLICIES:
        area = {column: parts.get(column, "") for column in _AREA}
        basis = "guessed" if parts.get("basis") == "guessed" else "flagged"
        values = {"location_id": owner, "policy": first, "basis": basis} | area
        return Row("location_policy", "", values, row.file, row.number, row.scope)
    provenance, rule = parts.get("provenance", ""), parts.get("rule", "0")
    known = first in _STANCES and provenance in _PROVENANCES and rule.isdecimal()
    if not known or entity not in _ENTITIES:
        return None
    values = {"link_id": owner, "link_entity": entity, "facet": name, "stance": first}
    values |= {"value": parts.get("value", value), "rule": rule, "provenance": provenance}
    values |= {"quote": parts.get("quote", ""), "struck": str(int("struck" in parts))}
    return Row("facet", "", values, row.file, row.number, row.scope)


def _attribute(key: str, code: str, owner: tuple[str, str], text: str, label: str) -> Made:
    return {
        "id": record_id(_NAMESPACE, "attribute", key),
        "link_id": owner[1],
        "taxonomy_term_id": term_id(code),
        "link_type": code,
        "link_entity": owner[0],
        "value": text,
        "label": label,
    }


def _joined(first: str, parts: Values) -> str:
    """Write `first;name=text;…`, leaving out what is empty."""
    said = (f"{name}={_escaped(str(text))}" for name, text in parts.items() if text)
    return ";".join((first, *said))


def _parted(text: str) -> tuple[str, dict[str, str]]:
    first, *parts = text.split(";")
    named = (part.partition("=") for part in parts)
    return first, {name: _unescaped(said) for name, _, said in named}


def _escaped(text: str) -> str:
    return "".join(_ESCAPED.get(character, character) for character in text)


def _unescaped(text: str) -> str:
    for character, code in reversed(_ESCAPED.items()):
        text = text.replace(code, character)
    return text
