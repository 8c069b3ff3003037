"""Loads the reference data of NTT: regions, places, travel legs and the 23 secretariats. Safe to run again."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from django.db import transaction

from lugas.institutions.models import Place, Region, Secretariat, TravelLeg

DATA = Path(__file__).parent / "data"
ZONE = "Asia/Makassar"


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of one of our CSV files."""
    with open(DATA / name, encoding="utf-8", newline="") as handle:
        yield from csv.DictReader(handle)


@transaction.atomic
def load_reference() -> None:
    """Write regions, places, legs and secretariats, as the database's owner. What an office changed stays."""
    load_regions()
    load_places()
    load_secretariats()


def load_regions() -> None:
    """Indonesia, the province 53 and its 22 regions; the coordinates are those of the capitals."""
    capitals = {row["region_code"]: row for row in rows("places.csv") if row["kind"] == "capital"}
    country, _ = Region.objects.get_or_create(code="0", defaults={"name": "Indonesia", "level": Region.Level.COUNTRY})
    kupang = capitals["53.71"]
    province, _ = Region.objects.get_or_create(
        code="53",
        defaults={
            "name": "Nusa Tenggara Timur",
            "level": Region.Level.PROVINCE,
            "parent": country,
            "capital": "Kupang",
            "latitude": kupang["lat"],
            "longitude": kupang["lon"],
            "time_zone": ZONE,
        },
    )
    for row in rows("regions.csv"):
        capital = capitals[row["code"]]
        Region.objects.get_or_create(
            code=row["code"],
            defaults={
                "name": row["name"],
                "level": Region.Level.CITY if row["type"] == "kota" else Region.Level.REGENCY,
                "parent": province,
                "capital": row["capital"],
                "island": row["island"],
                "latitude": capital["lat"],
                "longitude": capital["lon"],
                "time_zone": ZONE,
            },
        )


def load_places() -> None:
    """Capitals, airports and ports, and the legs between them."""
    regions = {region.code: region for region in Region.objects.all()}
    for row in rows("places.csv"):
        Place.objects.get_or_create(
            code=row["code"],
            defaults={
                "name": row["name"],
                "kind": row["kind"],
                "region": regions[row["region_code"]],
                "latitude": row["lat"],
                "longitude": row["lon"],
                "source": row["source"],
                "verified": row["verified"] == "true",
            },
        )
    if TravelLeg.objects.exists():
        return
    places = {place.code: place for place in Place.objects.all()}
    TravelLeg.objects.bulk_create(
        TravelLeg(
            start=places[row["from_code"]],
            finish=places[row["to_code"]],
            mode=row["mode"],
            distance_km=row["distance_km"] or None,
            hours=row["hours"],
            per_week=row["per_week"] or None,
            note=row["note"],
            source=row["source"],
            verified=row["verified"] == "true",
        )
        for row in rows("travel.csv")
    )


def load_secretariats() -> None:
    """The province's secretariat and one for each region."""
    for region in Region.objects.filter(level__in=[Region.Level.PROVINCE, Region.Level.REGENCY, Region.Level.CITY]):
        kind = "Provinsi " if region.level == Region.Level.PROVINCE else ""
        short = "NTT" if region.level == Region.Level.PROVINCE else region.short_name
        Secretariat.objects.get_or_create(
            region=region,
            defaults={
                "name": f"Sekretariat Daerah {kind}{region.name}",
                "short_name": f"Setda {short}",
                "government": f"Pemerintah {kind}{region.name}",
                "address": "Jalan Raya El Tari Nomor 52" if region.code == "53" else "",
                "postal_code": "85111" if region.code == "53" else "",
            },
        )
