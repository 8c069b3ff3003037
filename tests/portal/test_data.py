"""Open data: the public sees in the files what it sees on the pages, and nothing else."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta

import pytest
from django.utils import timezone

from lugas.accounts.rules import Role
from lugas.agenda.models import Activity
from tests.factories import activity, at, moment, person, position, user
from tests.factories import holder as put_into_office
from tests.newsroom.making import release
from tests.staff import acting

pytestmark = pytest.mark.django_db


def rows(answer) -> list[dict]:
    """The rows of a CSV file."""
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/csv")
    return list(csv.DictReader(io.StringIO(answer.content.decode())))


def test_only_announced_activities_are_in_the_file(client):
    with at("53"):
        shown = activity('Panen raya, "Soe"\nbaris dua', start=moment(9), public=True)
        activity("Rapat tertutup", start=moment(10))
        activity("Belum", public=True, public_since=timezone.now() + timedelta(days=1))
        gone = activity("Batal", start=moment(8), public=True)
        Activity.objects.filter(pk=gone.pk).update(cancelled_at=timezone.now())
    with at("53.02"):
        activity("Milik TTS", start=moment(9), public=True)
    found = rows(client.get("/data/kegiatan.csv"))
    assert [(one["title"], one["state"]) for one in found] == [
        ('Panen raya, "Soe"\nbaris dua', "announced"),
        ("Batal", "cancelled"),
    ]
    assert found[0]["starts_at"] == "2024-04-24T01:00:00Z"
    assert found[0]["url"] == f"http://testserver/agenda/{shown.public_id}/"
    told = json.loads(client.get("/en/data/kegiatan.json").content)
    assert [one["title"] for one in told["rows"]] == [one["title"] for one in found]
    assert told["licence"]["name"] == "CC BY 4.0"
    assert [one["title"] for one in rows(client.get("/53.02/data/kegiatan.csv"))] == ["Milik TTS"]


def test_one_year_can_be_asked_for(client):
    with at("53"):
        activity("Lama", start=moment(9).replace(year=2023), public=True)
        activity("Baru", start=moment(9), public=True)
    assert [one["title"] for one in rows(client.get("/data/kegiatan.csv?tahun=2023"))] == ["Lama"]
    assert client.get("/data/kegiatan.csv?tahun=x").status_code == 400
    assert client.get("/data/kegiatan.csv?tahun=²").status_code == 400


def test_a_withdrawn_release_says_only_that(client):
    head = user("53", Role.HEAD)
    with acting(head):
        release(head, title="Terbit")
        release(head, "withdrawn", title="Salah angka")
        release(head, "draft", title="Konsep")
    found = {one["state"]: one for one in rows(client.get("/data/rilis.csv"))}
    assert found["published"]["title"] == "Terbit"
    assert found["withdrawn"]["title"] == ""
    assert found["withdrawn"]["withdrawn_reason"] == "Angka keliru."
    assert len(found) == 2
    assert b"Salah angka" not in client.get("/data/rilis.json").content


def test_office_holders_and_regions(client):
    with at("53"):
        put_into_office(
            position("Gubernur", held=False), by=person("Nama Gubernur", employee_number="123456789012345678")
        )
    answer = client.get("/data/pejabat.csv")
    assert [(one["title"], one["person"]) for one in rows(answer)] == [("Gubernur", "Nama Gubernur")]
    assert b"123456789012345678" not in answer.content
    assert len(rows(client.get("/data/wilayah.csv"))) == 23
    assert [one["code"] for one in rows(client.get("/53.02/data/wilayah.csv"))] == ["53.02"]


@pytest.mark.parametrize(
    "address", ["/data/", "/en/data/", "/53.02/data/", "/data/datapackage.json", "/data/wilayah.json"]
)
def test_the_page_and_its_files_set_no_cookie_and_may_be_kept(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    assert not answer.cookies
    assert answer["Cache-Control"].startswith("public")
    assert client.get(address, headers={"If-None-Match": answer["ETag"]}).status_code == 304


def test_the_description_for_programs_names_every_column(client):
    told = json.loads(client.get("/data/datapackage.json").content)
    for resource in told["resources"]:
        header = next(csv.reader(io.StringIO(client.get(resource["path"]).content.decode())))
        assert header == [one["name"] for one in resource["schema"]["fields"]]
        assert all(one["description"] for one in resource["schema"]["fields"])


def test_there_is_no_other_set(client):
    for address in ("/data/akun.csv", "/data/kegiatan.xml", "/53.99/data/"):
        assert client.get(address).status_code == 404
