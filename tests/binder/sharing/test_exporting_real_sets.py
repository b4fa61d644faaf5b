import pytest
from exported_desks import new_desk, public, read_in, told

from tests.conftest import TODAY

SETS = {
    "dc-orservices-hsds2": 846,
    "dc211-refernet-csv": 1351,
    "haarrrvest-hsds31": 1112,
    "hsds-1.1-sample/all_resources": 10,
    "hsds-spec/3.2.3/examples/csv": 1,
    "legal-aid-il-fl/illinois-ilao/output": 435,
    "ohana-sample-csv": 21,
}
# JSON nests a row in one of those it belongs to: the order among languages is lost.
UNORDERED = frozenset({"languages", "language_codes"})


@pytest.mark.parametrize("name", SETS)
def test_a_real_set_comes_back_from_an_export_as_it_was(desk, gazetteer, real_data, tmp_path, name):
    read_in(desk, real_data / name)
    before = public(desk)
    assert sum(one.source == "one" for one in before) == SETS[name]
    for form in ("hsds-csv", "hsds-json"):
        without = UNORDERED if form == "hsds-json" else frozenset()
        desk.export(tmp_path / f"{form}.zip", form)
        other = new_desk(tmp_path / form, gazetteer, TODAY)
        read_in(other, tmp_path / f"{form}.zip")
        after = [one for one in public(other) if one.source == "one"]
        assert len(after) == len(before)  # with the national lines, which an export holds too
        missing = told(before, "one", without=without) - told(after, "one", without=without)
        assert not missing, f"{form}: {missing.total()} of {len(before)} came back otherwise"
