"""Decide which places must not be held: flagged ones, and by their words those that shelter.

Guesses only ever tighten; nothing here makes a place more public than its data says.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

# Words in a name or a taxonomy term that make a place one where people sleep in safety.
# English, then Spanish; `~` stands for up to three words between.
_NAME_WORDS = (
    "shelters?",
    "sheltering",
    "safe ?(?:house|home|haven|place to stay|housing|stay|bed|apartment)s?",
    "refuges?",
    "sanctuary",
    "(?:transitional|emergency|crisis|bridge|interim|temporary|second stage|hidden|survivor)"
    " (?:housing|living|homes?|residences?|lodging|apartments?|beds?)",
    "host homes?",
    "group homes?",
    "halfway (?:house|home)s?",
    "(?:sober|recovery) (?:living|house|home|residence)s?",
    "(?:women|woman|womyn|girl|mother|men|youth|survivor)'?s? (?:house|home|residence)s?",
    "house (?:for|of) (?:women|girls|mothers|survivors|families)",
    "maternity homes?",
    "(?:domestic violence|battered|abused|trafficking|trafficked|survivors?|victims?|runaway)"
    " ~(?:residen\\w+|hous(?:e|es|ing)|homes?|beds?|lodging|stay|program for women)",
    "(?:residen\\w+|hous(?:e|es|ing)|homes?|beds?|lodging)"
    " ~(?:domestic violence|battered|abused|trafficking|trafficked|survivors?|victims?)",
    "(?:confidential|undisclosed|secret|unlisted) (?:location|address|site|place|facility|house)",
    "refugios?",
    "albergues?",
    "casas? (?:de acogida|segura|hogar|de la mujer|de las mujeres|de transicion|de paz)s?",
    "centros? de acogida",
    "hogar(?:es)? (?:temporal|de transicion|de transito|seguro|sustituto|grupal|para mujeres)\\w*",
    "viviendas? (?:transitoria|temporal|de transicion|de emergencia|segura)s?",
    "violencia domestica ~(?:residencia|vivienda|hogar|casa)s?",
    "(?:residencia|vivienda|hogar|casa)s? ~violencia domestica",
    "(?:ubicacion|direccion|lugar) confidencial",
)
# In running text a bare "shelter" is a thing people are referred to; these say: it is here.
_TEXT_WORDS = (
    "safe ?houses?",
    "(?:confidential|undisclosed|secret|unlisted|safe and secure|hidden)"
    " (?:location|address|site|facility|shelter|residence|house|home)s?",
    "(?:location|address|site) (?:is|are|remains?|kept|held) ~(?:confidential|undisclosed|secret)",
    "(?:domestic violence|battered|abused|crisis|women's|womens|youth|runaway|24.hour|residential)"
    " ~shelters?",
    "shelters? ~(?:women|girls|mothers|survivors|victims|battered|abused|youth|families|minors)",
    "(?:provid\\w+|offer\\w*|operat\\w+|run|runs|is|as) (?:(?:a|an|the|our) )?"
    "(?:(?!in |to |at |with |from )[\\w'-]+ ){0,3}?(?:shelter|safe house|safe home|refuge)s?",
    "(?:shelter|safe house) (?:residents|beds|stays?|intake|program)",
    "(?:transitional|emergency|crisis) (?:housing|living) ~(?:women|survivors|victims|families)",
    "host homes?",
    "group homes?",
    "(?:refugio|albergue)s? ~(?:mujeres|victimas|sobrevivientes|familias|jovenes)",
    "casas? (?:de acogida|segura)s?",
    "(?:ubicacion|direccion|lugar) ~confidencial",
)
# Shelters for no person.
_NO_PLACE_TO_SLEEP = (
    "(?:animal|pet|dog|cat|bus|tax|rain|sun|wildlife|storm|fallout) (?:shelter|refuge|sanctuary)s?"
    "|refugios? (?:de|para) (?:animales|mascotas)|shelter (?:in place|insurance)"
)
# An address that says it is none.
_NO_ADDRESS = (
    "(?:address|location|site|street)?[ :-]*(?:is |kept )?"
    "(?:confidential|undisclosed|unlisted|withheld|not disclosed|not published|private"
    "|call for (?:address|location|directions)|confidencial|reservad[oa])"
    "(?: (?:address|location|site))?"
)
_LONG_NAME = 120  # characters
# Some of these stand in every phrase above; most texts hold none, and looking is quick.
_NAME_STEMS = (
    *("shelter", "safe", "refug", "sanctuary", "hous", "home", "living", "residen", "lodging"),
    *("bed", "apartment", "stay", "confidential", "undisclosed", "secret", "unlisted"),
    *("program for women", "alberg", "casa", "acogida", "hogar", "vivienda", "confidencial"),
)
_TEXT_STEMS = (
    *("shelter", "safe ", "safe-", "safeh", "refug", "confiden", "undisclosed", "secret"),
    *("unlisted", "hidden", "transitional", "emergency ", "crisis ", "host home", "group home"),
    *("alberg", "acogida", "segura"),
)


def _phrases(words: Iterable[str]) -> re.Pattern[str]:
    joined = "|".join(words).replace("~", r"(?:[\w'-]+ ){0,3}?")
    return re.compile(rf"\b(?:{joined})\b")


_IN_NAME = _phrases(_NAME_WORDS)
_IN_TEXT = _phrases(_TEXT_WORDS)
_NEUTRAL = re.compile(rf"\b(?:{_NO_PLACE_TO_SLEEP})\b")
_SAYS_NONE = re.compile(_NO_ADDRESS)


@dataclass(frozen=True, slots=True)
class Withheld:
    """Say why a place is not held: by a flag of its data or stated here, or by its words."""

    basis: Literal["stated", "flagged", "guessed"]
    words: str

    @property
    def stronger(self) -> bool:
        """Tell a fact from a guess."""
        return self.basis != "guessed"


def fold(text: str) -> str:
    """Lower the case, take accents and invisible characters off, make all blanks one."""
    if not text.isascii():
        apart = unicodedata.normalize("NFKD", text.replace("’", "'"))
        text = "".join(c for c in apart if unicodedata.category(c) not in ("Mn", "Cf"))
    return " ".join(text.lower().split())


def words_in_name(text: str) -> str:
    """Give the words of a name or taxonomy term that make it a place to shelter, or "".

    A name that goes on for sentences is read as a text.
    """
    if len(text) > _LONG_NAME:
        return words_in_text(text)
    return _find(_IN_NAME, _NAME_STEMS, text)


def words_in_text(text: str) -> str:
    """Give the words of a description that say: people shelter here; or ""."""
    return _find(_IN_TEXT, _TEXT_STEMS, text)


def says_none(address: str) -> str:
    """Give the words by which an address line says that it is confidential, or ""."""
    if not address or address[0].isdigit():
        return ""
    found = _SAYS_NONE.fullmatch(fold(address).strip(" .()[]*"))
    return found.group() if found else ""


def policy_of(flag: str, names: Iterable[str] = (), texts: Iterable[str] = ()) -> Withheld | None:
    """Judge one record: a flag decides, then the words of its names, then of its texts."""
    if flag:
        return Withheld("flagged", flag)
    for name in names:
        if name and (words := words_in_name(name)):
            return Withheld("guessed", words)
    for text in texts:
        if text and (words := words_in_text(text)):
            return Withheld("guessed", words)
    return None


def _find(phrases: re.Pattern[str], stems: tuple[str, ...], text: str) -> str:
    lower = text.lower()
    if lower.isascii() and not any(map(lower.__contains__, stems)):
        return ""
    plain = fold(text).replace("-", " ").replace("_", " ")
    found = phrases.search(plain)
    if found and _NEUTRAL.search(plain):
        found = phrases.search(_NEUTRAL.sub(" ", plain))
    return found.group() if found else ""
