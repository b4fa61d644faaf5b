"""Measure find on generated directories, beside sqlite-utils and tantivy on the same texts.

Usage: python tests/bench/bench_find.py [N]...   (default 2000 100000; 1000000 takes minutes)
"""

import random
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import get_type_hints

from binder.finding.build import build, update
from binder.finding.find import Finder, Question
from binder.finding.index import Stamp
from binder.finding.places import Place
from binder.finding.taxonomy import needs
from binder.store.records import (
    Address,
    Checked,
    ListingId,
    Need,
    Phone,
    Point,
    PublicListing,
    ServiceId,
)

TYPED = (
    "emergency shelter spanish",
    "food pantry",
    "dental clinic sliding scale",
    "legal aid immigration",
    "domestic violence",
    "detox methadone",
    "rape kit",
    "refugio mujeres",
    "transportation bus pass",
    "counselling harbor house",
)
_WORDS_TEXT = """
emergency shelter food pantry dental clinic legal aid immigration domestic violence spanish
counseling housing women children youth crisis support services program health medical care
community family free low income sliding scale bus pass transportation detox methadone rape kit
advocate court clothing school benefits intake hours referral open monday friday call for the
and of to in with by or at is are from on that help provides refugio mujeres
"""
_WORDS = _WORDS_TEXT.split()
_NAMES = ("Harbor", "Hope", "Grace", "Bridge", "Cedar", "River", "Light", "Mercy", "Casa", "Haven")
_KINDS = ("House", "Center", "Clinic", "Shelter", "Services", "Pantry", "Project", "Network")
_HERE = Place("Houston, TX 77002", Point(29.7594, -95.3594, area=True))


def listings(count: int, seed: int = 7) -> Iterator[PublicListing]:
    """Give the same directory each time: Zipf-like words, 400 towns, 105 words each."""
    rng = random.Random(seed)
    rare = [_syllables(rng) for _ in range(30_000 + count)]
    weights = [1 / (place + 3) for place in range(len(_WORDS))]
    towns = [(rng.uniform(26, 47), rng.uniform(-122, -71), _syllables(rng)) for _ in range(400)]
    codes = list(needs())
    for number in range(count):
        common = rng.choices(_WORDS, weights, k=rng.randint(45, 110))
        text = common + [rare[int(len(rare) * rng.random() ** 3)] for _ in range(25)]
        rng.shuffle(text)
        yield _listing(rng, number, " ".join(text), towns[int(400 * rng.random() ** 2)], codes)


def _listing(
    rng: random.Random,
    number: int,
    text: str,
    town: tuple[float, float, str],
    codes: list[str],
) -> PublicListing:
    organization = f"{rng.choice(_NAMES)} {rng.choice(_KINDS)} {number // 3}"
    digits = f"{rng.randint(200, 989)}-555-{rng.randint(0, 9999):04d}"
    asked = date(2026, 11, 1) - timedelta(rng.randint(0, 900)) if rng.random() < 0.5 else None
    coded = tuple(Need(code, "stated") for code in rng.sample(codes, rng.randint(1, 3)))
    own = {
        "id": ListingId(f"l{number:08d}"),
        "service_id": ServiceId(f"s{number:08d}"),
        "name": f"{rng.choice(_NAMES)} {rng.choice(_KINDS)}",
        "organization": organization,
        "description": text,
        "needs": coded,
        "phones": (Phone(f"p{number}", digits),),
        "languages": ("English", "Spanish") if rng.random() < 0.5 else ("English",),
        "address": Address(f"{rng.randint(1, 9999)} Main St", "", town[2], "TX", "77002"),
        "area": f"{town[2]}, TX",
        "point": Point(town[0] + rng.gauss(0, 0.1), town[1] + rng.gauss(0, 0.1)),
        "reach": "national" if rng.random() < 0.002 else "local",
        "checked": Checked(asked, "phone" if asked else ""),
    }
    return PublicListing(**(_BLANK | own))


_BLANK = {
    **{name: "" for name, hint in get_type_hints(PublicListing).items() if hint is str},
    **dict.fromkeys(("facts", "schedules", "documents", "accessibility", "areas"), ()),
    **dict.fromkeys(("minimum_age", "maximum_age"), None),
    "policy": "public",
    "worker_only": False,
    "stated": Checked(),
}


def _syllables(rng: random.Random) -> str:
    return "".join(rng.choice("bcdfghklmnprstvz") + rng.choice("aeiou") for _ in range(4))


def keystrokes() -> list[str]:
    """Give what stands in the field after each key."""
    return [text[: end + 1] for text in TYPED for end in range(len(text))]


def timed(ask: Callable[[str], object]) -> list[float]:
    """Give the milliseconds of each key, the median of three passes."""
    passes = []
    for _ in range(3):
        times = []
        for text in keystrokes():
            start = time.perf_counter()
            ask(text)
            times.append((time.perf_counter() - start) * 1e3)
        passes.append(times)
    return [statistics.median(three) for three in zip(*passes, strict=True)]


def show(name: str, times: list[float], anchor: float | None = None) -> float:
    """Print one line of figures; returns the 95th percentile."""
    ordered = sorted(times)
    p50, p95 = ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95)]
    ratio = f"   {p95 / anchor:8.1f} x ours" if anchor else ""
    print(f"  {name:<44} p50 {p50:8.2f}  p95 {p95:8.2f} ms{ratio}", flush=True)
    return p95


def run(count: int, folder: Path) -> None:
    """Build, ask, edit, and ask the anchors the same."""
    path = folder / f"index-{count}.db"
    start = time.perf_counter()
    made = sum(1 for _ in listings(count))
    generating = time.perf_counter() - start
    start = time.perf_counter()
    build(path, listings(made), Stamp("bench", "b", 1, "s"))
    took = time.perf_counter() - start - generating
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{count:,} listings: built in {took:.1f} s, {path.stat().st_size / 1e6:.0f} MB,", end="")
    print(f" peak memory {peak:.0f} MB", flush=True)
    ours = _ours(path)
    _edits(path, count)
    _sqlite_utils(folder / "fts.db", count, ours)
    _tantivy(count, ours)


# A fresh process, as the window has it: a first page, then all else behind it, then typing.
_FRESH = """
import sys, time
from pathlib import Path
from typing import get_type_hints
from binder.finding.find import Finder, Question
from binder.finding.index import first_page
from binder.finding.places import Place
from binder.store.records import Point

def timed(name, act):
    start = time.perf_counter()
    act()
    print(f"  {name:<44} {(time.perf_counter() - start) * 1e3:8.1f} ms", flush=True)

path, near = Path(sys.argv[1]), Place("", Point(29.7594, -95.3594))
finder, impatient = Finder(path), Finder(path)
timed("first page, by sqlite3 alone", lambda: first_page(path, 50))
timed("first typing, nothing warm, with imports", lambda: impatient.find(Question("e", near=near)))
timed("made warm behind the first page", finder.warm)
timed("first typing of a fresh start, warm", lambda: finder.find(Question("e", near=near)))
"""


def _ours(path: Path) -> float:
    subprocess.run([sys.executable, "-c", _FRESH, str(path)], check=True)
    finder = Finder(path)
    finder.warm()
    cold = []
    for text in keystrokes():  # what one person types once: nothing of it is kept yet
        start = time.perf_counter()
        finder.find(Question(text, near=_HERE, within=30))
        cold.append((time.perf_counter() - start) * 1e3)
    p95 = show("find: words, place, 30 miles, all counts", cold)
    show("the same, typed again", timed(lambda t: finder.find(Question(t, near=_HERE))))
    show("find and the first 50 rows", timed(lambda t: _page(finder, t)))
    times = []
    for text in ("shleter", "dentl", "imigration", "emergenci", "xounseling"):
        start = time.perf_counter()
        finder.find(Question(text, near=_HERE))
        times.append((time.perf_counter() - start) * 1e3)
    show("one typing mistake", times)
    finder.close()
    return p95


def _page(finder: Finder, text: str) -> None:
    question = Question(text, near=_HERE)
    finder.rows(finder.find(question).likely[:50].tolist(), question)


def _edits(path: Path, count: int) -> None:
    times = []
    for serial, listing in enumerate(list(zip(range(20), listings(count), strict=False)), 2):
        changed = listing[1]._replace(
            description=listing[1].description + " new words here",
            checked=Checked(date(2026, 11, 22), "phone"),
        )
        start = time.perf_counter()
        update(path, [changed], [], Stamp("bench", "b", serial, "s"))
        times.append((time.perf_counter() - start) * 1e3)
    show("update of one record", times)


def _texts(count: int) -> Iterator[tuple[str, str]]:
    return ((f"{one.name} {one.organization}", one.description) for one in listings(count))


def _sqlite_utils(path: Path, count: int, ours: float) -> None:
    import sqlite_utils

    db = sqlite_utils.Database(sqlite3.connect(path))
    table = db.table("listing")
    rows = ({"id": no, "name": n, "text": t} for no, (n, t) in enumerate(_texts(count)))
    table.insert_all(rows, pk="id", batch_size=10_000)
    table.enable_fts(["name", "text"], tokenize="unicode61 remove_diacritics 2")
    show("sqlite-utils search, 50 rows", timed_once(lambda t: _search(table, t)), ours)
    db.conn.close()


def _search(table: object, text: str) -> None:
    words = [f'"{word}"' for word in text.split()]
    if words:
        list(table.search(" ".join(words) + "*", limit=50))  # type: ignore[attr-defined]


def timed_once(ask: Callable[[str], object]) -> list[float]:
    """Give the milliseconds of each third key: the anchors are slow."""
    times = []
    for text in keystrokes()[::3]:
        start = time.perf_counter()
        ask(text)
        times.append((time.perf_counter() - start) * 1e3)
    return times


def _tantivy(count: int, ours: float) -> None:
    try:
        import tantivy
    except ImportError:
        print("  tantivy is not installed here")
        return
    schema = tantivy.SchemaBuilder().add_text_field("body").build()
    index = tantivy.Index(schema)
    writer = index.writer(heap_size=100_000_000)
    for name, text in _texts(count):
        writer.add_document(tantivy.Document(body=[f"{name} {text}"]))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def ask(text: str) -> None:
        *whole, last = text.split() or [""]
        parts = [(tantivy.Occur.Must, tantivy.Query.term_query(schema, "body", w)) for w in whole]
        pattern = tantivy.Query.regex_query(schema, "body", f"{last}.*")
        query = tantivy.Query.boolean_query([*parts, (tantivy.Occur.Must, pattern)])
        searcher.search(query, 50)

    show("tantivy, text alone, 50 ids", timed_once(ask), ours)


if __name__ == "__main__":
    for size in [int(argument) for argument in sys.argv[1:]] or [2_000, 100_000]:
        with tempfile.TemporaryDirectory() as scratch:
            run(size, Path(scratch))
