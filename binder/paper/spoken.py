"""Names of spoken languages, from how directories write them to how a page says them."""

from binder.paper.carry_texts import carry_texts
from binder.paper.text import clean

# ISO 639 code, English, Spanish
_NAMES = """
en English inglés
es Spanish español
am Amharic amárico
ar Arabic árabe
ase ASL ASL
bn Bengali bengalí
zh Chinese chino
yue Cantonese cantonés
cmn Mandarin mandarín
fa Farsi farsi
fr French francés
de German alemán
hi Hindi hindi
hmn Hmong hmong
id Indonesian indonesio
it Italian italiano
ja Japanese japonés
km Khmer jemer
ko Korean coreano
mam Mam mam
quc K'iche' quiché
ne Nepali nepalí
pl Polish polaco
pt Portuguese portugués
pa Punjabi panyabí
ru Russian ruso
so Somali somalí
sw Swahili suajili
tl Tagalog tagalo
th Thai tailandés
ti Tigrinya tigriña
tr Turkish turco
uk Ukrainian ucraniano
ur Urdu urdu
vi Vietnamese vietnamita
"""
_ROWS = [line.split() for line in _NAMES.strip().splitlines()]
_KNOWN = {
    key.casefold(): {"code": code, "en": english, "es": spanish}
    for code, english, spanish in _ROWS
    for key in (code, english, spanish)
}


def language_name(name: str, language: str) -> str:
    """Name a spoken language in the language of the page; as it came where it is not known."""
    known = _KNOWN.get(clean(name).casefold())
    if known is None:
        return name
    further = carry_texts().get(language)
    return further.languages.get(known["code"], known["en"]) if further else known[language]
