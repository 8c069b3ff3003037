"""Offices, units and regions are found by everybody, by name of the office or of who holds it."""

from datetime import date

import pytest

from lugas.institutions import actions
from lugas.institutions.models import Region
from lugas.institutions.structure import load_structure
from lugas.search.queries import find
from lugas.search.registry import reindex
from lugas.tenancy.scope import scope
from tests.staff import acting, member, secretariat

pytestmark = pytest.mark.django_db


@pytest.fixture
def regency():
    office = secretariat("53.02")
    with scope([office.pk], home=office.pk):
        structure = load_structure(office)
        actions.appoint(structure.positions["kabag_prokopim"], by=None, name="Contoh Nama", start=date(2020, 1, 1))
        reindex(Region)
    return office


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("contoh nama", "Kepala Bagian Protokol dan Komunikasi Pimpinan"),
        ("soe", "Kabupaten Timor Tengah Selatan"),
        ("subbagian dokumentasi", "Subbagian Dokumentasi Pimpinan"),
    ],
)
def test_another_secretariat_finds_them_too(regency, words, title):
    person = member(secretariat("53"), "clerk")
    with acting(person):
        hits, _ = find(words, user=person)
    assert title in [hit.title for hit in hits]


def test_each_secretariat_writes_its_own_region_alone(regency):
    person = member(secretariat("53"), "clerk")
    with acting(person):
        assert reindex(Region) == 1
        hits, _ = find("Kupang", user=person, kinds=["region"])
    assert [hit.title for hit in hits] == ["Nusa Tenggara Timur"]
