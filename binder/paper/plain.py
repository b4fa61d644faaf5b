"""How hard an English text is to read: its Flesch-Kincaid grade, and the words that make it so."""

import re
from functools import cache
from math import ceil

MOST = 6.0  # the grade that no fixed text goes over
LONGEST = 15  # words of a sentence
HARD = 4  # syllables from which on a word is hard
# Long words that a person meets on the phone or on a form, and that no shorter one stands for.
NEEDED = {
    *("certification", "coordinator", "directory", "eligibility", "emergency"),
    *("immigration", "interpreter", "prosecutor", "supervisor", "lgbtq", "minnesota"),
}

_SENTENCE_END = re.compile(r"(?<=[.!?…:])[\"”’)]*\s+|\s+·\s+|\n+")
# Numbers, web addresses and slots are not read for their syllables.
_NO_WORD = re.compile(r"\{\w+\}|(?<!\S)[^\s\d@/]*[\d@/]\S*|\b\w+(?:\.\w{2,})+")
_WORD = re.compile(r"[A-Za-z]+(?:[’'-][A-Za-z]+)*")
_LETTERS = re.compile(r"[A-Z]{2,5}")  # said letter by letter
_BEFORE_APOSTROPHE = re.compile(r"[’'].*$")
_VOWELS = re.compile(r"[aeiouy]+")
# An e that is not heard, and two vowels that are said apart.
_SILENT = re.compile(
    r"(?<=[^aeiouy])(?:(?<![^aeiouy]l)e|(?<![td])ed|(?<![szxcg])(?<!ch)(?<!sh)(?<![^aeiouy]l)es)$"
    r"|(?<=[^aeiouyl])e(?=(?:ly|ments?|ful|less|times?|where|things?|one|body)$)"
    r"|(?<=^ev)e(?=ry)|(?<=^bus)i(?=ness)"
)
_APART = re.compile(
    r"i(?:a(?!l)|o(?!us|n)|e[tr]|u)|(?<![gq])ua|ya|yon$|eo(?!p)|oo(?=rd)|[aeiouy](?=ing$)"
)


def grade(text: str) -> float:
    """Give the US school grade at which a text is read with ease (Flesch-Kincaid), 0 at least.

    0.39 words a sentence + 11.8 syllables a word - 15.59. A colon ends a sentence, as what stands
    behind it is read by itself; letters said one by one are a syllable each.
    """
    spoken = [words for sentence in sentences(text) if (words := words_of(sentence))]
    words = [word for sentence in spoken for word in sentence]
    if not words:
        return 0.0
    heard = sum(map(syllables, words)) / len(words)
    return max(0.0, 0.39 * len(words) / len(spoken) + 11.8 * heard - 15.59)


def sentences(text: str) -> list[str]:
    """Part a text where a voice would stop."""
    return [part for part in _SENTENCE_END.split(text) if part.strip()]


def words_of(text: str) -> list[str]:
    """Give the words of a text without numbers, web addresses and slots."""
    return _WORD.findall(_NO_WORD.sub(" ", text))


def hard_words(text: str) -> tuple[str, ...]:
    """Name the long words of a text, each once, but for those that are needed."""
    found = (word for word in words_of(text) if word.casefold() not in NEEDED)
    return tuple(dict.fromkeys(word for word in found if syllables(word) >= HARD))


def advice(text: str) -> str:
    """Say the grade of a text, and what would make it easier to read; "" for no words."""
    lengths = [len(words_of(sentence)) for sentence in sentences(text)]
    if not any(lengths):
        return ""
    wanted = ["shorter sentences"] if max(lengths) > LONGEST else []
    if hard := hard_words(text):
        wanted.insert(0, f"shorter words for {', '.join(hard[:3])}")
    if grade(text) > MOST and not wanted:
        wanted = ["shorter words"]
    return ": ".join(filter(None, (f"grade {ceil(grade(text))}", " and ".join(wanted))))


@cache
def syllables(word: str) -> int:
    """Count the syllables of an English word by its letters.

    No dictionary comes along: of the words of our texts, 97 in 100 are counted as the CMU
    Pronouncing Dictionary counts them.
    """
    if _LETTERS.fullmatch(word):
        return len(word) + 2 * word.count("W")
    return sum(map(_syllables, _BEFORE_APOSTROPHE.sub("", word.casefold()).split("-")))


def _syllables(part: str) -> int:
    part = _SILENT.sub("", part)
    return max(1, len(_VOWELS.findall(part)) + len(_APART.findall(part)))
