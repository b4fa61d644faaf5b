"""A record code stands on what a worker keeps, and on nothing that leaves the house."""

import pytest
from paper_shapes import CLINIC, SHELTER, printed, text_of

from binder.keeping.code import code_of


def test_a_worker_sheet_has_the_code_by_which_a_correction_finds_its_record():
    assert code_of(SHELTER.id) in text_of(printed(SHELTER)[0])


@pytest.mark.parametrize("copy", ["carry", "keep", "partner"])
def test_no_other_copy_has_a_code(copy):
    for one in (SHELTER, CLINIC):
        assert code_of(one.id) not in text_of(printed(one, copy=copy)[0])
