"""The history of a record, readable for a person and at a constant cost."""

import pghistory
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from lugas.accounts.history import Change, readable_history
from lugas.institutions.models import Unit
from lugas.tenancy.scope import scope
from tests.staff import acting, member, secretariat

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return secretariat("53")


@pytest.fixture
def changed(office):
    """A unit made by the installation, then changed by an administrator in one go."""
    person = member(office, "administrator", "Yosefina")
    with acting(person):
        parent = Unit.objects.create(kind=Unit.Kind.ASSISTANT, name="Asisten Administrasi Umum")
        unit = Unit.objects.create(kind=Unit.Kind.BUREAU, name="Biro Humas", is_sample=True)
        with pghistory.context(user=person.pk, name="Yosefina", role="administrator", address="10.0.0.7"):
            unit.name, unit.parent, unit.is_sample, unit.kind = "Biro Adpim", parent, False, Unit.Kind.TEAM
            unit.save()
    return person, unit


def test_who_when_from_where_and_what_changed(changed):
    person, unit = changed
    with acting(person), translation.override("id"):
        newest, first = readable_history(unit)
    assert newest.changes == (
        Change("Induk", "", "Asisten Administrasi Umum"),
        Change("Jenis", "Biro", "Tim kerja"),
        Change("Nama", "Biro Humas", "Biro Adpim"),
        Change("Struktur umum, belum diperiksa kantor", "ya", "tidak"),
    )
    assert (newest.told_who, newest.address) == ("Yosefina (Administrator sekretariat)", "10.0.0.7")
    assert newest.told_when.endswith(" WITA")
    with translation.override("id"):
        assert (first.what, first.changes, first.told_who) == ("Dibuat", (), "Sistem")


def test_in_english_too(changed):
    person, unit = changed
    with acting(person), translation.override("en"):
        newest, _ = readable_history(unit)
    assert newest.told_who == "Yosefina (Secretariat administrator)"
    assert newest.changes[1] == Change("Kind", "Bureau", "Work team")


def test_many_versions_cost_no_more_queries(changed):
    person, unit = changed
    with acting(person):
        with CaptureQueriesContext(connection) as few:
            readable_history(unit)
        for number in range(30):
            unit.short_name = f"Nama {number}"
            unit.save()
        with CaptureQueriesContext(connection) as many:
            lines = readable_history(unit)
        assert len(readable_history(unit, 10)) == 10
    assert len(lines) == 32
    assert len(many) == len(few)


def test_a_save_that_changes_nothing_is_not_told(changed):
    person, unit = changed
    with acting(person):
        unit.save()
        assert len(readable_history(unit)) == 2


def test_another_secretariat_reads_nothing_of_it(changed):
    _, unit = changed
    other = secretariat("53.02")
    with scope([other.pk], home=other.pk):
        assert Unit.objects.get(pk=unit.pk).name == "Biro Adpim"
        assert readable_history(unit) == []
