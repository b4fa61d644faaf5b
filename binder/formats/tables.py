"""The columns of each table, under which names they go elsewhere, and what withholds a row."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from binder.store.schema import HSDS

COLUMNS: Final[dict[str, frozenset[str]]] = {
    name: frozenset((*table.names, *(column.name for column in table.own)))
    for name, table in HSDS.items()
}
REFERENCES: Final[dict[str, frozenset[str]]] = {
    name: frozenset(table.references) | (frozenset(("link_id",)) if name == "attribute" else set())
    for name, table in HSDS.items()
}

# Names that other exporters give to columns of HSDS, in any table that has the column.
COMMON_NAMES: Final[dict[str, str]] = {
    "aka": "alternate_name",
    "eligibility": "eligibility_description",
    "short_desc": "description",
    "documents_required": "document",
    "notes": "note",
    "zip": "postal_code",
    "lat": "latitude",
    "lng": "longitude",
    "lon": "longitude",
}
_SITE: Final = {
    "organization": {"url": "website"},
    "service": {"website": "url"},
    "location": {"website": "url"},
}

_FLAG: Final = re.compile(
    r"(is_?)?confidential\w*|exclude_?from\w*|(is_?)?private|redacted|do_?not_?publish"
    r"|hidden_?address|address_?visibility|(physical)?_?address_?is_?private",
    re.IGNORECASE,
)
_NO: Final = frozenset(("", "no", "false", "0", "0.0", "n", "f", "none", "null", "public", "full"))
_TYPES_THAT_WITHHOLD: Final = frozenset(("redacted", "confidential", "private", "hidden"))


@lru_cache(maxsize=4096)
def plain_name(header: str) -> str:
    """Give a column's name as we compare it: lower case, underscores, no mark at the start."""
    return re.sub(r"[\s\-]+", "_", header.strip("\ufeff \t\r\n\"'").lower())


@lru_cache(maxsize=4096)
def is_flag(name: str) -> bool:
    """Tell whether a column or key says that a place is not public."""
    return _FLAG.fullmatch(name.strip()) is not None


def withholds(value: str) -> bool:
    """Tell whether a flag's value withholds; whatever is no clear "no" does."""
    return value.strip().lower() not in _NO


def withholding_type(values: Mapping[str, str]) -> str:
    """Name the column whose type says that a place is not public, "" without one."""
    for column in ("location_type", "address_type"):
        if values.get(column, "").strip().lower() in _TYPES_THAT_WITHHOLD:
            return column
    return ""


@lru_cache(maxsize=4096)
def column_for(table: str, name: str) -> str:
    """Give the HSDS column of a table that a name means; "" where there is none."""
    columns = COLUMNS[table]
    if name in columns:
        return name
    other = _SITE.get(table, {}).get(name) or COMMON_NAMES.get(name, "")
    return other if other in columns else ""
