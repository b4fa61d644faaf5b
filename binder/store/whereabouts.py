"""The words and shapes by which a sentence tells where a place is, English and Spanish."""

import re
from functools import lru_cache

from binder.store.withholding import fold


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _spellings(text: str) -> dict[str, str]:
    """Read `one=short,shorter`: each spelling of a word leads to the one."""
    pairs = (entry.partition("=") for entry in text.split())
    return {word: one for one, _, others in pairs for word in (one, *others.split(",")) if word}


_STREET_WORDS = _spellings(
    "street=st,str avenue=av,ave boulevard=blvd road=rd lane=ln drive=dr highway=hwy parkway=pkwy"
    " court=ct place=pl square=sq circle=cir terrace=ter,terr trail=trl route=rte way= loop="
    " plaza= pike= alley="
)
SPELLINGS = _STREET_WORDS | _spellings(
    "suite=ste apartment=apt building=bldg 1st=first 2nd=second 3rd=third 4th=fourth 5th=fifth"
    " 6th=sixth 7th=seventh 8th=eighth 9th=ninth 10th=tenth"
)
STREETS = frozenset(_STREET_WORDS.values())
NORTH_SOUTH = _words(
    "n s e w ne nw se sw north south east west northeast northwest southeast southwest"
)
# What stands in a contact's name where no person is named.
ROLES = _words(
    "intake staff hotline director office front desk receptionist line manager crisis shelter"
    " coordinator advocate executive program main general client information contact the and of"
    " administrator supervisor volunteer case services service department"
)

_DIRECTION = "(?:[NSEW]|[NS][EW]|North|South|East|West|North(?:east|west)|South(?:east|west))"
_SUFFIX = (
    "(?:Street|Str|St|Avenue|Ave|Av|Boulevard|Blvd|Road|Rd|Lane|Ln|Drive|Dr|Highway|Hwy|Parkway"
    "|Pkwy|Expressway|Expy|Terrace|Terr|Turnpike|Freeway|Fwy|Causeway|Crescent|Broadway)"
)
# Street words that are everyday words too: only after a number.
_SUFFIX_TOO = (
    "(?:Way|Place|Pl|Court|Ct|Circle|Cir|Square|Sq|Trail|Trl|Loop|Alley|Plaza|Route|Rte|Pike|Row"
    "|Run|Park|Point|Walk|Path|Ridge|Hill|Bend|Cove|Crossing|Landing|Mews|Glen|Parade|Close)"
)
_SUFFIX_WORDS = " ".join(re.findall(r"\w+", _SUFFIX.lower())) + " streets sts avenues aves"
_NUMBER = r"\d{1,6}(?:[A-Za-z]|[-–/ ]\d{1,6}(?:/\d)?)?"
_DAYS = "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_ORDINAL = r"(?:\d{1,3}(?:st|nd|rd|th)|[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|[Ss]ixth)"
_PROPER = rf"(?!{_DAYS})(?:{_ORDINAL}|[A-Z][\w'’.-]*)"
_FIRST_TO_SIXTH = "first second third fourth fifth sixth"

Rule = tuple[frozenset[str], re.Pattern[str]]


def _rule(signs: str, pattern: str) -> Rule:
    """Make a rule: its pattern is tried only where one of its signs stands.

    Signs are words without accents, marks, those of _NUMBERS, and &A.
    """
    return _words(signs), re.compile(pattern)


# "742 Zz Lane", "5th and Main", a box, a point: what is cut out of a name, too
_ADDRESSES = (
    _rule(
        "0",
        rf"\b{_NUMBER},?\s+(?:{_DIRECTION}\.?\s+)?(?:[\w'’.-]+\s+){{0,3}}?(?i:{_SUFFIX})\b\.?"
        rf"(?:\s+{_DIRECTION}\b\.?)?",
    ),
    _rule(
        "0",
        rf"\b\d{{1,6}}\s+(?:{_DIRECTION}\.?\s+)?(?:[A-Z][\w'’.-]*\s+){{1,3}}{_SUFFIX_TOO}\b"
        rf"|\b\d{{3,6}}\s+[\w'’-]+\s+(?i:{_SUFFIX_TOO})\b",
    ),
    _rule(
        _SUFFIX_WORDS,
        rf"\b(?:{_PROPER}\s+){{1,3}}{_SUFFIX}\b"
        rf"(?!\.?\s+(?!Suite|Ste|Apt|Unit|{_DIRECTION}\b)[A-Z])"
        rf"|\b{_PROPER}(?:\s+(?i:{_SUFFIX})\b\.?)?\s*(?:and|&|/|\+|y)\s*{_PROPER}"
        rf"\s+(?i:{_SUFFIX}|streets|sts|avenues|aves)\b",
    ),
    _rule(
        "&A",
        rf"\b(?:[Aa]t|[Oo]n|[Nn]ear|[Bb]y|[Oo]f)\s+{_PROPER}\s*(?:and|&|/|@)\s*{_PROPER}",
    ),
    _rule(f"1st {_FIRST_TO_SIXTH}", rf"\b{_ORDINAL}\s*(?:and|&|/|@)\s*{_PROPER}"),
    _rule(
        "calle avenida avda av carretera camino calzada bulevar paseo callejon",
        r"(?i:\b(?:calle|avenida|avda|av|carretera|camino|calzada|bulevar|paseo|callej[oó]n)\b\.?)"
        r"\s+(?:(?i:de|del|la|las|los|el)\s+)*[A-ZÁÉÍÓÚÑ\d][\w'’.-]*"
        r"(?:\s*(?:#|no\.?|n[uú]m\.?)?\s*\d+)?",
    ),
    _rule(
        "box drawer pob po apartado apdo",
        r"(?i:\bp\s*\.?\s*o\s*\.?\s*(?:box|drawer|b\b)[\s#]*\w*|\bpost office box\b[\s#]*\w*"
        r"|\b(?:apartado|apdo)\b\.?\s*(?:postal|de correos)?\s*\d*)",
    ),
    _rule("0-0", r"\b\d{5}-\d{4}\b(?!-)"),
    _rule(
        "0.0 °",
        r"[-+]?\b\d{1,3}[.,]\d{3,}\s*°?\s*[NSns]?\s*[,;/|\s]\s*[-+]?\d{1,3}[.,]\d{3,}"
        r"|\b\d{1,3}\s*°\s*\d{1,2}(?:[.,]\d+)?\s*['’′]?",
    ),
    _rule(
        "+ ///",
        r"/{3}\w+\.\w+\.\w+|\b[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}\b",
    ),
    _rule(
        "maps goo waze openstreetmap mapquest",
        r"(?i:\b(?:https?://)?[\w./-]{0,200}(?:maps\.|/maps|goo\.gl|waze\.|openstreetmap|mapquest)\S*)",
    ),
)

# Said in words: the whole sentence goes.
_SAID = (
    _rule(
        "located situated housed find we",
        r"(?i:\b(?:located|situated|housed|find (?:us|it|them)|we are|we're) (?:right |just )?"
        r"(?:at|in|behind|near|next|across|opposite|inside|within|above|below|beneath|beside|off"
        r"|on|between|around|adjacent|down|up)\b)",
    ),
    _rule(
        "is based",
        r"(?i:\b(?:is|based) (?:right |just )?(?:at|behind|near|next to|across|opposite|inside"
        r"|beside|beneath|adjacent)\b)",
    ),
    _rule(
        "address",
        r"(?i:\b(?:our|street|physical|mailing|postal|shelter|house|office|the) address\b"
        r"|\baddress:)",
    ),
    _rule(
        "intersection junction corner cross crossstreet",
        r"(?i:\b(?:intersection|junction|corner|cross[- ]?streets?)\b)",
    ),
    _rule(
        "directions exit",
        r"(?i:\bdirections\b|\b(?:take|use) (?:the |an? )?(?:\w+ )?exit\b|\bexit (?:#\s*)?\d+)",
    ),
    _rule("left right", r"(?i:\b(?:turn|bear|veer|make an?|keep) (?:\w+ )?(?:left|right)\b)"),
    _rule(
        "enter come entrance door drive pull park parking",
        r"(?i:\b(?:enter|come in|entrance|door|drive|pull|park|parking)(?: is| are| lot)?"
        r" (?:through|from|via|at|behind|by|around|on the|in the)\b)",
    ),
    _rule(
        "bell buzzer door gate intercom",
        r"(?i:\b(?:ring|buzz|knock|press)\b.{0,30}\b(?:bell|buzzer|door|gate|intercom)\b)",
    ),
    _rule(
        "door house building gate entrance awning fence",
        r"(?i:\b(?:red|blue|green|white|yellow|brown|black|gray|grey|brick|rear|back|side|front"
        r"|corner|unmarked|big|large|metal|glass) (?:\w+ )?(?:door|house|building|gate|entrance"
        r"|awning|fence)\b)",
    ),
    _rule(
        "behind opposite beside diagonal diagonally adjacent across",
        r"(?i:\b(?:behind|opposite|beside|diagonal(?:ly)?) (?:to |from |of )?(?:the|an?|our)\b)"
        r"|(?i:\b(?:behind|beside|opposite) )(?=[A-Z])|(?i:\badjacent to\b)"
        r"|(?i:\bacross (?:the (?:street|road)|from)\b)",
    ),
    _rule(
        "next around block blocks mile miles minute minutes yards feet",
        r"(?i:\bnext (?:door )?to\b|\baround the (?:corner|back)\b|\b(?:blocks?|miles?|minutes?"
        r"|yards|feet) (?:away|from|north|south|east|west|past|off)\b)",
    ),
    _rule(
        "near nearby just",
        r"(?i:\bnear(?:by)? (?:the )?)(?=[A-Z\d])|(?i:\bnear the\b|\bjust (?:past|off)\b)",
    ),
    _rule(
        "interstate highway hwy route rte road i us sr cr fm",
        r"(?i:\b(?:interstate|highway|hwy|route|rte|county road|state road)[- ]?\d{1,4}\b)"
        r"|\b(?:I|US|SR|CR|FM)[- ]\d{1,4}\b",
    ),
    _rule(
        "bus buses metro subway train rail tram transit landmark landmarks look",
        r"(?i:\b(?:bus|metro|subway|train|light rail|tram|transit|rail) (?:stop|station|route"
        r"|line|number|#)s?\b|\bbus(?:es)? #?\d|\blandmarks?\b|\blook for (?:the|an?)\b)",
    ),
    _rule(
        "suite ste apt apartment unit bldg building room rm lot trailer",
        r"(?i:\b(?:suite|ste|apt|apartment|unit|bldg|building|room|rm|lot|trailer)\b\.?\s*"
        r"(?:#\s*)?)(?:\d+\w*|[A-Z])\b",
    ),
    _rule(
        "floor",
        r"(?i:\b(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|ground|top|upper|lower) floor\b)",
    ),
    _rule(
        "gps latitude longitude lat lon lng coordenadas latitud longitud coordinates",
        r"(?i:\b(?:gps|latitude|longitude|lat|lon|lng|coordenadas|latitud|longitud)\b"
        r"|\bcoordinates(?::| are)\s)",
    ),
    _rule(
        "ubicado ubicada ubicados ubicadas situado situada situados situadas localizado"
        " localizada localizados localizadas estamos queda quedas encuentra encuentras",
        r"(?i:\b(?:ubicad[oa]|situad[oa]|localizad[oa]|estamos|queda|se encuentra)s?"
        r" (?:en|al|cerca|detr[aá]s|junto|frente|entre|sobre)\b)",
    ),
    _rule(
        "esquina lado detras frente enfrente cerca junto cuadra cuadras vuelta calle calles"
        " direccion domicilio codigo colonia fraccionamiento kilometro",
        r"(?i:\b(?:esquina|al lado del?|detr[aá]s del?|frente al?|enfrente|cerca del?|junto al?"
        r"|cuadras?|a la vuelta|entre (?:las )?calles?|direcci[oó]n|domicilio:|c[oó]digo postal"
        r"|colonia|fraccionamiento|kil[oó]metro)\b)",
    ),
    _rule(
        "gire doble vuelta tome use entrada entre toque km piso edificio apto depto",
        r"(?i:\b(?:gire|doble|d[eé] vuelta) (?:a|en)\b|\b(?:tome|use) la (?:salida|calle|ruta)\b"
        r"|\bentrada (?:por|en|est[aá])\b|\bentre por\b|\btoque (?:el timbre|la puerta)\b"
        r"|\bkm\.? \d|\b(?:piso|edificio|apto|depto)\.? \d)",
    ),
)
_BY_SIGN: dict[str, list[re.Pattern[str]]] = {}
for _signs, _pattern in (*_ADDRESSES, *_SAID):
    for _sign in _signs:
        _BY_SIGN.setdefault(_sign, []).append(_pattern)
_NUMBERS = {
    "0": re.compile(r"\d"),
    "1st": re.compile(r"\d(?:st|nd|rd|th)\b"),
    "0-0": re.compile(r"\d-\d{4}"),
    "0.0": re.compile(r"\d[.,]\d{3}"),
}
# Two names joined, for the sign "&A": "and" alone stands in nearly every text.
_NAME = r"\s*(?:[A-Z\d]|[Ff](?:irst|ourth|ifth)|[Ss](?:econd|ixth)|[Tt]hird)"
_JOINED = {joint: re.compile(re.escape(joint) + _NAME) for joint in ("and", "&", "/", "@")}
_MARKS = tuple(sign for sign in _BY_SIGN if not sign[0].isalnum() and sign != "&A")
_DIGITS = b"0123456789"
_BLANKS = bytes(code if chr(code).islower() else 0x20 for code in range(128)) + b" " * 128

_SHORT = 60  # characters

ADDRESS = re.compile("|".join(pattern.pattern for _, pattern in _ADDRESSES))


def signs_in(text: str) -> set[str]:
    """Give the signs of a text by which a rule may apply to it."""
    plain = text.lower() if text.isascii() else fold(text)
    letters = plain.encode("ascii", "replace")
    words = set(letters.translate(_BLANKS).decode("ascii").split())
    found = _BY_SIGN.keys() & words
    found.update(mark for mark in _MARKS if mark in plain)
    joints = ("and", "&", "/", "@") if "and" in words else ("&", "/", "@")
    if any(joint in plain and _JOINED[joint].search(text) for joint in joints):
        found.add("&A")
    if len(letters.translate(None, _DIGITS)) < len(letters) or not plain.isascii():
        found.update(sign for sign, shape in _NUMBERS.items() if shape.search(plain))
    return found


def where_spans(text: str) -> list[tuple[int, int]]:
    """Give what in a text says, by an address or in words, where a place is."""
    patterns = {pattern for sign in signs_in(text) for pattern in _BY_SIGN[sign]}
    return [match.span() for pattern in patterns for match in pattern.finditer(text)]


def tells_where(text: str) -> bool:
    """Tell whether a text says where a place is; what is short is said thousands of times."""
    return _short_tells_where(text) if len(text) < _SHORT else bool(where_spans(text))


@lru_cache(maxsize=4096)
def _short_tells_where(text: str) -> bool:
    return bool(where_spans(text))


# Where a sentence ends; an abbreviation before the full stop does not end one.
SENTENCE_END = re.compile(r"(?:(?<![.!?])[.!?]+[\"'”’)]*(?=\s)|[;•|](?=\s)|\n)\s*")
ABBREVIATED = re.compile(
    r"(?:^|[\s.(])(?:St|Str|Ave|Av|Blvd|Rd|Ln|Dr|Hwy|Pkwy|Ct|Pl|Sq|Ste|Apt|Bldg|Rm|Fl|Mt|Ft|No"
    r"|Mr|Mrs|Ms|Jr|Sr|Avda|Col|[A-Z])\.$",
    re.IGNORECASE,
)
# A number to call stays when the sentence around it goes.
PHONE = re.compile(
    r"(?:\+?1[-. ]?)?(?:\(\d{3}\) ?|\b\d{3}[-. ])\d{3}[-. ]\d{4}\b"
    r"(?: ?(?:x|ext\.?|extension) ?\d{1,6})?|\b1?[-.]?8\d\d[-.]\d{3}[-.][A-Z]{4}\b"
)
