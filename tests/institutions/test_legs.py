"""The ways between places: corrected by an office for itself, checked, set back; and everything that counts with them."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext

from lugas.accounts.rules import Role
from lugas.agenda.clashing import clashes_of
from lugas.institutions import actions
from lugas.institutions import network as networks
from lugas.institutions.legs import found_legs, in_force
from lugas.institutions.models import OwnLeg, OwnWay, Place, TravelLeg
from lugas.institutions.network import network
from lugas.intake.around import Around
from tests.factories import acting, activity, engagement, invitation, moment, position, sign_in, user

pytestmark = pytest.mark.django_db
KUPANG, SOE = "CAP-53.71", "CAP-53.02"


@pytest.fixture
def clerk():
    return user("53", Role.CLERK, name="Maria Ina")


def leg():
    """Kupang-Soe by road, three hours as delivered."""
    return TravelLeg.objects.get(start__code=KUPANG, finish__code=SOE, mode="road")


def hours():
    return network().journey(KUPANG, SOE).hours


def test_the_offices_own_hours_are_counted_with_at_once_and_nowhere_else(clerk):
    other = user("53.05", Role.CLERK)
    with acting(clerk):
        assert hours() == 3
        actions.set_leg(leg(), by=clerk, hours=5.0, source="Jalan putus")
        # Over Oelamasi it is three hours still.
        assert hours() == 3
        over = TravelLeg.objects.get(start__code="CAP-53.01", finish__code=SOE, mode="road")
        actions.set_leg(over, by=clerk, hours=6.0)
        assert hours() == 5
    with acting(other):
        assert hours() == 3
        assert not OwnLeg.objects.exists()


def test_clashes_and_the_desk_count_with_it_alike(clerk):
    with acting(clerk):
        governor = position("Gubernur")
        engagement(activity("Apel", start=moment(6), hours=1, code="53.71"), governor)
        asked = invitation(activity("Rakor", start=moment(11), code="53.02"), governor)
        assert [one.kind for one in clashes_of(asked.activity, governor)] == []
        assert Around(asked, clerk).asked_reach.verdict == "leave"
        for one in TravelLeg.objects.filter(mode="road", finish__code=SOE):
            actions.set_leg(one, by=clerk, hours=4.5)
        [clash] = clashes_of(asked.activity, governor)
        around = Around(asked, clerk)
        assert (clash.kind, clash.way.hours) == ("travel", 4.5)
        assert (around.asked_reach.verdict, around.asked_reach.way_out) == ("late", clash.way)


def test_back_to_the_delivered_values_and_the_history_stays(clerk):
    with acting(clerk):
        actions.set_leg(leg(), by=clerk, hours=2.5, source="Sopir", verified=True)
        actions.restore_leg(leg(), by=clerk)
        [held] = in_force([leg()])
        assert (held.values.hours, held.verified_by, hours()) == (3, "", 3)
        row = OwnLeg.objects.get()
        assert [one.hours for one in row.history.order_by("pgh_id")] == [2.5, 2.5]
        with pytest.raises(ValidationError):
            actions.restore_leg(leg(), by=clerk)
        # What was one's own before does not come back by itself.
        actions.verify_leg(leg(), by=clerk)
        assert (OwnLeg.objects.get().hours, OwnLeg.objects.get().source) == (3, leg().source)


def test_whoever_checks_it_is_named_and_a_later_change_is_unchecked(clerk):
    unchecked = TravelLeg.objects.filter(verified=False, mode="road").first()
    with acting(clerk):
        actions.verify_leg(unchecked, by=clerk)
        [held] = in_force([unchecked])
        assert held.verified
        assert held.verified_by.startswith("Maria Ina (")
        assert unchecked not in found_legs(state="unverified")
        assert list(found_legs(state="own")) == [unchecked]
        actions.set_leg(unchecked, by=clerk, hours=9.0)
        assert not in_force([unchecked])[0].verified
        assert unchecked in found_legs(state="unverified")


def test_a_suspended_service_and_one_of_which_now_somebody_knows_how_often_it_goes(clerk):
    with acting(clerk):
        unknown = TravelLeg.objects.filter(mode="flight", per_week__isnull=True).first()
        assert not in_force([unknown])[0].usable
        actions.set_leg(unknown, by=clerk, per_week=3)
        assert in_force([unknown])[0].usable
        actions.set_leg(unknown, by=clerk, per_week=0)
        assert not in_force([unknown])[0].usable


def test_what_makes_no_sense_or_is_not_allowed_is_refused(clerk):
    auditor = user("53", Role.AUDITOR)
    with acting(clerk):
        for values in ({"hours": 0.0}, {"hours": 501.0}, {"distance_km": -1.0}, {"per_week": -1.0}):
            with pytest.raises(ValidationError):
                actions.set_leg(leg(), by=clerk, **values)
    with acting(auditor), pytest.raises(PermissionDenied):
        actions.set_leg(leg(), by=auditor, hours=1.0)


def test_the_screen_lists_corrects_checks_and_sets_back(client, clerk):
    sign_in(client, clerk)
    page = client.get("/kerja/lembaga/perjalanan/?q=soe+kupang&moda=road").content.decode()
    assert "3 j · 110 km" in page
    where = f"/kerja/lembaga/perjalanan/{leg().pk}/"
    wrong = client.post(where, {"whole_hours": "0", "minutes": "0", "verified": "on"}).content.decode()
    assert "Perjalanan pasti butuh waktu." in wrong
    assert "Tulis dari mana Anda tahu" in wrong
    sent = {"whole_hours": "2", "minutes": "45", "distance_km": "108", "source": "Sopir kantor", "verified": "on"}
    assert client.post(where, sent).status_code == 302
    page = client.get("/kerja/lembaga/perjalanan/?keadaan=own").content.decode()
    assert "2 j 45 m · 108 km" in page
    assert "diperiksa Maria Ina" in page
    page = client.get(where).content.decode()
    assert "Bawaan: 3 j · 110 km" in page
    client.post(f"{where}semula/")
    page = client.get(where).content.decode()
    assert "Bawaan:" not in page
    # The history reads on, with who did it.
    assert "Maria Ina" in page[page.index("Riwayat") :]


def test_the_list_costs_the_same_however_much_is_the_offices_own(client, clerk):
    sign_in(client, clerk)
    client.get("/kerja/lembaga/perjalanan/")
    with CaptureQueriesContext(connection) as few:
        client.get("/kerja/lembaga/perjalanan/")
    with acting(clerk):
        for one in TravelLeg.objects.all()[:30]:
            actions.verify_leg(one, by=clerk)
    with CaptureQueriesContext(connection) as many:
        client.get("/kerja/lembaga/perjalanan/")
    assert len(many) == len(few)


def test_the_network_is_worked_out_once_for_the_same_values(clerk):
    with acting(clerk):
        first = network()
        assert network() is first
        actions.verify_leg(leg(), by=clerk)
        assert network() is not first
        assert network().between(network().placed(KUPANG), network().placed(SOE)).length == timedelta(hours=3)


def test_legs_delivered_anew_with_other_keys_are_counted_with_at_once(clerk, monkeypatch):
    with acting(clerk):
        assert hours() == 3
        # As a process holds them that read the legs before they were delivered anew.
        old = replace(networks._ways, legs={key + 100_000: one for key, one in networks._ways.legs.items()})
        monkeypatch.setattr(networks, "_ways", old)
        networks._networks.clear()
        for one in TravelLeg.objects.filter(mode="road", finish__code=SOE):
            actions.set_leg(one, by=clerk, hours=6.0)
        assert hours() == 6


def place(code):
    return Place.objects.get(code=code)


def test_a_way_that_nobody_delivered_is_added_counted_with_and_taken_out(client, clerk):
    other = user("53.05", Role.CLERK)
    far = max(
        (one for one in Place.objects.filter(kind="capital") if not TravelLeg.objects.filter(pair(one)).exists()),
        key=lambda one: network_hours(clerk, one),
    )
    before = network_hours(clerk, far)
    sign_in(client, clerk)
    sent = {"start": far.pk, "finish": place(KUPANG).pk, "mode": "road", "whole_hours": "1", "minutes": "30"}
    assert client.post("/kerja/lembaga/perjalanan/tambah/", sent).status_code == 302
    assert network_hours(clerk, far) == 1.5 < before
    assert network_hours(other, far) == before
    page = client.get("/kerja/lembaga/perjalanan/").content.decode()
    assert "1 j 30 m · ditambahkan kantor" in page
    with acting(clerk):
        way = OwnWay.objects.get()
    again = client.post("/kerja/lembaga/perjalanan/tambah/", sent).content.decode()
    assert "Kantor sudah menambahkan perjalanan ini" in again
    where = f"/kerja/lembaga/perjalanan/sendiri/{way.pk}/"
    changed = {"whole_hours": "2", "minutes": "0", "source": "Jadwal kapal", "verified": "on"}
    assert client.post(where, changed).status_code == 302
    assert network_hours(clerk, far) == 2
    assert "diperiksa Maria Ina" in client.get(where).content.decode()
    client.post(f"{where}hapus/")
    assert network_hours(clerk, far) == before
    assert client.get(where).status_code == 404
    # To bring it back it is added again, and its history reads on.
    assert client.post("/kerja/lembaga/perjalanan/tambah/", sent).status_code == 302
    with acting(clerk):
        assert OwnWay.objects.get().history.count() == 4


def pair(one):
    return Q(start=one, finish__code=KUPANG) | Q(finish=one, start__code=KUPANG)


def network_hours(who, one):
    with acting(who):
        journey = network().journey(KUPANG, one.code)
        return journey.hours if journey else 10_000


def test_a_way_that_is_delivered_or_leads_nowhere_is_not_added(clerk):
    with acting(clerk):
        for start, finish, mode in ((SOE, KUPANG, "road"), (KUPANG, KUPANG, "ferry")):
            with pytest.raises(ValidationError):
                actions.add_way(by=clerk, start=place(start), finish=place(finish), mode=mode, hours=1.0)
        assert not OwnWay.objects.exists()


def test_programs_find_the_places_and_add_a_way(client, clerk):
    sign_in(client, clerk)
    places = client.get("/api/v1/travel-places").json()
    assert {one["kind"] for one in places} == {"capital", "airport", "ferry_port"}
    port = next(one["code"] for one in places if one["kind"] == "ferry_port")
    sent = {"start": port, "finish": KUPANG, "mode": "ferry", "hours": 7.5}
    made = client.post("/api/v1/travel-ways", sent, content_type="application/json")
    assert made.status_code == 201, made.content
    assert [one["hours"] for one in client.get("/api/v1/travel-ways").json()["items"]] == [7.5]
    unknown = client.post("/api/v1/travel-ways", {**sent, "start": "TIDAKADA"}, content_type="application/json")
    assert unknown.status_code == 400
    way = made.json()["id"]
    assert client.post(f"/api/v1/travel-ways/{way}/remove").status_code == 200
    assert client.get("/api/v1/travel-ways").json()["items"] == []
