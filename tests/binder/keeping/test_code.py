"""Record codes: every slip of one sign, or of two that changed places, is found."""

import random
import uuid

import pytest

from binder.errors import ValidationError
from binder.keeping.code import SIGNS, code_of, coded, read_code

IDS = [str(uuid.UUID(int=random.Random(number).getrandbits(128))) for number in range(300)]


def test_a_code_is_always_the_same_and_read_in_any_spelling():
    code = code_of(IDS[0])
    assert code == code_of(IDS[0])
    assert read_code(f" {code.lower().replace('-', ' ')} ") == code
    assert coded(code, IDS) == [IDS[0]]


def test_codes_hold_no_vowel_and_nothing_that_looks_alike():
    assert not set("AEIOU01LSZB") & set(SIGNS)
    assert all(set(code_of(one)) <= {*SIGNS, "-"} for one in IDS)


@pytest.mark.parametrize("id", IDS[:40])
def test_one_wrong_sign_is_found(id):
    signs = code_of(id).replace("-", "")
    for place in range(len(signs)):
        for sign in SIGNS:
            if sign != signs[place]:
                with pytest.raises(ValidationError, match="slip"):
                    read_code(signs[:place] + sign + signs[place + 1 :])


@pytest.mark.parametrize("id", IDS)
def test_two_signs_that_changed_places_are_found(id):
    signs = list(code_of(id).replace("-", ""))
    for one in range(len(signs)):
        for other in range(one):
            if signs[one] != signs[other]:
                swapped = signs.copy()
                swapped[one], swapped[other] = swapped[other], swapped[one]
                with pytest.raises(ValidationError, match="slip"):
                    read_code("".join(swapped))


@pytest.mark.parametrize("text", ["", "K7QM", "K7QM-4TD0", "' OR 1=1 --", "K7QM-4TDXX", "ÄÖÜ"])
def test_what_is_no_code_is_told_in_a_sentence(text):
    with pytest.raises(ValidationError, match="is no code"):
        read_code(text)


def test_two_listings_of_one_code_are_both_told():
    pair = [str(uuid.UUID(int=number << 64 | number)) for number in (61728, 96244)]
    assert code_of(pair[0]) == code_of(pair[1])
    assert coded(code_of(pair[0]), [*IDS, *pair]) == pair
