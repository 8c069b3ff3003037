"""The verbs of the structure: what they write, what they refuse and in which words."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.utils import translation

from lugas.institutions import actions
from lugas.institutions.models import Appointment, Person, Position, Region, Secretariat, Unit
from lugas.institutions.queries import holder_on, holders_on, position_label
from lugas.institutions.structure import load_structure
from tests.staff import acting, member, secretariat

pytestmark = pytest.mark.django_db
DAY = date(2024, 4, 24)


@pytest.fixture
def admin():
    """The province's administrator, acting, with the structure loaded."""
    person = member(secretariat("53"), "administrator")
    with acting(person), translation.override("id"):
        load_structure(secretariat("53"))
        yield person


def find(short_title):
    return Position.objects.at_home().get(short_title=short_title)


def test_a_second_holder_in_the_same_days_is_refused_and_told(admin):
    governor = find("Gubernur")
    actions.appoint(
        governor, by=admin, name="Contoh A", capacity="penjabat", start=date(2023, 9, 6), end=date(2024, 9, 5)
    )
    with pytest.raises(ValidationError) as refused:
        actions.appoint(governor, by=admin, name="Contoh B", capacity="definitive", start=DAY)
    assert refused.value.messages == [
        "Contoh A sudah menjadi Pj. Gubernur Nusa Tenggara Timur dari 6 September 2023 sampai 5 September 2024. "
        "Akhiri dulu masa itu, atau pilih hari lain."
    ]
    assert Appointment.objects.filter(position=governor).count() == 1
    assert Person.objects.filter(name="Contoh B").count() == 0


def test_two_deputies_in_the_same_days_are_refused_but_a_deputy_beside_the_holder_is_not(admin):
    sekda = find("Sekda")
    actions.appoint(sekda, by=admin, start=date(2020, 1, 1))
    plh = actions.appoint(sekda, by=admin, capacity="plh", start=DAY, end=DAY)
    with pytest.raises(ValidationError, match=r"Plh\. Sekretaris Daerah"):
        actions.appoint(sekda, by=admin, capacity="plt", start=DAY)
    assert holder_on(sekda, DAY) == plh
    assert position_label(sekda, DAY, short=True) == "Plh. Sekda"
    assert position_label(sekda, date(2024, 4, 25), short=True) == "Sekda"


def test_the_database_itself_refuses_a_second_holder(admin):
    governor = find("Gubernur")
    first = actions.appoint(governor, by=admin, start=date(2020, 1, 1))
    with pytest.raises(DatabaseError, match="one_holder"), transaction.atomic():
        Appointment.objects.create(position=governor, person=first.person, capacity="penjabat", start=DAY)


def test_a_successor_ends_the_term_before(admin):
    bureau = find("Karo Adpim")
    first = actions.appoint(bureau, by=admin, start=date(2020, 1, 1))
    second = actions.succeed(bureau, by=admin, start=DAY, capacity="penjabat")
    first.refresh_from_db()
    assert first.end == date(2024, 4, 23)
    assert (holder_on(bureau, date(2024, 4, 23)), holder_on(bureau, DAY)) == (first, second)


def test_holders_of_many_positions_cost_one_query(admin, django_assert_num_queries):
    positions = list(Position.objects.at_home())
    for position in positions[:12]:
        actions.appoint(position, by=admin, start=date(2020, 1, 1))
    with django_assert_num_queries(1):
        holders = holders_on(positions, DAY)
        assert [one.person.name for one in holders.values()] == [""] * 12


def test_a_last_day_before_the_first_is_told_at_its_field(admin):
    with pytest.raises(ValidationError) as refused:
        actions.appoint(find("Sekda"), by=admin, start=DAY, end=date(2024, 4, 1))
    assert list(refused.value.message_dict) == ["end"]


def test_a_unit_never_stands_under_itself(admin):
    bureau, section = (
        Unit.objects.at_home().get(short_name="Biro Adpim"),
        Unit.objects.at_home().get(name="Bagian Protokol"),
    )
    with pytest.raises(ValidationError, match="di bawah dirinya"):
        actions.change_unit(bureau, by=admin, parent=section)


def test_a_unit_that_was_changed_is_no_sample_any_more(admin):
    unit = Unit.objects.at_home().get(name="Subbagian Tamu")
    assert unit.is_sample
    actions.change_unit(unit, by=admin, name="Tim Kerja Tamu", kind=Unit.Kind.TEAM)
    unit.refresh_from_db()
    assert (unit.name, unit.is_sample) == ("Tim Kerja Tamu", False)


def test_moving_up_changes_the_order_of_siblings_only(admin):
    def bureaus():
        return list(
            Unit.objects.at_home().filter(parent__short_name="Asisten III").values_list("short_name", flat=True)
        )

    assert bureaus() == ["Biro Organisasi", "Biro Umum", "Biro Adpim"]
    actions.shift(Unit.objects.at_home().get(short_name="Biro Adpim"), by=admin, up=True)
    assert bureaus() == ["Biro Organisasi", "Biro Adpim", "Biro Umum"]
    actions.shift(Unit.objects.at_home().get(short_name="Biro Organisasi"), by=admin, up=True)
    assert bureaus() == ["Biro Organisasi", "Biro Adpim", "Biro Umum"]


def test_what_is_still_used_is_not_removed(admin):
    with pytest.raises(ValidationError, match="Biro Administrasi Pimpinan masih"):
        actions.remove_unit(Unit.objects.at_home().get(short_name="Biro Adpim"), by=admin)
    sekda = find("Sekda")
    actions.appoint(sekda, by=admin, start=DAY)
    with pytest.raises(ValidationError, match="tetap ada"):
        actions.remove_position(sekda, by=admin)
    empty = actions.add_unit(by=admin, kind=Unit.Kind.TEAM, name="Tim Kerja Sementara")
    actions.remove_unit(empty, by=admin)
    assert not Unit.objects.filter(name="Tim Kerja Sementara").exists()


def test_the_same_venue_twice_is_told(admin):
    soe = Region.objects.get(code="53.02")
    actions.add_venue(by=admin, region=soe, name="Aula Contoh")
    with pytest.raises(ValidationError) as refused:
        actions.add_venue(by=admin, region=soe, name="Aula Contoh")
    assert refused.value.message_dict == {"name": ["Daerah ini sudah punya tempat dengan nama itu."]}


@pytest.mark.parametrize("role", ["clerk", "auditor", "leader", "personnel"])
def test_who_has_no_permission_changes_no_structure(admin, role):
    person = member(secretariat("53"), role)
    with acting(person):
        sekda = find("Sekda")
        with pytest.raises(PermissionDenied):
            actions.change_position(sekda, by=person, title="Lain")
        if role == "personnel":
            assert actions.appoint(sekda, by=person, start=DAY).position == sekda
        else:
            with pytest.raises(PermissionDenied):
                actions.appoint(sekda, by=person, start=DAY)


def test_another_secretariats_structure_is_out_of_reach(admin):
    unit = Unit.objects.at_home().get(short_name="Biro Adpim")
    stranger = member(secretariat("53.02"), "administrator")
    with acting(stranger):
        with pytest.raises(PermissionDenied):
            actions.change_unit(unit, by=stranger, name="Direbut")
        with pytest.raises(PermissionDenied):
            actions.change_secretariat(Secretariat.objects.get(region__code="53"), by=stranger, name="Direbut")
        assert Unit.objects.filter(pk=unit.pk).update(name="Direbut") == 0
