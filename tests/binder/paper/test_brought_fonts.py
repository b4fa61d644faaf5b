"""Promises of fonts that do not come along: pages whole in Chinese and Korean, or one sentence."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from carry_printer import NUMBERS
from page_reading import pages_of
from paper_shapes import as_seen, fonts_of, solid, text_of

from binder.paper import discreet
from binder.paper.brought import WANTED, covers
from binder.paper.carry_texts import carry_texts
from binder.paper.lines import wrap
from binder.paper.styles import NORMAL

ROOT = Path(__file__).parents[3]
HERE = Path(__file__).parent


def environment(home: Path) -> dict[str, str]:
    moved = {f"XDG_{kind}_HOME": str(home / kind) for kind in ("DATA", "CACHE", "CONFIG")}
    paths = os.pathsep.join(map(str, (ROOT, HERE)))
    return {**os.environ, **moved, "HOME": str(home), "PYTHONPATH": paths}


def binder(home: Path, *words: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "binder.cli", "--json", *map(str, words)]
    return subprocess.run(
        command, env=environment(home), cwd=ROOT, capture_output=True, text=True, check=False
    )


def font_on_this_machine(language: str) -> Path:
    for folder in (Path("/usr/share/fonts"), Path("/Library/Fonts"), Path("C:/Windows/Fonts")):
        for name in WANTED[language].known:
            for path in folder.rglob(name):
                if covers(path, WANTED[language].letters):
                    return path
    return pytest.skip(f"no TrueType font with {WANTED[language].name} is on this machine")


@pytest.fixture(scope="module", params=list(WANTED))
def carried(request, tmp_path_factory):
    """The language, and a folder of pages in it."""
    font_on_this_machine(request.param)
    folder = tmp_path_factory.mktemp(request.param)
    subprocess.run(
        [sys.executable, HERE / "carry_printer.py", request.param, folder],
        env=environment(folder / "home"),
        check=True,
    )
    return request.param, folder


def test_every_kind_of_place_is_told_whole_and_gives_nothing_away(carried):
    language, folder = carried
    texts = carry_texts()[language]
    shown = ""
    for file in sorted(folder.glob("*.*.pdf")):
        data = file.read_bytes()
        (page,) = pages_of(data)
        assert page.outside(53) == page.collisions() == []
        shown += page.text
        discreet.check([text_of(data)], file.name)
    for what, say in texts.kinds.values():
        assert solid(what) in shown
        assert solid(say) in shown


def test_numbers_read_from_left_to_right(carried):
    (page,) = pages_of((carried[1] / "numbers.pdf").read_bytes())
    for number in NUMBERS:
        assert as_seen(number) + "ext.45" in page.seen


def test_her_language_stands_beside_english_in_embedded_parts_of_fonts(carried):
    language, folder = carried
    data = (folder / "usual.pdf").read_bytes()
    text = text_of(data)
    assert carry_texts()[language].words["title"] in text
    assert f"{WANTED[language].name} interpreter, please" in text
    assert all(fonts_of(data).values())
    hers = {re.sub(r".*\+|-?(Bold|Regular)$", "", name) for name in fonts_of(data)}
    assert len({name for name in hers if "Atkinson" not in name}) == 1  # one face in a line
    assert len(data) < 150_000
    assert f"/Lang ({language})".encode() in data


def test_three_full_entries_stay_on_one_page(carried):
    (page,) = pages_of((carried[1] / "full.pdf").read_bytes())
    assert page.outside(50) == page.collisions() == []


def test_a_sheet_shows_what_the_directory_says_in_that_script(carried):
    language, folder = carried
    text = solid(text_of((folder / "told.pdf").read_bytes()))
    said = {"zh": "我们有床位，请打电话617-555-0100。", "ko": "안녕하세요"}
    assert said[language] in text


def test_without_the_font_one_sentence_says_which_file_to_put_where(tmp_path):
    code = "from binder.paper import brought; brought.SYSTEM_FOLDERS = ();"
    code += "from binder.paper.words import require; require('zh', carry=True)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment(tmp_path),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    last = done.stderr.strip().splitlines()[-1]
    assert last.endswith(
        f"put NotoSansSC-Regular.ttf (TrueType, from Google Fonts) into {tmp_path}"
        "/DATA/resource-binder/fonts."
    )


def test_fonts_are_brought_from_a_stick_with_their_licence(tmp_path):
    font = font_on_this_machine("ko")
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "Brought-Regular.ttf").write_bytes(font.read_bytes())
    (stick / "OFL.txt").write_text("the licence")
    for length in (4_000, 400_000, 2_000_000):
        (stick / f"broken {length}.ttf").write_bytes(font.read_bytes()[:length])
    (stick / "nowhere.ttf").symlink_to(stick / "not there.ttf")
    answer = json.loads(binder(tmp_path, "fonts", stick).stdout)
    assert answer["brought"] == ["Brought-Regular.ttf"]
    assert answer["there"]["ko"] == "Brought-Regular.ttf"
    kept = {path.name for path in Path(answer["folder"]).iterdir()}
    assert kept == {"Brought-Regular.ttf", "OFL.txt"}


def test_a_folder_without_a_font_to_print_with_is_refused(tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    for made in ((), ("NotoSansCJK-Regular.otf",)):
        for name in made:
            (stick / name).write_bytes(b"OTTO" + bytes(100))
        done = binder(tmp_path, "fonts", stick)
        assert done.returncode == 1
        assert re.match(r"binder: .*stick holds no TrueType font to print with.*\.$", done.stderr)
        assert all(name in done.stderr for name in made)


def test_chinese_lines_neither_begin_with_a_closing_mark_nor_end_with_an_opening_one():
    text = "他说：“我需要帮助。”（今天）" * 20
    lines = [line.text for line in wrap(text, NORMAL.body, 117)]
    assert "".join(lines) == text
    assert not any(line[0] in "，。”）：" or line[-1] in "“（" for line in lines)
