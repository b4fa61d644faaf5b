"""An address that stands in one cell, taken apart."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from binder.formats.spreadsheet.contents import is_nothing, to_state

_COUNTRY: Final = re.compile(
    r"[,\s]+(?:united states(?: of america)?|u\.?s\.?a?\.?)$", re.IGNORECASE
)
_LABEL: Final = re.compile(r"^(?:State|Address|Location):\s*", re.IGNORECASE)
_SUFFIX: Final = re.compile(
    r"^(?P<street>.*\b(?:street|st|avenue|ave|av|road|rd|boulevard|blvd|drive|dr|lane|ln|way|court|ct"
    r"|place|pl|parkway|pkwy|highway|hwy|circle|cir|plaza|square|sq|terrace|ter|trail|loop|broadway)"
    r"\b\.?(?:\s+(?:n|s|e|w|ne|nw|se|sw)\b\.?)?"
    r"(?:[\s,]+(?:#\s*\S+|(?:suite|ste|apt|unit|rm|room|bldg|floor|fl)\b\.?\s*#?\S+))?)"
    r"[\s,]+(?P<city>[A-Z][A-Za-z .'-]+)$",
    re.IGNORECASE,
)
# Where a line break was lost: "12 Main StreetSuite 4Tulsa".
_GLUED: Final = re.compile(
    r"(?<=[a-z.])(?<!Mc)(?<!Mac)(?<!De)(?<!La)(?<!Le)(?<!Di)(?<!Du)(?=[A-Z][a-z])"
    r"|(?<=\d)(?=[A-Z][a-z]{2})"
)
_ZIP_ALONE: Final = re.compile(r"^(.*?)[\s,]+(\d{5}(?:-\d{4})?)$", re.DOTALL)


@lru_cache(maxsize=1024)
def split_address(text: str) -> Mapping[str, str]:
    """Take an address in one cell apart into HSDS columns; empty where it names no place."""
    if is_nothing(text):
        return {}
    plain = _COUNTRY.sub("", ", ".join(part.strip(" ,|") for part in re.split(r"[\n|]", text)))
    plain = _LABEL.sub("", plain).strip(" ,")
    rest, state, code = _state_and_zip(plain)
    if not state and not code:
        return {"address_1": plain} if re.match(r"\s*\d|\s*p\.?o\b", plain, re.IGNORECASE) else {}
    street, city = _street_and_city(rest)
    stated = {"address_1": street, "city": city, "state_province": state, "postal_code": code}
    return {column: value for column, value in stated.items() if value}


def _state_and_zip(text: str) -> tuple[str, str, str]:
    """Take state and ZIP off the end; the longest words that name a state are the state."""
    code = ""
    if match := _ZIP_ALONE.match(text):
        text, code = match[1].rstrip(" ,."), match[2]
    words = text.split(" ")
    for count in (3, 2, 1):
        if state := to_state(" ".join(words[-count:]).strip(" ,")):
            return " ".join(words[:-count]).rstrip(" ,"), state, code
    return text, "", code


def _street_and_city(text: str) -> tuple[str, str]:
    street, _, city = text.rpartition(",")
    if street and not re.search(r"\d", city):
        return street.strip(" ,"), city.strip()
    parted, _, city = _GLUED.sub(", ", text).rpartition(", ")
    if parted and not re.search(r"\d", city):
        return parted.strip(" ,"), city.strip()
    if match := _SUFFIX.match(text):
        return match["street"].strip(" ,"), match["city"].strip()
    return (text, "") if re.search(r"\d", text) else ("", text.strip())
