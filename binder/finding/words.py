"""Text → words, in one way for the index and for what is typed."""

import re
import unicodedata

LONGEST_WORD = 64
_MOST_TYPED = 8
_LONGEST_TYPED = 10_000
_JOINTS = "'’ʼ`´"

# Scripts written without blanks: each character is a word.
_SPACELESS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
_LETTERS = rf"(?:(?![{_SPACELESS}])[^\W_]){{1,{LONGEST_WORD}}}"
_WORD = re.compile(rf"[{_SPACELESS}]|{_LETTERS}(?:[{_JOINTS}]{_LETTERS})*")
# The same for ASCII text, which nearly all text is; in that without joints, blanks part words.
_ASCII_LETTERS = rf"[a-z0-9]{{1,{LONGEST_WORD}}}"
_ASCII_WORD = re.compile(rf"{_ASCII_LETTERS}(?:['`]{_ASCII_LETTERS})*")
_ASCII_BLANKS = {code: " " for code in range(128) if not chr(code).isalnum()}
_JOINT = re.compile(rf"[{_JOINTS}]")


class _Marks(dict[int, int | None]):
    """Map combining marks and invisible joiners to nothing, found out character by character."""

    def __missing__(self, code: int) -> int | None:
        kind = unicodedata.category(chr(code))
        self[code] = None if kind[0] == "M" or kind == "Cf" else code
        return self[code]


_MARKS = _Marks()


def fold(text: str) -> str:
    """Give the text without case, accents and invisible characters."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKD", text).casefold().translate(_MARKS)


def words(text: str) -> list[str]:
    """List the words of a text to be indexed, folded, with repetitions.

    "children's" gives "childrens" and "children": it is typed in both ways.
    """
    folded = fold(text)
    if folded.isascii() and "'" not in folded and "`" not in folded:
        found = folded.translate(_ASCII_BLANKS).split()
        if max(map(len, found), default=0) <= LONGEST_WORD:
            return found
    found = (_ASCII_WORD if folded.isascii() else _WORD).findall(folded)
    if _JOINT.search(folded):
        for word in [word for word in found if not word.isalnum()]:
            parts = _JOINT.split(word)
            found.append("".join(parts))
            found.extend(part for part in parts if len(part) > 2)
    return found


def typed_words(text: str) -> list[str]:
    """List the words of what was typed, in order: eight at most, whatever was typed."""
    found = _WORD.findall(fold(text[:_LONGEST_TYPED]))
    return [_JOINT.sub("", word) for word in found[:_MOST_TYPED]]


def phone_words(number: str) -> list[str]:
    """List the ways in which a phone number is typed: in groups, in one piece, without area."""
    digits = "".join(filter(str.isdecimal, number))
    national = digits[1:] if len(digits) == 11 and digits[0] == "1" else digits
    whole = ["1", national, "1" + national, national[3:]] if len(national) == 10 else [digits]
    return [*words(number), *filter(None, whole)]


def number_forms(word: str) -> tuple[str, ...]:
    """Give a word with its likely singular or plural, English and Spanish."""
    if len(word) < 3 or not word.isalpha():
        return (word,)
    if word.endswith("es") and len(word) > 4:
        return word, word[:-1], word[:-2]
    if word.endswith("s") and len(word) > 3:
        return word, word[:-1]
    return word, word + "s", word + "es"
