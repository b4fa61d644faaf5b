"""How hard a text is to read, for tests of fixed texts."""

import re


def grade(text: str) -> float:
    """Give the Flesch-Kincaid grade, syllables counted as groups of vowels."""
    words = re.findall(r"[A-Za-z']+", text)
    ends = len(re.findall(r"[.!?:;](?:\s|$)", text)) or 1
    syllables = sum(
        max(1, len(re.findall(r"[aeiouy]+", re.sub(r"e$|es$|ed$", "", word.lower()))))
        for word in words
    )
    return 0.39 * len(words) / ends + 11.8 * syllables / len(words) - 15.59


def sentences(text: str) -> list[str]:
    """Split a text where a sentence ends."""
    return re.split(r"(?<=[.!?])[”»\"]?\s+", text)
