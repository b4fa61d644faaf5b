"""How far two points are from each other."""

from math import asin, cos, radians, sin, sqrt

from binder.store.records import Point

EARTH_RADIUS_MILES = 3958.7613  # mean radius, IUGG


def miles_apart(one: Point, other: Point) -> float:
    """Reckon great-circle miles between two points (haversine)."""
    latitudes = radians(one.latitude), radians(other.latitude)
    half = sin((latitudes[1] - latitudes[0]) / 2) ** 2
    half += (
        cos(latitudes[0])
        * cos(latitudes[1])
        * sin(radians(other.longitude - one.longitude) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_MILES * asin(sqrt(min(1.0, half)))
