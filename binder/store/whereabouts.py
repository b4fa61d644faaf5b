"""The words and shapes by which a sentence tells where a place is, English and Spanish."""

import re

_DIRECTIONS = "(?:[NSEW]|[NS][EW]|North|South|East|West|North(?:east|west)|South(?:east|west))"
_SUFFIX = (
    "(?:Street|Str|St|Avenue|Ave|Av|Boulevard|Blvd|Road|Rd|Lane|Ln|Drive|Dr|Highway|Hwy|Parkway"
    "|Pkwy|Expressway|Expy|Terrace|Terr|Turnpike|Freeway|Fwy|Causeway|Crescent|Broadway)"
)
# Street words that are everyday words too: only after a number or a capital letter.
_SUFFIX_TOO = (
    "(?:Way|Place|Pl|Court|Ct|Circle|Cir|Square|Sq|Trail|Trl|Loop|Alley|Plaza|Route|Rte|Pike|Row"
    "|Run|Park|Point|Walk|Path|Ridge|Hill|Bend|Cove|Crossing|Landing|Mews|Glen|Parade|Close)"
)
_NUMBER = r"\d{1,6}(?:[A-Za-z]|[-–/ ]\d{1,6}(?:/\d)?)?"
_DAYS = "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_ORDINAL = r"(?:\d{1,3}(?:st|nd|rd|th)|[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|[Ss]ixth)"
_PROPER = rf"(?!{_DAYS})(?:{_ORDINAL}|[A-Z][\w'’.-]*)"

# "742 Zz Lane", "on Zz Lane", "5th and Main": what is cut out of a name, too
ADDRESSES = (
    rf"\b{_NUMBER},?\s+(?:{_DIRECTIONS}\.?\s+)?(?:[\w'’.-]+\s+){{0,3}}?(?i:{_SUFFIX})\b\.?"
    rf"(?:\s+{_DIRECTIONS}\b\.?)?",
    rf"\b\d{{1,6}}\s+(?:{_DIRECTIONS}\.?\s+)?(?:[A-Z][\w'’.-]*\s+){{1,3}}{_SUFFIX_TOO}\b",
    rf"\b\d{{3,6}}\s+[\w'’-]+\s+(?i:{_SUFFIX_TOO})\b",
    rf"\b(?:{_PROPER}\s+){{1,3}}{_SUFFIX}\b(?!\.?\s+(?!Suite|Ste|Apt|Unit|{_DIRECTIONS}\b)[A-Z])",
    rf"\b{_PROPER}(?:\s+(?i:{_SUFFIX})\b\.?)?\s*(?:and|&|/|\+|y)\s*{_PROPER}"
    rf"\s+(?i:{_SUFFIX}|streets|sts|avenues|aves)\b",
    rf"\b(?i:at|on|near|by|of)\s+{_PROPER}\s*(?:and|&|/|@)\s*{_PROPER}",
    rf"\b{_ORDINAL}\s*(?:and|&|/|@)\s*{_PROPER}",
    r"(?i:\b(?:calle|avenida|avda|av|carretera|camino|calzada|bulevar|paseo|callej[oó]n)\b\.?)"
    r"\s+(?:(?i:de|del|la|las|los|el)\s+)*(?:[A-ZÁÉÍÓÚÑ\d][\w'’.-]*)(?:\s*(?:#|no\.?|n[uú]m\.?)?"
    r"\s*\d+)?",
    r"(?i:\bp\s*\.?\s*o\s*\.?\s*(?:box|drawer|b\b)[\s#]*\w*)|(?i:\b(?:apartado|apdo)\b\.?\s*"
    r"(?:postal|de correos)?\s*\d*)|(?i:\bpost office box\b[\s#]*\w*)",
    r"\b\d{5}-\d{4}\b(?!-)",
    r"[-+]?\b\d{1,3}[.,]\d{3,}\s*°?\s*[NSns]?\s*[,;/|\s]\s*[-+]?\d{1,3}[.,]\d{3,}",
    r"\b\d{1,3}\s*°\s*\d{1,2}(?:[.,]\d+)?\s*['’′]?",
    r"/{3}\w+\.\w+\.\w+|\b[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}\b",
    r"(?i:\b(?:https?://)?[\w./-]*(?:maps\.|/maps|goo\.gl|waze\.|openstreetmap|mapquest)\S*)"
    r"|(?i:\bgeo:)\S*",
)

# Said in words: the whole sentence goes.
DIRECTIONS = (
    r"(?i:\b(?:located|situated|housed|find (?:us|it|them)|we are|we're) (?:right |just )?"
    r"(?:at|in|behind|near|next|across|opposite|inside|within|above|below|beneath|beside|off|on"
    r"|between|around|adjacent|down|up)\b)",
    r"(?i:\b(?:is|based) (?:right |just )?(?:at|behind|near|next to|across|opposite|inside|beside"
    r"|beneath|adjacent)\b)",
    r"(?i:\b(?:our|street|physical|mailing|postal|shelter|house|office|the) address\b|\baddress:)",
    r"(?i:\b(?:intersection|junction|corner|cross[- ]streets?)\b)",
    r"(?i:\bdirections\b|\b(?:take|use) (?:the |an? )?(?:\w+ )?exit\b|\bexit (?:#\s*)?\d+)",
    r"(?i:\b(?:turn|bear|veer|make an?|keep) (?:\w+ )?(?:left|right)\b)",
    r"(?i:\b(?:enter|come in|entrance|door|drive|pull|park|parking)(?: is| are| lot)?"
    r" (?:through|from|via|at|behind|by|around|on the|in the)\b)",
    r"(?i:\b(?:ring|buzz|knock|press)\b.{0,30}\b(?:bell|buzzer|door|gate|intercom)\b)",
    r"(?i:\b(?:red|blue|green|white|yellow|brown|black|gray|grey|brick|rear|back|side|front|corner"
    r"|unmarked|big|large|metal|glass) (?:\w+ )?(?:door|house|building|gate|entrance|awning"
    r"|fence)\b)",
    r"(?i:\b(?:behind|opposite|beside|diagonal(?:ly)?) (?:to |from |of )?(?:the|an?|our)\b)"
    r"|(?i:\b(?:behind|beside|opposite) )(?=[A-Z])|(?i:\badjacent to\b)"
    r"|(?i:\bacross (?:the (?:street|road)|from)\b)",
    r"(?i:\bnext (?:door )?to\b|\baround the (?:corner|back)\b|\b(?:blocks?|miles?|minutes?"
    r"|yards|feet) (?:away|from|north|south|east|west|past|off)\b)",
    r"(?i:\bnear(?:by)? (?:the )?)(?=[A-Z\d])|(?i:\bnear the\b|\bjust (?:past|off)\b)",
    r"(?i:\b(?:interstate|highway|hwy|route|rte|county road|state road)[- ]?\d{1,4}\b)"
    r"|\b(?:I|US|SR|CR|FM)[- ]\d{1,4}\b",
    r"(?i:\b(?:bus|metro|subway|train|light rail|tram|transit|rail) (?:stop|station|route|line"
    r"|number|#)s?\b|\bbus(?:es)? #?\d|\blandmarks?\b|\blook for (?:the|an?)\b)",
    r"(?i:\b(?:suite|ste|apt|apartment|unit|bldg|building|room|rm|lot|trailer)\b\.?\s*(?:#\s*)?)"
    r"(?:\d+\w*|[A-Z])\b",
    r"(?i:\b(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|ground|top|upper|lower) floor\b)",
    r"(?i:\b(?:gps|latitude|longitude|lat|lon|lng|coordenadas|latitud|longitud)\b"
    r"|\bcoordinates(?::| are)\s)",
    r"(?i:\b(?:ubicad[oa]|situad[oa]|localizad[oa]|estamos|queda|se encuentra)s?"
    r" (?:en|al|cerca|detr[aá]s|junto|frente|entre|sobre)\b)",
    r"(?i:\b(?:esquina|al lado del?|detr[aá]s del?|frente al?|enfrente|cerca del?|junto al?"
    r"|cuadras?|a la vuelta|entre (?:las )?calles?|direcci[oó]n|domicilio:|c[oó]digo postal"
    r"|colonia|fraccionamiento|kil[oó]metro)\b)",
    r"(?i:\b(?:gire|doble|d[eé] vuelta) (?:a|en)\b|\b(?:tome|use) la (?:salida|calle|ruta)\b"
    r"|\bentrada (?:por|en|est[aá])\b|\bentre por\b|\btoque (?:el timbre|la puerta)\b"
    r"|\bkm\.? \d|\b(?:piso|edificio|apto|depto)\.? \d)",
)

ADDRESS = re.compile("|".join(ADDRESSES))
WHERE = re.compile("|".join((*ADDRESSES, *DIRECTIONS)))

# Where a sentence ends; an abbreviation before the full stop does not end one.
SENTENCE_END = re.compile(r"(?:[.!?]+[\"'”’)]*(?=\s)|[;•|](?=\s)|\n)\s*")
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
