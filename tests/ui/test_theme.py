import re

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from ui.style import style_sheet
from ui.theme import FAMILY, LIGHT, NIGHT, Tokens, load_fonts, sizes_from

TEXT = ("ink", "quiet", "accent", "open", "call", "closed")
GROUND = ("paper", "raised", "tint")


def luminance(color: str) -> float:
    parts = QColor(color).getRgbF()[:3]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, two: str) -> float:
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, NIGHT], ids=["light", "night"])
@pytest.mark.parametrize("ground", GROUND)
@pytest.mark.parametrize("text", TEXT)
def test_every_text_colour_is_read_by_tired_eyes(tokens: Tokens, text: str, ground: str):
    assert contrast(getattr(tokens, text), getattr(tokens, ground)) >= 7


@pytest.mark.parametrize("tokens", [LIGHT, NIGHT], ids=["light", "night"])
def test_buttons_and_edges_are_seen(tokens: Tokens):
    assert contrast(tokens.on_accent, tokens.accent) >= 7
    assert contrast(tokens.edge, tokens.paper) >= 3
    assert contrast(tokens.edge, tokens.raised) >= 3


def test_the_style_sheet_names_no_colour_of_its_own():
    sheet = style_sheet(LIGHT, sizes_from(10))
    assert set(re.findall(r"#[0-9a-f]{6}", sheet)) <= set(LIGHT)


def test_a_larger_system_text_makes_every_size_larger():
    small, large = sizes_from(10)._asdict(), sizes_from(16)._asdict()
    assert all(large[name] > small[name] for name in small)


def test_the_bundled_font_is_loaded(qapp: QApplication):
    from PySide6.QtGui import QFontDatabase

    load_fonts(first=True)
    assert FAMILY in QFontDatabase.families()
