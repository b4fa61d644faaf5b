"""Who stands for an organization: held, replaced, taken out, given back by undo, shown."""

from datetime import date

import pytest

from binder.desk import Desk
from binder.errors import NotFoundError, ValidationError
from binder.store import db, history, vetting
from binder.store.quick_add import NewPlace
from binder.store.records import ServiceId, Vetted
from tests.conftest import TODAY

GOOD = Vetted("Ana Ruiz, county coalition", "visit in May", date(2027, 5, 1), "RTC 12345")


@pytest.fixture
def service(desk: Desk) -> ServiceId:
    made, _ = desk.add_place(NewPlace("Harbor House", "713-555-0100", ("shl.dv",)))
    return made


def shown(desk: Desk, service: ServiceId) -> Vetted | None:
    index = desk.finder().index
    (listing,) = index.get(index.ids_of([service]))
    return listing.vetted


def test_who_stands_for_a_place_is_shown_on_its_listing(desk: Desk, service: ServiceId):
    changes = desk.set_vetting(service, GOOD)
    assert changes.concern(service)
    assert shown(desk, service) == GOOD
    later = GOOD._replace(by="Lee Park", until=None)
    desk.set_vetting(service, later)
    assert shown(desk, service) == later


def test_undo_gives_back_who_stood_there_before(desk: Desk, service: ServiceId):
    desk.set_vetting(service, GOOD)
    desk.set_vetting(service, GOOD._replace(by="Lee Park"))
    assert "Harbor House" in desk.undoable()
    assert desk.undo().concern(service)
    assert shown(desk, service) == GOOD
    desk.undo()
    assert shown(desk, service) is None


def test_taken_out_is_gone_until_undone(desk: Desk, service: ServiceId):
    desk.set_vetting(service, GOOD)
    assert desk.remove_vetting(service).concern(service)
    assert shown(desk, service) is None
    desk.undo()
    assert shown(desk, service) == GOOD
    desk.remove_vetting(service)
    with pytest.raises(NotFoundError, match="Nobody is entered"):
        desk.remove_vetting(service)


def test_all_services_of_the_organization_are_vetted_with_it(desk: Desk, service: ServiceId):
    connection = db.connect(desk.file)
    with db.transaction(connection):
        row = history.read_row(connection, "service", (service,))
        connection.execute(
            "INSERT INTO service (id, organization_id, name, source_id) VALUES (?, ?, ?, ?)",
            ["other", row["organization_id"], "Harbor clinic", row["source_id"]],
        )
    changes = vetting.set_vetting(connection, row["organization_id"], GOOD, on=TODAY)
    connection.close()
    assert changes.services == {service, "other"}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [(GOOD._replace(by="  "), "by"), (GOOD._replace(until=date(2026, 11, 21)), "until")],
)
def test_nobody_and_a_day_that_is_over_are_refused(
    desk: Desk, service: ServiceId, wrong: Vetted, field: str
):
    before = desk.undoable()
    with pytest.raises(ValidationError) as refused:
        desk.set_vetting(service, wrong)
    assert refused.value.field == field
    assert shown(desk, service) is None
    assert desk.undoable() == before


def test_an_unknown_service_is_refused(desk: Desk):
    with pytest.raises(NotFoundError, match="no service nowhere"):
        desk.set_vetting("nowhere", GOOD)
