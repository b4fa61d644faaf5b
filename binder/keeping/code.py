"""Short codes of listings, to be said on the phone: a check letter finds every slip."""

import hashlib
from collections.abc import Iterable

from binder.errors import ValidationError

# 23 signs, a prime: no vowel, so that no word comes out, and of those that look alike when
# written by hand (0 O, 1 I L, 2 Z, 5 S, 8 B, U V Y) one at most.
SIGNS = "23456789CDFGHJKMNPQRTWX"
_BASE = len(SIGNS)
_LENGTH = 7  # signs before the check; 3.4 thousand million codes
_HALF = 4


def code_of(listing: str) -> str:
    """Give the code of a listing's id, "K7QM-4TDX", the last sign being its check."""
    number = int.from_bytes(hashlib.sha256(listing.encode()).digest()[:8], "big")
    values = []
    for _ in range(_LENGTH):
        number, value = divmod(number, _BASE)
        values.append(value)
    text = "".join(SIGNS[value] for value in (*values, _check(values)))
    return f"{text[:_HALF]}-{text[_HALF:]}"


def read_code(text: str) -> str:
    """Give a typed code as it is printed; raises ValidationError where it was mistyped.

    Each sign counts with a weight of its own modulo a prime, as ISBN-10 does, so one wrong sign or
    two that changed places never give a right code.
    """
    signs = [sign for sign in text.upper() if sign.isalnum()]
    wrong = next((sign for sign in signs if sign not in SIGNS), "")
    if wrong:
        raise ValidationError("code", f"“{text[:20]}” is no code: {wrong} stands in none.")
    if len(signs) != _LENGTH + 1:
        raise ValidationError("code", f"“{text[:20]}” is no code: it has {_LENGTH + 1} signs.")
    values = [SIGNS.index(sign) for sign in signs]
    if _check(values[:-1]) != values[-1]:
        raise ValidationError("code", f"“{text[:20]}” has a slip: compare it with the paper.")
    return f"{''.join(signs[:_HALF])}-{''.join(signs[_HALF:])}"


def coded(text: str, listings: Iterable[str]) -> list[str]:
    """Find the ids that have a typed code: one, none, or hardly ever two."""
    code = read_code(text)
    return [listing for listing in listings if code_of(listing) == code]


def looks_like_code(text: str) -> bool:
    """Tell a code from an id of a listing."""
    return len([sign for sign in text if sign.isalnum()]) == _LENGTH + 1


def _check(values: list[int]) -> int:
    """Give the value that makes the weighted sum a multiple of the prime."""
    total = sum((place + 1) * value for place, value in enumerate(values))
    # the check itself has the weight after the last: solve total + weight × check ≡ 0
    weight = _LENGTH + 1
    return -total * pow(weight, -1, _BASE) % _BASE
