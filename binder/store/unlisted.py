"""What the directory holds and no list shows: it can be edited, and so be listed again."""

import sqlite3
from typing import NamedTuple

from binder.store.ids import listing_id
from binder.store.records import ListingId, ServiceId

_MOST = 500
_UNLISTED = f"""
WITH few AS (
  SELECT id FROM service WHERE status IN ('inactive', 'defunct')
  UNION SELECT a.service_id FROM location_policy AS p
    JOIN service_at_location AS a ON a.location_id = p.location_id WHERE p.policy = 'never'
  UNION SELECT service_id FROM consent
    WHERE audiences NOT LIKE '%law_enforcement%' AND audiences NOT LIKE '%public%')
SELECT s.id, s.name, o.name, a.location_id,
  CASE WHEN s.status IN ('inactive', 'defunct') THEN s.status
    WHEN p.policy = 'never' THEN 'never shown' ELSE 'agreed for others' END
FROM few CROSS JOIN service AS s ON s.id = few.id
LEFT JOIN organization AS o ON o.id = s.organization_id
LEFT JOIN service_at_location AS a ON a.service_id = s.id AND a.gone IS NULL
LEFT JOIN location_policy AS p ON p.location_id = a.location_id
LEFT JOIN consent AS c ON c.service_id = s.id
WHERE s.gone IS NULL AND (s.status IN ('inactive', 'defunct') OR p.policy = 'never'
  OR c.audiences NOT LIKE '%law_enforcement%' AND c.audiences NOT LIKE '%public%')
ORDER BY s.name COLLATE NOCASE, a.id LIMIT {_MOST}
"""


class Unlisted(NamedTuple):
    """One listing that is not shown, by the id it would have, and why it is not."""

    id: ListingId
    service_id: ServiceId
    title: str
    why: str


def unlisted(connection: sqlite3.Connection) -> list[Unlisted]:
    """List what is in force and not shown, at most 500, by name."""
    return [
        Unlisted(listing_id(service, place), ServiceId(service), name or owner or service, why)
        for service, name, owner, place, why in connection.execute(_UNLISTED)
    ]
