"""Files and words made to do harm: read, or refused in a sentence; never a crash, never a hang.

`make test` tries a few of each kind; the campaign goes on for FUZZ_MINUTES (30), and prints how
many of each kind it tried, the slowest, and the most memory ever held.
"""

import contextlib
import json
import os
import random
import resource
import shutil
import signal
import sqlite3
import time
import tomllib
import uuid
import zipfile
from collections import Counter
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest

from binder.errors import BinderError
from binder.finding.classify import guess_needs
from binder.finding.find import Question
from binder.finding.guess_facts import guess_facts
from binder.finding.hours_text import parse_text
from binder.finding.person import read_person
from binder.formats.detect import open_reader
from binder.formats.report import Report
from binder.formats.spreadsheet.mapping import read_mappings
from binder.formats.stage import stage
from binder.guidance.guidance import load_guidance
from binder.keeping.code import read_code
from binder.paper.page import DirectoryDate
from binder.paper.sheet import sheet
from binder.paper.text import clean
from binder.sharing.exporting import FORMATS
from tests.bench.bench_sheet import listing
from tests.bench.make_package import make_package
from tests.conftest import TODAY

SEED = 11
NAMESPACE = str(uuid.UUID(int=SEED))
FEW = 12
HANGS = int(os.environ.get("FUZZ_HANGS", "30"))  # seconds after which one file counts as a hang
OLD_SETS = ("hsds-1.1-sample", "ohana-sample-csv", "legal-aid-il-fl")
SMALL = 60_000  # bytes of a real file that is taken as a seed
LONG = 20_000  # characters of a run
RUNS = ("a", "0", " ", "\t", ".", "@", "a@", "a.", "“", "0 ", "(0", "Sat-", "1 Main ", "women ")
TOKENS = [
    *(b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b'"', b"'", b",", b"\n", b"\r", b"\t"),
    *(b"[" * 5_000, b"{" * 5_000, b'{"a":' * 900, b"9" * 400, b"1e999", b"-0", b"NaN", b"\\u0000"),
    *(b"=cmd|' /C calc'!A0", b"../../etc/passwd", b"<b>&amp;<script>", b"a" * 100_000, b"\\n" * 99),
    *("‮555‬-0100".encode(), "é".encode("latin-1"), "😀".encode(), b"PK\x03\x04", b"<!ENTITY"),
    *(b"24/7 M-F 25:00-99:99 Lun a Vie", b"18-17", b"under 0", b"no no not except", b"T" * 3_000),
]


@contextlib.contextmanager
def in_time(seconds: int, what: object):
    """Let nothing take longer than this."""

    def late(_signal, _frame):
        raise TimeoutError(f"{what} hangs")

    signal.signal(signal.SIGALRM, late)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)


def harmed(content: bytes, chance: random.Random) -> bytes:
    """Change a few bytes, parts or lines."""
    for _ in range(chance.randint(1, 6)):
        at, end = sorted(chance.randint(0, len(content)) for _ in range(2))
        end = min(end, at + 400)
        content = chance.choice((
            content[:at] + chance.choice(TOKENS) + content[at:],
            content[:at] + chance.randbytes(3) + content[at + 3 :],
            content[:at] + content[end:],
            content[:end] + content[at:],
            content[: max(at, 1)],
        ))  # fmt: skip
    return content


def harm(file: Path, chance: random.Random) -> None:
    """Harm a file, or what is inside it where it is a zip."""
    if not zipfile.is_zipfile(file) or chance.random() < 0.3:
        file.write_bytes(harmed(file.read_bytes(), chance))
        return
    with zipfile.ZipFile(file) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    victim = chance.choice(sorted(members))
    members[victim] = harmed(members[victim], chance)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)


def words(chance: random.Random) -> str:
    """Give some text nobody would type."""
    parts = (chance.choice(TOKENS).decode("utf-8", "replace")[:3_000] for _ in range(3))
    return "".join(parts) + "".join(chr(chance.randint(1, 0xD7FF)) for _ in range(8))


@pytest.fixture
def seeds(desk, tmp_path):
    """One folder for each format, sound."""
    root = tmp_path / "seeds"
    make_package(root / "package", 12)
    for format in FORMATS:
        for suffix in {"hsds-csv": (".zip",), "hsds-json": (".json",)}.get(format, (f".{format}",)):
            file = root / format / f"export{suffix}"
            file.parent.mkdir(parents=True)
            desk.export(file, format)
    real = Path(__file__).parents[3] / "shared" / "data"
    for name in OLD_SETS:
        for file in sorted((real / name).glob("*.csv")):
            (root / name).mkdir(exist_ok=True)
            (root / name / file.name).write_bytes(file.read_bytes()[:SMALL])
    return [path for path in sorted(root.iterdir()) if path.is_dir()]


def bring_in(folder: Path, work: Path) -> bool:
    """Read and stage a folder as an import does; tells whether it was taken."""
    try:
        reader = open_reader([folder], report := Report())
        stage(reader, work / "staged.db", NAMESPACE, report, lambda *_: None)
    except BinderError:
        return False
    staged = sqlite3.connect(work / "staged.db")
    assert staged.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    staged.close()
    return True


def files(seeds, work, chance, until):
    """Harm one file of one format after another; gives counts, and the slowest in seconds."""
    counts, slowest = Counter(), 0.0
    while until(sum(counts.values())):
        seed = chance.choice(seeds)
        folder = work / "harmed"
        shutil.copytree(seed, folder)
        victim = chance.choice(sorted(folder.iterdir()))
        harm(victim, chance)
        begun = time.monotonic()
        with in_time(HANGS, f"{victim.name} of {seed.name}"):
            taken = bring_in(folder, work)
        slowest = max(slowest, time.monotonic() - begun)
        counts[seed.name, "read" if taken else "refused"] += 1
        shutil.rmtree(folder)
    return counts, slowest


def typed(desk, work, chance, until):
    """Give every parser of typed or written text what nobody would type; gives how many."""
    finder, own = desk.finder(), work / "guidance.toml"
    at = datetime(2026, 11, 22, 2, tzinfo=UTC)
    count = 0

    def guidance(text):
        own.write_text(text, "utf-8")
        load_guidance(own)

    parsers = {
        "hours": parse_text,
        "code": read_code,
        "mapping": read_mappings,
        "paper": clean,
        "words": lambda text: finder.find(Question(text, at=at)),
        "place": lambda text: desk.places().find(text),
        "person": lambda text: read_person([text, f"age={text}", f"speaks={text}"]),
        "needs": lambda text: guess_needs(text, text, text, [text]),
        "facts": lambda text: guess_facts([text], [text], [text]),
        "guidance": guidance,
    }
    while until(count):
        text = words(chance)
        for name, parser in parsers.items():
            with in_time(HANGS, name), contextlib.suppress(BinderError, tomllib.TOMLDecodeError):
                parser(text)
            count += 1
    return count


def test_a_few_harmed_files_are_read_or_refused(seeds, tmp_path):
    counts, _ = files(seeds, tmp_path, random.Random(SEED), lambda done: done < FEW)
    assert sum(counts.values()) == FEW


def test_a_few_harmful_texts_are_taken_or_refused(desk, tmp_path):
    assert typed(desk, tmp_path, random.Random(SEED), lambda done: done < FEW * 10) == FEW * 10


@pytest.mark.parametrize("run", RUNS)
def test_a_long_run_of_anything_is_read_and_printed_in_time(tmp_path, run):
    """What takes the square of a length takes minutes; of a withheld place most is read."""
    text = run * (LONG // len(run))
    place = {"id": "l", "name": "Main house", "location_type": "physical", "transportation": text}
    place["addresses"] = [{"id": "a", "address_1": "742 Zz Lane", "city": "Tulsa"}]
    told = dict.fromkeys(("description", "eligibility_description", "application_process"), text)
    service = {"id": "s", "name": "Safe house", "status": "active", **told}
    service["phones"] = [{"id": "p", "number": "918-555-0100", "description": text}]
    service["service_at_locations"] = [{"id": "sl", "location": place}]
    organization = {"id": "o", "name": "Harbor", "description": text, "services": [service]}
    (tmp_path / "json").mkdir()
    (tmp_path / "json" / "county.json").write_text(json.dumps([organization]))
    (tmp_path / "csv").mkdir()
    cells = ["A", "B", *[f'"{text}"'] * 4]
    heads = "Agency,Service,Phone,Address,Description,Hours"
    (tmp_path / "csv" / "county.csv").write_text(f"{heads}\n{','.join(cells)}\n")
    with in_time(HANGS, repr(run)):
        for folder in ("json", "csv"):
            bring_in(tmp_path / folder, tmp_path)
        listed = listing()._replace(description=text, eligibility=text)
        sheet([listed], BytesIO(), today=TODAY, directory=DirectoryDate("Test", TODAY))


def test_a_fault_of_a_reader_would_be_seen(seeds, tmp_path, monkeypatch):
    monkeypatch.setitem(globals(), "stage", lambda *_: {}["no such thing"])
    with pytest.raises(KeyError):
        files(seeds, tmp_path, random.Random(SEED), lambda done: done < FEW)


@pytest.mark.campaign
def test_fuzzing_for_a_while_ends_in_no_crash(desk, seeds, tmp_path, capsys):
    minutes = float(os.environ.get("FUZZ_MINUTES", "30"))
    seed = int(os.environ.get("FUZZ_SEED", SEED))
    chance = random.Random(seed)
    soon = time.monotonic() + 48 * minutes  # four fifths of the time, in seconds
    counts, slowest = files(seeds, tmp_path, chance, lambda _: time.monotonic() < soon)
    later = time.monotonic() + 12 * minutes
    texts = typed(desk, tmp_path, chance, lambda _: time.monotonic() < later)
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    with capsys.disabled():
        print(f"\nfuzzing, {minutes:g} minutes, seed {seed}: {sum(counts.values()):,} files,"
              f" slowest {slowest:.1f} s, {texts:,} texts, at most {held} MiB")  # fmt: skip
        for (format, end), count in sorted(counts.items()):
            print(f"  {format}: {count:,} {end}")
