"""Measure the whole question, person and hour included, beside plain SQL for the same.

Usage: python tests/bench/bench_who.py [N]...   (default 2000 100000)
"""

import itertools
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bench_find import listings

from binder.finding.build import build
from binder.finding.find import Finder, Question
from binder.finding.index import Stamp
from binder.finding.person import read_person
from binder.finding.places import Place
from binder.store.records import Fact, Point, PublicListing, Schedule

_HERE = Place("Houston, TX 77002", Point(29.7594, -95.3594, area=True), state="TX")
_AT = datetime(2026, 11, 22, 2, 30, tzinfo=ZoneInfo("America/Chicago"))
_WHO = read_person(
    (
        *("age=16", "gender=woman", "trafficking=sex", "status=foreign", "speaks=es"),
        *("child=boy:3", "pregnant=yes", "sober_days=0", "id=none", "pet=yes"),
    )
)
_WORDS = ("", "e", "shelter", "emergency shelter", "casa", "legal aid", "women", "clinic harbor")
_AGES = itertools.count()
_WEEK = ("MO", "TU", "WE", "TH", "FR")
_GENDERS = ("woman", "man")


def told_listings(count: int) -> Iterator[PublicListing]:
    """Give the directory of bench_find with hours for all and facts for most."""
    rng = random.Random(11)
    for listing in listings(count):
        yield listing._replace(
            facts=tuple(_facts(rng)),
            schedules=tuple(_hours(rng)),
            time_zone=rng.choice(("America/Chicago", "America/New_York", "America/Los_Angeles")),
            language_codes=("en", "es") if len(listing.languages) > 1 else ("en",),
        )


def _facts(rng: random.Random) -> Iterator[Fact]:
    if rng.random() < 0.5:
        yield Fact("age", rng.choice(("18-", "12-17", "18-24", "-21", "0-")))
    if rng.random() < 0.4:
        stance = "requires" if rng.random() < 0.5 else "accepts"
        yield Fact("gender", rng.choice(_GENDERS), stance, rng.choice(("stated", "guessed")))
    for facet, value in (
        ("children", "yes"),
        ("status", "foreign"),
        ("id", "none"),
        ("pet", "yes"),
    ):
        if rng.random() < 0.3:
            stance = "accepts" if rng.random() < 0.7 else "refuses"
            yield Fact(facet, value, stance, rng.choice(("stated", "guessed")))


def _hours(rng: random.Random) -> Iterator[Schedule]:
    if rng.random() < 0.2:
        yield Schedule(
            byday=(*_WEEK, "SA", "SU"), opens_at="00:00", closes_at="24:00", freq="WEEKLY"
        )
    elif rng.random() < 0.9:
        opens, closes = (
            f"{rng.randint(7, 10):02}:{rng.choice((0, 15, 30)):02}",
            f"{rng.randint(15, 20)}:00",
        )
        yield Schedule(byday=_WEEK, opens_at=opens, closes_at=closes, freq="WEEKLY")
        if rng.random() < 0.3:
            yield Schedule(byday=("SA",), opens_at=opens, closes_at="13:00", freq="WEEKLY")


def timed(ask: Callable[[str], object]) -> list[float]:
    """Give the milliseconds of each text, the median of five passes."""
    passes = []
    for _ in range(5):
        times = []
        for text in _WORDS:
            start = time.perf_counter()
            ask(text)
            times.append((time.perf_counter() - start) * 1e3)
        passes.append(times)
    return [statistics.median(five) for five in zip(*passes, strict=True)]


def show(name: str, times: list[float], anchor: float | None = None) -> float:
    """Print one line of figures; returns the 95th percentile."""
    ordered = sorted(times)
    p50, p95 = ordered[len(ordered) // 2], ordered[min(int(len(ordered) * 0.95), len(ordered) - 1)]
    ratio = f"   {p95 / anchor:8.1f} x ours" if anchor else ""
    print(f"  {name:<52} p50 {p50:8.2f}  p95 {p95:8.2f} ms{ratio}", flush=True)
    return p95


def run(count: int, folder: Path) -> None:
    """Build, ask, and ask plain SQL the same."""
    path = folder / f"who-{count}.db"
    start = time.perf_counter()
    build(path, told_listings(count), Stamp("bench", "b", 1, "s"))
    print(f"{count:,} listings, built in {time.perf_counter() - start:.1f} s", flush=True)
    finder = Finder(path)
    finder.warm()
    start = time.perf_counter()
    finder.find(_question(""))
    print(f"  first question of all: {(time.perf_counter() - start) * 1e3:.1f} ms")
    ours = show(
        "everything ticked, words, place, hour: ids, counts", timed(lambda t: _ask(finder, t))
    )
    show("the same and the first 50 rows with reasons", timed(lambda t: _page(finder, t)))
    show("the same with another tick each time", timed(lambda t: _tick(finder, t)))
    show("everything ticked, any distance", timed(lambda t: _ask(finder, t, within=None)))
    _sql(folder / f"sql-{count}.db", count, ours)


def _question(text: str, within: float | None = 30.0) -> Question:
    return Question(text, near=_HERE, within=within, at=_AT, person=_WHO)


def _ask(finder: Finder, text: str, within: float | None = 30.0) -> object:
    return finder.find(_question(text, within))


def _tick(finder: Finder, text: str) -> object:
    """Ask with a person nobody asked about before, as each tick does."""
    age = 12 + next(_AGES) % 60
    return finder.find(replace(_question(text), person=replace(_WHO, numbers=(("age", age, age),))))


def _page(finder: Finder, text: str) -> object:
    question = _question(text)
    answer = finder.find(question)
    return finder.rows([*answer.likely[:50], *answer.ask[:50]][:50], question)


_TABLES = """
CREATE TABLE listing (id INTEGER PRIMARY KEY, latitude REAL, longitude REAL, low REAL, high REAL);
CREATE TABLE fact (listing INTEGER, facet TEXT, value TEXT, stance TEXT, guessed INTEGER);
CREATE TABLE hours (listing INTEGER, day TEXT, opens TEXT, closes TEXT);
CREATE TABLE need (listing INTEGER, code TEXT);
CREATE VIRTUAL TABLE text USING fts5(body, prefix='1 2 3', content='');
"""
_KEYS = """
CREATE INDEX fact_listing ON fact (listing, facet, value);
CREATE INDEX hours_listing ON hours (listing, day);
CREATE INDEX need_listing ON need (listing);
CREATE INDEX place ON listing (latitude, longitude);
"""
_ASKED = (("gender", "woman"), ("trafficking", "sex"), ("status", "foreign"), ("children", "yes"))
_ASKED += (("pregnant", "yes"), ("id", "none"))
_CHOSEN = """
CREATE TEMP TABLE chosen AS SELECT id,
  CASE WHEN low > 16 OR high < 16 OR {refused} THEN 2
       WHEN low IS NULL OR {unknown} THEN 1 ELSE 0 END AS class,
  EXISTS (SELECT 1 FROM hours WHERE listing = id AND day = 'SU'
          AND opens <= '02:30' AND closes > '02:30') AS open,
  (latitude - 29.7594) * (latitude - 29.7594)
  + (longitude + 95.3594) * (longitude + 95.3594) * 0.75 AS away
FROM listing WHERE latitude BETWEEN 29.32 AND 30.2 AND longitude BETWEEN -95.86 AND -94.85
"""


def _sql(path: Path, count: int, ours: float) -> None:
    db = sqlite3.connect(path)
    db.executescript(_TABLES)
    for number, listing in enumerate(told_listings(count)):
        _insert(db, number, listing)
    db.executescript(_KEYS + "ANALYZE;")
    fact = "SELECT 1 FROM fact WHERE listing = id AND facet = '{}' AND value = '{}'"
    refused = " OR ".join(
        f"EXISTS ({fact.format(*one)} AND stance = 'refuses' AND NOT guessed)" for one in _ASKED
    )
    unknown = " OR ".join(
        f"NOT EXISTS ({fact.format(*one)} AND stance <> 'refuses' AND NOT guessed)"
        for one in _ASKED
    )
    chosen = _CHOSEN.format(refused=refused, unknown=unknown)

    def ask(text: str) -> object:
        db.execute("DROP TABLE IF EXISTS chosen")
        words = " AND ".join(f'"{word}"*' for word in text.split())
        held = " AND +id IN (SELECT rowid FROM text WHERE text MATCH ?)" if words else ""
        db.execute(chosen + held, [words] if words else [])
        counts = db.execute(
            "SELECT code, count(*) FROM chosen JOIN need ON listing = id WHERE class < 2 GROUP BY 1"
        ).fetchall()
        query = "SELECT id FROM chosen ORDER BY class, open DESC, away"
        return db.execute(query).fetchall(), counts

    show("plain SQL, the same question", timed(ask), ours)


def _insert(db: sqlite3.Connection, number: int, listing: PublicListing) -> None:
    point = listing.point
    assert point is not None
    ages = next((fact.value for fact in listing.facts if fact.facet == "age"), None)
    low, _, high = ages.partition("-") if ages else ("", "", "")
    ends = (float(low or 0), float(high or 999)) if ages else (None, None)
    db.execute(
        "INSERT INTO listing VALUES (?, ?, ?, ?, ?)",
        (number, point.latitude, point.longitude, *ends),
    )
    db.executemany(
        "INSERT INTO fact VALUES (?, ?, ?, ?, ?)",
        [(number, f.facet, f.value, f.stance, f.provenance == "guessed") for f in listing.facts],
    )
    db.executemany(
        "INSERT INTO hours VALUES (?, ?, ?, ?)",
        [(number, d, s.opens_at, s.closes_at) for s in listing.schedules for d in s.byday],
    )
    db.executemany("INSERT INTO need VALUES (?, ?)", [(number, n.code) for n in listing.needs])
    body = f"{listing.name} {listing.organization} {listing.description}"
    db.execute("INSERT INTO text (rowid, body) VALUES (?, ?)", (number, body))


def main() -> None:
    """Run for the sizes named on the command line."""
    with tempfile.TemporaryDirectory() as folder:
        for size in [int(text) for text in sys.argv[1:]] or [2_000, 100_000]:
            run(size, Path(folder))


if __name__ == "__main__":
    main()
