"""The promise of paper: what stands in a record stands on the page, whole, in place, in order."""

import re

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from kinds_of_paper import PAPERS, Paper
from made_records import expected, from_left, from_right, records
from page_reading import pages_of
from paper_shapes import as_seen, listing, printed

from binder.errors import PrintError
from binder.store.records import PublicListing

_MAY_STOP = re.compile(r"which no font here can print|must not tell what it is about")
_RTL = re.compile("[\u0590-\u06ff]")
_TURNED = re.compile(r"01\d\d-555")  # the end of every made number before its middle
_NAMED = {"alert": "warning"}  # in the report of what is marked
_LEAST = 3  # letters that stand before the sign of a cut: wide ones on a narrow line


def check_print(record: PublicListing, paper: Paper) -> None:
    """Print a record and hold the pages against it."""
    try:
        data, report = paper.draw(record)
    except PrintError as error:
        assume(not _MAY_STOP.search(str(error)))
        raise
    pages = pages_of(data)
    for page in pages:
        assert page.outside(paper.margin) == []
        assert page.collisions() == []
        assert not _TURNED.search(page.seen)
    shown = "".join(page.text for page in pages)
    read = "".join(page.told for page in pages)
    marked = {name for name, _ in report.marked}
    for field in paper.fields:
        text = getattr(record, field)
        assert is_told(text, shown, read), (field, expected(text), shown, read)
        assert ("[?]" in expected(text)) == (_NAMED.get(field, field) in marked), field
    seen = "\n".join(page.seen for page in pages)
    for phone in record.phones[: paper.numbers]:
        assert as_seen(phone.number) in seen


def is_told(text: str, shown: str, read: str) -> bool:
    """Tell whether a text stands on a page: whole, in two parts, or cut with a sign."""
    if _RTL.search(text):
        return _in_order([expected(word) for word in text.split()], read)
    whole = expected(text)
    parted = (n for n in range(len(whole), 0, -1) if whole[:n] in shown)
    return _stands(whole, shown) or any(_stands(whole[n:], shown) for n in parted)


def _stands(text: str, shown: str) -> bool:
    cuts = (text[:n] + "…" for n in range(_LEAST, len(text) + 1))
    return text in shown or any(cut in shown for cut in cuts)


def _in_order(words: list[str], read: str) -> bool:
    place = 0
    for word in words:
        found = read.find(as_seen(word), place)
        if found < 0:
            return "…" in read[place:] or "..." in read[place:]
        place = found + len(word)
    return True


def made() -> st.SearchStrategy[PublicListing]:
    """Give records with a safe name that discreet paper may bear."""
    safe = st.one_of(st.just(""), from_left(most=3), from_right())
    return st.builds(lambda record, name: record._replace(safe_name=name), records(), safe)


_PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
# A smaller example is not worth the minutes it takes: every field of it is read back.
_EASY = settings(phases=_PHASES, deadline=None, suppress_health_check=list(HealthCheck))
_each = st.sampled_from(list(PAPERS.values()))


@settings(_EASY, max_examples=200)
@given(made(), _each)
def test_every_text_and_number_of_a_record_is_read_back_in_place(record, paper):
    check_print(record, paper)


@pytest.mark.campaign
@settings(_EASY, max_examples=10_000)
@given(made(), _each)
def test_ten_thousand_records_are_read_back_in_place(record, paper):
    check_print(record, paper)


def test_arabic_with_all_its_vowel_signs_loses_none():
    word = "مُحَمَّدٌ"
    (page,) = pages_of(printed(listing("x", description=word))[0])
    assert sorted(char for char in page.text if _RTL.match(char)) == sorted(word)
