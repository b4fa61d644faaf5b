"""A small directory with a public place of which everything is said, for tests of editing."""

from pathlib import Path

from binder.desk import Desk
from binder.store import db

STREET = "742 Juniper Lane"
_FILES = {
    "organizations.csv": "id,name,description,email\n"
    "1,Harbor Center,Help for all.,front@harbor.org\n",
    "services.csv": "id,organization_id,name,description,status\n"
    f"1,1,Meals,Hot meals. Come to {STREET}.,active\n2,1,Legal help,Advice.,active\n",
    "locations.csv": "id,organization_id,name,location_type,latitude,longitude,transportation\n"
    "1,1,Harbor Center,physical,29.7604,-95.3698,Bus 50 stops at the door\n",
    "service_at_location.csv": "id,service_id,location_id\n1,1,1\n2,2,1\n",
    "addresses.csv": "id,location_id,address_1,city,state_province,postal_code,country\n"
    f"1,1,{STREET},Houston,TX,77002,US\n",
    "phones.csv": "id,service_id,contact_id,number,description\n1,1,,713-555-0100,front desk\n"
    "2,,1,713-555-0111,\n",
    "contacts.csv": "id,service_id,name,title,email\n1,1,Ann Bell,director,ann@harbor.org\n",
    "schedules.csv": "id,service_id,freq,byday,opens_at,closes_at\n"
    '1,1,WEEKLY,"MO,TU,WE",09:00,17:00\n2,1,WEEKLY,SA,10:00,12:00\n',
}


def import_center(desk: Desk, folder: Path) -> tuple[str, str]:
    """Import the directory; gives service and location of its meals."""
    folder.mkdir(exist_ok=True)
    for name, text in _FILES.items():
        (folder / name).write_text(text)
    desk.import_paths([folder])
    connection = db.connect(desk.file)
    row = connection.execute(
        "SELECT service_id, location_id FROM service_at_location AS a JOIN service AS s"
        " ON s.id = a.service_id WHERE s.name = 'Meals'"
    ).fetchone()
    connection.close()
    return str(row["service_id"]), str(row["location_id"])
