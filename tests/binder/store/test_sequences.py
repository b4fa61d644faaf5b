"""Any sequence of edits, imports, links and undos keeps what must hold of a directory.

References hold, the index that followed equals one built anew, and undoing everything that was
done since the last import gives back what was there then.
"""

import json
from contextlib import closing
from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from binder.desk import Desk
from binder.errors import BinderError
from binder.finding.index import Index
from binder.paths import folders_under
from binder.store import db
from binder.store.checking import Check
from binder.store.lines import read_lines
from binder.store.quick_add import NewPlace
from binder.store.records import Fact, Vetted

TODAY = date(2026, 11, 22)
NAMES = ("Clinic", "Night line", "Casa <b>Esperanza</b>", "Harbor & Sons")
PICK = st.integers(0, 9)
# What two histories of the same content may differ in; an empty source of this machine stays.
_ASIDE = ("revision", "change", "meta", "source", "sqlite_sequence")


class Directory(RuleBasedStateMachine):
    """One directory of a few places from two sources and by hand."""

    root = None  # set by the test

    @initialize()
    def begin(self):
        """Make a fresh directory with one import."""
        self.number = 0
        type(self).count += 1
        self.desk = Desk.open(folders_under(self.root / str(type(self).count)), today=lambda: TODAY)
        for source in list(self.desk.sources()):
            self.desk.remove_source(source.id)
        self.bring("county", [0, 1, 2], "told")

    @rule(told=st.sampled_from(["told", "told anew"]), kept=st.sets(PICK, min_size=1, max_size=4))
    def bring_county(self, told, kept):
        """Import a new edition of one source."""
        self.bring("county", sorted(kept), told)

    @rule(kept=st.sets(PICK, min_size=1, max_size=3))
    def bring_union(self, kept):
        """Import from another source what may be the same places."""
        self.bring("union", sorted(kept), "told by the union")

    def bring(self, source, numbers, told):
        """Import services of these numbers."""
        services = [
            {
                "id": f"s{number}",
                "name": NAMES[number % len(NAMES)],
                "status": "active",
                "description": f"{told} {number}",
                "phones": [{"id": f"p{number}", "number": f"918-555-{number:04d}"}],
            }
            for number in numbers
        ]
        file = self.desk.folders.data / f"{source}.json"
        file.write_text(json.dumps([{"id": "o", "name": "Harbor", "services": services}]))
        self.desk.import_paths([file], source)
        self.start = self.content()
        self.depth = 0

    @rule(name=st.sampled_from(NAMES))
    def add(self, name):
        """Add a place by hand."""
        self.act(self.desk.add_place, NewPlace(name, "918-555-0100", ("srv.er",)))

    @rule(pick=PICK, value=st.sampled_from(["", "a text", "<i>&", "café́ \u202e9"]))
    def edit(self, pick, value):
        """Change a description."""
        self.act(self.desk.set_field, "service", self.service(pick), "description", value)

    @rule(pick=PICK)
    def know(self, pick):
        """State, then strike or drop a fact."""
        fact = Fact("age", f"{pick + 10}-")
        self.act(self.desk.keep_fact, "service", self.service(pick), fact)

    @rule(pick=PICK)
    def vet(self, pick):
        """Let somebody stand for an organization."""
        self.act(self.desk.set_vetting, self.service(pick), Vetted("A. B."))

    @rule(pick=PICK)
    def check(self, pick):
        """Record a call."""
        self.act(self.desk.verify, self.service(pick), Check("AB", "phone"))

    @rule(one=PICK, other=PICK, apart=st.booleans())
    def judge(self, one, other, apart):
        """Link two services, or tell them apart."""
        pair = self.service(one), self.service(other)
        self.act(self.desk.tell_apart if apart else self.desk.link_same, *pair)

    @rule()
    def undo(self):
        """Take the last act back."""
        if self.depth:
            self.desk.undo()
            self.depth -= 1

    def act(self, work, *values):
        """Do one act; what a person would be refused changes nothing."""
        before = self.content()
        try:
            work(*values)
        except BinderError:
            assert self.content() == before
        else:
            self.depth += 1

    def service(self, pick):
        """Choose a service in force."""
        with closing(db.connect(self.desk.file, readonly=True)) as connection:
            rows = connection.execute(
                "SELECT id FROM service WHERE gone IS NULL ORDER BY id"
            ).fetchall()
        return rows[pick % len(rows)][0]

    def content(self):
        """Give everything the tables hold but the history of how it came."""
        with closing(db.connect(self.desk.file, readonly=True)) as connection:
            names = connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
            ).fetchall()
            return {
                name: sorted(str(tuple(row)) for row in connection.execute(f"SELECT * FROM {name}"))
                for (name,) in names
                if name not in _ASIDE
            }

    @invariant()
    def references_hold(self):
        """No row points nowhere."""
        self.desk.check()

    @invariant()
    def the_index_equals_one_built_anew(self):
        """What followed edit by edit is what would be built."""
        followed = self.shown()
        self.desk.rebuild_index()
        assert followed == self.shown()

    @invariant()
    def its_lines_make_it_again(self):
        """Every row comes back from the lines: `read_lines` compares the hash of both."""
        again = self.root / "again.db"
        read_lines(self.desk.write_lines(self.root / "directory.jsonl"), again)
        again.unlink()

    def shown(self):
        """Give all listings of the index, by id."""
        with closing(Index.open(self.desk.make_index())) as index:
            return {one.id: one for one in index.first(1000)}

    def teardown(self):
        """Undoing everything since the last import gives what was there then."""
        while getattr(self, "depth", 0):
            self.desk.undo()
            self.depth -= 1
        if hasattr(self, "start"):
            assert self.content() == self.start


def played(root, examples, steps):
    """Play so many sequences."""
    kind = type("Played", (Directory,), {"root": root, "count": 0})
    machine = kind.TestCase
    machine.settings = settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        derandomize=True,
        phases=[Phase.generate],  # a step takes a second: shrinking would take hours
        suppress_health_check=list(HealthCheck),
    )
    machine("runTest").runTest()


def test_sequences_keep_a_directory_whole(tmp_path):
    played(tmp_path, 2, 7)


@pytest.mark.campaign
def test_many_long_sequences_keep_a_directory_whole(tmp_path):
    played(tmp_path, 300, 40)
