"""How well needs and facets are guessed, beside labels made by hand on real services.

Prints precision and recall of every need and of every facet and stance, the precision also with
what a label implies without writing it down, and the needs mistaken for each other. The labels
are in tests/data/labels, the texts in the real sets beside the checkout.
Usage: measure_labels.py [SET]...
"""

import csv
import json
import sqlite3
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import openpyxl

from binder.finding.classify import guess_needs
from binder.finding.guess_facts import guess_facts
from binder.finding.ranges import read_range
from binder.finding.taxonomy import facets, needs
from binder.formats.importing import import_files
from binder.store import db
from binder.store.open import with_tables

LABELS = Path(__file__).parents[1] / "data" / "labels"
REAL = Path(__file__).parents[3] / "shared" / "data"

SERVICES = "SELECT * FROM service WHERE gone IS NULL"
TERMS = """
SELECT attribute.link_id, taxonomy_term.name FROM attribute
JOIN taxonomy_term ON taxonomy_term.id = taxonomy_term_id
WHERE attribute.gone IS NULL AND taxonomy_term.gone IS NULL AND taxonomy_term.name IS NOT NULL
"""
DOCUMENTS = "SELECT service_id, document FROM required_document WHERE document IS NOT NULL"

Fact = tuple[str, str, str]  # facet, value, stance


@dataclass(frozen=True)
class Service:
    """The texts of one service, as the program itself would hand them over."""

    name: str
    alternate: str = ""
    eligibility: str = ""
    application: str = ""
    description: str = ""
    documents: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()

    def guessed(self) -> frozenset[Fact]:
        """Guess its facts, its needs among them as facts of their own."""
        texts = (self.eligibility, self.application, self.description, *self.documents)
        found = guess_facts((self.name, self.alternate), texts, self.terms)
        codes = guess_needs(self.name, self.alternate, self.description, self.terms)
        return frozenset((fact.facet, fact.value, fact.stance) for fact in found) | frozenset(
            ("need", need.code, "accepts") for need in codes
        )


Services = Iterator[tuple[str, Service]]


def imported(name: str) -> Services:
    """Give the services of a set the program imports, by their key in it."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "labels.db"
        with_tables(file)
        import_files(file, [REAL / name], source=name, on=date(2026, 1, 1), work=Path(folder))
        with closing(db.connect(file, readonly=True)) as connection:
            terms = _by_service(connection, TERMS)
            documents = _by_service(connection, DOCUMENTS)
            for row in connection.execute(SERVICES):
                yield row["source_key"], _service(row, documents, terms)


def _service(
    row: sqlite3.Row, documents: Mapping[str, list[str]], terms: Mapping[str, list[str]]
) -> Service:
    return Service(
        row["name"] or "",
        row["alternate_name"] or "",
        row["eligibility_description"] or "",
        row["application_process"] or "",
        row["description"] or "",
        tuple(documents.get(row["id"], ())),
        tuple(terms.get(row["id"], ())),
    )


def _by_service(connection: sqlite3.Connection, query: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for service, text in connection.execute(query):
        found.setdefault(service, []).append(text)
    return found


def programs(name: str) -> Services:
    """Give the Spanish programs of bay-navigator, which are in a form of their own."""
    file = REAL / "bay-navigator" / "i18n" / "es-programs.json"
    for key, row in json.loads(file.read_text("utf-8")).items():
        told = "\n".join([row.get("description") or "", _lines(row.get("what_they_offer"))])
        how = _lines(row.get("how_to_get_it"))
        yield key, Service(row.get("name") or "", application=how, description=told)


def _lines(value: object) -> str:
    return "\n".join(map(str, value)) if isinstance(value, list) else str(value or "")


def names_only(name: str) -> Services:
    """Give the organizations of the Washington sheet, which has nothing but their names."""
    book = openpyxl.load_workbook(REAL / "excel-wa211" / "wa211_dedupe_names_orgs.xlsx", True)
    rows = book["original"].iter_rows(values_only=True)
    columns = [str(column) for column in next(rows)]
    for row in rows:
        cells = dict(zip(columns, row, strict=True))
        yield str(cells["organization_id"]), Service(str(cells["name"] or ""))


def philadelphia(name: str) -> Services:
    """Give the rows of the Philadelphia list: whom it serves as eligibility, its kind as a term."""
    with (REAL / "philly-rapper" / "resources.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            told = "\n".join(row[column] or "" for column in ("Days", "Description"))
            served, kind = row["People Served"] or "", (row["Category"] or "",)
            yield row["Id"], Service(row["Organization Name"], "", served, "", told, (), kind)


READERS: dict[str, Callable[[str], Services]] = {
    "bay-navigator-es": programs,
    "excel-wa211": names_only,
    "philly-rapper": philadelphia,
}


class Score:
    """Count what was labelled, guessed, and both, by name."""

    def __init__(self) -> None:
        self.labelled: Counter[str] = Counter()
        self.guessed: Counter[str] = Counter()
        self.right: Counter[str] = Counter()
        self.implied: Counter[str] = Counter()

    def add(self, labelled: AbstractSet[Fact], guessed: AbstractSet[Fact]) -> None:
        """Count what was said of one service."""
        self.labelled.update(map(_name, labelled))
        self.guessed.update(map(_name, guessed))
        self.right.update(map(_name, labelled & guessed))
        self.implied.update(_name(one) for one in guessed - labelled if _implied(one, labelled))

    def show(self, title: str, order: Sequence[str]) -> None:
        """Print a line for each name, by the place of its first part in the order, and for all."""
        print(f"\n{title:34} labels guessed right implied precision with recall")
        names = {*self.labelled, *self.guessed}
        for name in sorted(names, key=lambda name: (order.index(_code(name)), name)):
            _line(name, *(counts[name] for counts in self._counts()))
        _line("all", *(counts.total() for counts in self._counts()))

    def _counts(self) -> tuple[Counter[str], ...]:
        return self.labelled, self.guessed, self.right, self.implied


def _line(name: str, labelled: int, guessed: int, right: int, implied: int) -> None:
    precision, with_implied = _share(right, guessed), _share(right + implied, guessed)
    counts = f"{labelled:6} {guessed:7} {right:5} {implied:7}"
    print(f"{name:34} {counts} {precision:>9} {with_implied:>4} {_share(right, labelled):>6}")


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2f}" if whole else "-"


def _implied(guess: Fact, labelled: AbstractSet[Fact]) -> bool:
    """Tell whether a label that requires a value says as much: others are refused."""
    facet, value, stance = guess
    required = {one[1] for one in labelled if one[0] == facet and one[2] == "requires"}
    return value in required if stance == "accepts" else bool(required - {value})


def _name(fact: Fact) -> str:
    """Name a fact for the table: ranges count by facet, not by each of their numbers."""
    facet, value, stance = fact
    if facet == "need":
        return value
    return f"{facet} {stance}" if facets()[facet].kind == "range" else f"{facet}.{value} {stance}"


def _code(name: str) -> str:
    return name if name in needs() else name.split()[0].split(".")[0]


def labels_of(name: str) -> dict[str, frozenset[Fact]]:
    """Read the labels of a set by key, its needs as facts of their own."""
    table = tomllib.loads((LABELS / f"{name}.toml").read_text("utf-8"))
    return {
        key: frozenset(("need", code, "accepts") for code in row["needs"])
        | frozenset(_labelled(*one) for one in row["facets"].items())
        for key, row in table.items()
    }


def _labelled(key: str, said: str) -> Fact:
    facet, _, value = key.partition(".")
    return (facet, value, said) if value else (facet, str(read_range(said)), "accepts")


def measure(sets: Iterable[str], left_out: AbstractSet[str] = frozenset()) -> None:
    """Guess for every labelled service of the sets and print how it went."""
    scores = {"need": Score(), "facet that can exclude": Score(), "other facet": Score()}
    mistaken: Counter[tuple[str, str]] = Counter()
    for name in sets:
        labels = labels_of(name)
        wanted = labels.keys() - left_out
        read = dict(one for one in READERS.get(name, imported)(name) if one[0] in wanted)
        print(f"{name}: {len(read)} of {len(labels)} labelled services")
        for key, service in read.items():
            guessed = service.guessed()
            for title, score in scores.items():
                score.add(_kind(title, labels[key]), _kind(title, guessed))
            wrong = _kind("need", guessed - labels[key])
            missed = _kind("need", labels[key] - guessed)
            mistaken.update((one[1], other[1]) for one in missed for other in wrong)
    for title, score in scores.items():
        score.show(title, [*needs()] if title == "need" else [*facets()])
    print("\nlabelled as, guessed as (of one service)")
    for (one, other), count in mistaken.most_common(20):
        print(f"{one:14} {other:14} {count}")


def _kind(title: str, facts: AbstractSet[Fact]) -> AbstractSet[Fact]:
    return frozenset(fact for fact in facts if _title(fact[0]) == title)


def _title(facet: str) -> str:
    if facet == "need":
        return facet
    return "facet that can exclude" if facets()[facet].hard else "other facet"


if __name__ == "__main__":
    measure(sys.argv[1:] or sorted(file.stem for file in LABELS.glob("*.toml")))
