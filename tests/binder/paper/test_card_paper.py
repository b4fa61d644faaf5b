"""Promises of cards: exact cells, every number read back, nothing that tells, nothing cut off."""

import re
from io import BytesIO

import pypdfium2
import pytest
from paper_shapes import BARE, CLINIC, HOTLINE, SHELTER, TODAY, need, text_of

from binder.errors import PrintError
from binder.paper import discreet
from binder.paper.card import cards
from binder.paper.stock import MM, ROLL, SCREEN, STOCKS, names

_FIFTH = 0.2 * MM


def printed(*listings, on="avery-5371", language="en"):
    out = BytesIO()
    cards(listings, out, on=on, language=language, today=TODAY)
    return out.getvalue()


def boxes(data: bytes) -> list[tuple[str, float, float, float, float]]:
    """Give each piece of text with left, top, right and bottom from the page's top left."""
    page = pypdfium2.PdfDocument(data)[0]
    height, found = page.get_height(), []
    text = page.get_textpage()
    for place in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(place)
        said = text.get_text_bounded(left, bottom, right, top)
        found.append((said, left, height - top, right, height - bottom))
    return found


@pytest.mark.parametrize("name", STOCKS)
def test_each_cell_holds_a_whole_card_and_no_ink_leaves_it(name):
    cells = list(STOCKS[name].cells())
    told = boxes(printed(HOTLINE, SHELTER, CLINIC, on=name))
    for said, left, top, right, bottom in told:
        home = [
            cell
            for cell in cells
            if cell.left <= left
            and right <= cell.left + cell.width
            and cell.top <= top
            and bottom <= cell.top + cell.height
        ]
        assert len(home) == 1, said
    numbers = [said for said, *_ in told if "1-888-555-0142" in said]
    assert len(numbers) == len(cells)


def test_the_first_card_s_text_begins_where_the_stock_says():
    told = boxes(printed(HOTLINE))
    lefts = sorted({round(left, 1) for said, left, *_ in told if "888" in said})
    stock = STOCKS["avery-5371"]
    assert lefts[1] - lefts[0] == pytest.approx(stock.pitch[0], abs=_FIFTH)
    assert lefts[0] == pytest.approx(stock.origin[0] + 9, abs=2)  # a letter keeps some white


@pytest.mark.parametrize("name", STOCKS)
def test_cells_lie_on_their_sheet_side_by_side(name):
    stock = STOCKS[name]
    cells = list(stock.cells())
    assert len(cells) == stock.across * stock.down
    for cell in cells:
        assert cell.left >= 0
        assert cell.top >= 0
        assert cell.left + cell.width <= stock.size[0] + 0.01
        assert cell.top + cell.height <= stock.size[1] + 0.01
    assert stock.pitch[0] >= stock.cell[0] - 0.01
    assert stock.pitch[1] >= stock.cell[1] - 0.01


@pytest.mark.parametrize("on", names())
@pytest.mark.parametrize("language", ["en", "es"])
def test_a_card_tells_nothing_and_bears_no_date(on, language):
    data = printed(SHELTER._replace(needs=need("shl.ht")), on=on, language=language)
    told = text_of(data)
    found = str(pypdfium2.PdfDocument(data).get_metadata_dict()) + told
    for word in ("traffick", "shelter", "refugio", "binder", "harbor", "police", "victim"):
        assert word not in discreet.fold(found)
    assert not re.search(r"20\d\d", told)
    assert "713-555-0100" in told


@pytest.mark.parametrize("on", [ROLL, SCREEN])
def test_a_roll_and_a_screen_hold_one_card(on):
    data = printed(HOTLINE, SHELTER, on=on)
    assert text_of(data).count("1-888-555-0142") == 1
    assert len(pypdfium2.PdfDocument(data)) == 1


def test_a_roll_is_80_mm_wide():
    width = pypdfium2.PdfDocument(printed(HOTLINE, on=ROLL))[0].get_width()
    assert width == pytest.approx(80 * MM, abs=_FIFTH)


def test_the_same_card_has_the_same_bytes():
    assert printed(HOTLINE, SHELTER) == printed(HOTLINE, SHELTER)


def test_more_than_three_make_several_cards_that_take_turns():
    told = text_of(printed(HOTLINE, SHELTER, CLINIC, BARE))
    first, second = (told.count(number) for number in ("1-888-555-0142", BARE.phones[0].number))
    assert (first, second) == (5, 5)


def test_unknown_stock_is_told():
    with pytest.raises(PrintError, match="there are avery-5371"):
        printed(HOTLINE, on="avery-9999")
