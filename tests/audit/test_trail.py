"""The auditor's page: every change of one's own secretariat and no other, filtered, page by page, and as a file."""

import csv
import io
from datetime import timedelta

import pghistory
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from lugas.accounts.jobs import delete_names
from lugas.accounts.models import Membership
from lugas.accounts.rules import Role
from lugas.audit.kinds import kinds
from lugas.audit.trail import Place
from lugas.audit.words import KIND_WORDS
from lugas.institutions.models import Person, Unit
from tests.staff import acting, member, secretariat, sign_in

pytestmark = pytest.mark.django_db
PAGE = "/kerja/jejak/"


@pytest.fixture
def auditor():
    return member(secretariat("53"), Role.AUDITOR, "Auditor Satu")


@pytest.fixture
def worker():
    return member(secretariat("53"), Role.ADMINISTRATOR, "Yosefina")


@pytest.fixture
def changes(worker):
    """A unit made by the system and renamed by a person; a person made and removed by her; and one change elsewhere."""
    with acting(member(secretariat("53.01"), Role.ADMINISTRATOR, "Tetangga")):
        Person.objects.create(name="RAHASIA TETANGGA")
    with acting(worker):
        unit = Unit.objects.create(kind=Unit.Kind.BUREAU, name="Biro Humas")
        with pghistory.context(user=worker.pk, name="Yosefina", role="administrator", address="10.0.0.7"):
            unit.name = "=Biro Adpim"
            unit.save()
            person = Person.objects.create(name="Maria")
            person.delete()
    return unit


def shown(client, user, **asked):
    sign_in(client, user)
    return client.get(PAGE, asked)


def told(page):
    return [(one.verb, one.kind.key) for _day, entries in page.context["days"] for one in entries]


def test_the_auditor_reads_what_was_changed_by_whom(client, auditor, changes):
    page = shown(client, auditor)
    assert page.status_code == 200
    text = page.content.decode()
    assert told(page)[:2] in (
        [("delete", "institutions.person"), ("insert", "institutions.person")],
        [("update", "institutions.unit"), ("insert", "institutions.unit")],
    )
    assert {("update", "institutions.unit"), ("insert", "institutions.unit")} < set(told(page))
    assert "Biro Humas" in text
    assert "=Biro Adpim" in text
    assert "Yosefina" in text
    assert "10.0.0.7" in text
    assert "Sistem" in text
    assert "RAHASIA" not in text


def test_the_administrator_sees_which_field_and_not_the_words(client, worker, changes):
    text = shown(client, worker).content.decode()
    assert "Nama" in text
    for hidden in ("Biro Humas", "Biro Adpim", "Maria"):
        assert hidden not in text
    exported = b"".join(client.get(f"{PAGE}jejak.csv").streaming_content).decode()
    assert "Nama" in exported
    assert "Biro Humas" not in exported


@pytest.mark.parametrize("role", [Role.CLERK, Role.HEAD, Role.LEADER])
def test_others_are_refused(client, role):
    user = member(secretariat("53"), role, f"Orang {role}")
    assert shown(client, user).status_code == 403
    assert client.get(f"{PAGE}jejak.csv").status_code == 403


def test_a_stranger_is_sent_to_sign_in(client):
    assert client.get(PAGE)["Location"].startswith("/akun/masuk/")


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"jenis": "institutions.unit"}, [("update", "institutions.unit"), ("insert", "institutions.unit")]),
        ({"jenis": "institutions.unit", "tindakan": "update"}, [("update", "institutions.unit")]),
        ({"jenis": "institutions.unit", "siapa": "system"}, [("insert", "institutions.unit")]),
        ({"tindakan": "delete"}, [("delete", "institutions.person")]),
        ({"jenis": "institutions.unit", "sampai": "2020-01-01"}, []),
    ],
)
def test_the_filters_choose(client, auditor, changes, asked, expected):
    assert told(shown(client, auditor, **asked)) == expected


def test_who_chooses_one_person(client, auditor, worker, changes):
    found = told(shown(client, auditor, siapa=str(worker.pk)))
    assert sorted(found) == [
        ("delete", "institutions.person"), ("insert", "institutions.person"), ("update", "institutions.unit"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "asked",
    [
        {"sebelum": "x"}, {"sebelum": "2026-01-01~a~1"}, {"dari": "kemarin", "sampai": "0000-00-00"},
        {"siapa": "'; DROP"}, {"jenis": "auth.user"}, {"tindakan": "truncate"},
        {"sebelum": f"2026-01-01T00:00:00+00:00~institutions_personevent~{10**30}"}, {"siapa": "9" * 40},
    ],
)  # fmt: skip
def test_nonsense_in_the_address_breaks_nothing(client, auditor, changes, asked):
    assert shown(client, auditor, **asked).status_code == 200


def test_pages_follow_each_other_without_gap_or_repeat_at_a_constant_cost(client, auditor, worker):
    with acting(worker):
        Person.objects.bulk_create(Person(name=f"Orang {number}") for number in range(120))
        Unit.objects.bulk_create(Unit(kind=Unit.Kind.TEAM, name=f"Tim {number}") for number in range(30))
    seen, address = [], PAGE
    sign_in(client, auditor)
    while address:
        page = client.get(address)
        seen += [(one.kind.key, one.place.number) for _day, entries in page.context["days"] for one in entries]
        address = PAGE + page.context["further"] if page.context["further"] else ""
    assert len(seen) == len(set(seen))
    assert len([one for one in seen if one[0] == "institutions.person"]) == 120
    costs = []
    for asked in ({"jenis": "institutions.unit"}, {"jenis": "institutions.unit", "tindakan": "insert"}):
        with CaptureQueriesContext(
            connection,
        ) as captured:
            client.get(PAGE, asked)
        costs.append(len(captured))
    with acting(worker):
        Unit.objects.first().delete()
        Unit.objects.filter(pk__gt=Unit.objects.order_by("pk")[3].pk).delete()
    with CaptureQueriesContext(connection) as captured:
        client.get(PAGE, {"jenis": "institutions.unit", "tindakan": "insert"})
    assert [*costs, len(captured)] == [costs[0]] * 3


def test_the_file_for_spreadsheets_has_one_line_a_field_and_no_formula(client, auditor, changes):
    sign_in(client, auditor)
    answer = client.get(f"{PAGE}jejak.csv", {"jenis": "institutions.unit", "tindakan": "update"})
    assert answer["Content-Disposition"].startswith('attachment; filename="jejak-')
    rows = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert rows[0][:4] == ["Kapan", "Siapa", "Peran", "Alamat jaringan"]
    [row] = rows[1:]
    assert row[1:4] == ["Yosefina", "Administrator sekretariat", "10.0.0.7"]
    assert row[8:] == ["Nama", "Biro Humas", "'=Biro Adpim"]
    book = load_workbook(
        io.BytesIO(
            b"".join(
                client.get(f"{PAGE}jejak.xlsx", {"jenis": "institutions.unit", "tindakan": "update"}).streaming_content
            )
        )
    )
    assert [cell.value for cell in book.active[2]][8:] == ["Nama", "Biro Humas", "'=Biro Adpim"]


def test_a_place_is_read_back_from_an_address():
    place = Place(timezone.now() - timedelta(days=1), "institutions_personevent", 7)
    assert Place.read(str(place)) == place


def test_every_kind_has_a_name_that_people_use():
    assert sorted(kind.key for kind in kinds() if kind.key not in KIND_WORDS) == []


def test_the_newest_changes_are_found_by_an_index():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename FROM pg_indexes WHERE indexname LIKE '%%\\_when' AND indexdef LIKE '%%pgh_created_at%%'"
        )
        found = {name for (name,) in cursor.fetchall()}
    assert {kind.table for kind in kinds()} <= found


@pytest.mark.parametrize("form", ["", "csv"])
def test_of_a_person_whose_name_was_deleted_the_office_is_told(client, auditor, worker, changes, form):
    with acting(worker):
        gone = Membership.objects.get(pk=worker.acting.pk)
        gone.is_active, gone.delete_on = False, timezone.localdate()
        gone.save()
    delete_names(secretariat_id=worker.acting.secretariat_id)
    sign_in(client, auditor)
    page = client.get(f"{PAGE}jejak.{form}" if form else PAGE)
    assert page.status_code == 200
    text = (b"".join(page.streaming_content) if page.streaming else page.content).decode()
    assert "Biro Humas" in text
    assert "Mantan" in text
    assert "Yosefina" not in text
    assert "10.0.0.7" not in text
