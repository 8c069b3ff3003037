"""Standing in on the screens: one invitation, a week, consent between secretariats, who may for whom."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from lugas.accounts.rules import Role
from lugas.agenda.models import Decision, Engagement
from lugas.delegation import actions, queries
from lugas.delegation.jobs import solve_week
from lugas.delegation.models import ConsentRequest, Proposal
from lugas.language.dates import monday
from lugas.notices.models import Notice
from tests.factories import (
    DAY,
    acting,
    activity,
    at,
    engagement,
    invitation,
    moment,
    position,
    sign_in,
    user,
)

pytestmark = pytest.mark.django_db
WEEK = "2024-04-22"


@pytest.fixture
def head(client):
    who = user("53", Role.HEAD)
    sign_in(client, who)
    return who


def named(people):
    return {one.name: one for one in people}


def test_who_could_stand_in_says_why_and_why_the_others_not(client, head, house):
    with acting(head), override("en"):
        people = named(queries.candidates(house["meeting"], user=head))
    assert people["Sekda"].able
    assert people["Sekda"].why == "echelon I.b; 3 h on the road"
    assert "Pelaksana" not in people
    secretary = people["Sekda Timor Tengah Selatan"]
    assert (secretary.able, secretary.consent, secretary.bookable) == (True, "needed", False)
    assert secretary.why.startswith("is in Soe that day; echelon II.a")
    assert "agreed" not in secretary.why
    page = client.get(f"/kerja/perwakilan/undangan/{house['meeting'].pk}/").content.decode()
    assert "ada di Soe hari itu" in page
    assert "Minta ke sekretariatnya" in page


def test_somebody_engaged_elsewhere_cannot_and_restricted_titles_are_kept(head, house):
    with acting(head):
        engagement(activity("Rapat rahasia", hours=3, secrecy="restricted"), house["secretary"])
        seen = named(queries.candidates(house["meeting"], user=head))["Sekda"]
        media = user("53", Role.MEDIA)
    with acting(media):
        kept = named(queries.candidates(house["meeting"], user=media))["Sekda"]
    assert (seen.able, kept.able) == (False, False)
    assert "Rapat rahasia" in seen.why
    assert "Rapat rahasia" not in kept.why


def test_the_cost_does_not_grow_with_the_officials(head, house):
    with acting(head):
        queries.candidates(house["meeting"], user=head)
        with CaptureQueriesContext(
            connection,
        ) as few:
            queries.candidates(house["meeting"], user=head)
        for number in range(8):
            engagement(activity(), position(f"Asisten {number}", echelon="II.a", has_agenda=False))
        with CaptureQueriesContext(connection) as many:
            queries.candidates(house["meeting"], user=head)
    assert len(few) == len(many) <= 9


def test_an_absent_official_and_a_vacant_office_cannot(head, house):
    with acting(head):
        vacant = position(
            "Asisten Perekonomian", short_title="Asisten II", echelon="II.a", has_agenda=False, held=False
        )
        people = named(queries.candidates(house["meeting"], user=head))
    assert not people[vacant.short_title].able
    assert "jabatan kosong" in people[vacant.short_title].why


def proposed(head, **options):
    """A proposal, worked out."""
    with acting(head):
        proposal = actions.propose(monday(DAY), by=head, **options)
        solve_week(secretariat_id=proposal.secretariat_id, proposal_id=proposal.pk)
        proposal.refresh_from_db()
        return proposal


def lines(proposal):
    return {one["invitation"]: one for one in proposal.result["lines"]}


def test_a_week_is_proposed_and_nothing_is_booked_before_somebody_accepts(client, head, house):
    proposal = proposed(head)
    assert proposal.state == "ready"
    assert proposal.result["proved"] is True
    assert proposal.done == 6
    line = lines(proposal)[house["meeting"].pk]
    assert line["position"] == house["secretary"].pk
    with acting(head):
        assert not Decision.objects.exists()
    page = client.get(f"/kerja/perwakilan/?minggu={WEEK}").content.decode()
    assert "Terbukti: tidak ada susunan yang lebih baik" in page
    assert "Terima" in page
    answer = client.post("/kerja/perwakilan/terima/", {"minggu": WEEK, "undangan": house["meeting"].pk})
    assert answer.status_code == 302
    with acting(head):
        decision = Decision.objects.get()
        assert (decision.outcome, decision.representative_id) == ("represent", house["secretary"].pk)
        booked = Engagement.objects.get(decision=decision)
        assert (booked.status, booked.represents_id) == ("confirmed", house["governor"].pk)
    assert "Tidak ada yang menunggu keputusan" in client.get(f"/kerja/perwakilan/?minggu={WEEK}").content.decode()


def test_whoever_asked_for_a_week_is_told_once_that_it_is_ready(head, house):
    other = user("53", Role.HEAD)
    proposal = proposed(head)
    with acting(head):
        solve_week(secretariat_id=proposal.secretariat_id, proposal_id=proposal.pk)
        [notice] = Notice.objects.for_person(head).filter(kind="delegation")
        assert notice.url == f"/kerja/perwakilan/?minggu={WEEK}"
        found = lines(proposal).values()
        given = sum(1 for one in found if one["position"])
        assert (
            notice.text
            == f"Perwakilan 22–28 April 2024: usulan siap, {given} dari {len(found)} undangan sudah ada wakilnya."
        )
    with acting(other):
        assert not Notice.objects.for_person(other).filter(kind="delegation").exists()


def test_all_are_accepted_at_once_and_the_leader_goes_where_he_can(client, head, house):
    with acting(head):
        other = invitation(activity("Apel", start=moment(7, day=DAY + timedelta(days=1)), hours=1), house["governor"])
    proposed(head)
    client.post("/kerja/perwakilan/terima/", {"minggu": WEEK})
    with acting(head):
        outcomes = {one.invitation_id: one.outcome for one in Decision.objects.all()}
    assert outcomes == {house["meeting"].pk: "represent", other.pk: "attend"}


def test_one_line_is_changed_and_the_rest_worked_out_around_it(client, head, house):
    with acting(head):
        other = invitation(activity("Rapat pleno", start=moment(10), hours=2), house["governor"])
    first = lines(proposed(head))
    assert {first[house["meeting"].pk]["position"], first[other.pk]["position"]} == {
        house["secretary"].pk,
        house["assistant"].pk,
    }
    key = house["meeting"].pk
    answer = client.post(
        "/kerja/perwakilan/susun/", {"minggu": WEEK, f"pilih-{key}": house["head"].pk, "sisanya": "anew"}
    )
    assert answer.status_code == 302
    with acting(head):
        proposal = Proposal.objects.order_by("-id").first()
        solve_week(secretariat_id=proposal.secretariat_id, proposal_id=proposal.pk)
        proposal.refresh_from_db()
    again = lines(proposal)
    assert (again[key]["position"], again[key]["chosen"]) == (house["head"].pk, True)
    assert again[other.pk]["position"] == house["secretary"].pk
    assert "dipilih sendiri" in client.get(f"/kerja/perwakilan/?minggu={WEEK}").content.decode()


def test_what_shall_stay_stays_though_better_were_possible(head, house):
    key = str(house["meeting"].pk)
    proposal = proposed(head, kept={key: house["head"].pk})
    line = lines(proposal)[house["meeting"].pk]
    assert (line["position"], line["chosen"]) == (house["head"].pk, False)


def test_nothing_restricted_or_confidential_goes_into_a_proposal(head, house):
    with acting(head):
        hidden = invitation(activity("Rahasia", secrecy="restricted"), house["governor"])
        secret = invitation(activity("Tertutup"), house["governor"], nature="confidential")
    assert not {hidden.pk, secret.pk} & set(lines(proposed(head)))


def test_another_secretariats_official_is_booked_only_after_it_agreed(client, head, house, host):
    meeting = house["meeting"]
    address = f"/kerja/perwakilan/undangan/{meeting.pk}/minta/"
    client.post(address, {"apa": "wakilkan", "pejabat": host.pk})
    with acting(head):
        assert not Decision.objects.exists()
        with pytest.raises(ValidationError, match="menyetujui"):
            actions.accept(meeting, host, by=head)
    client.post(address, {"pejabat": host.pk})
    there = user("53.02", Role.HEAD)
    sign_in(client, there)
    page = client.get("/kerja/perwakilan/persetujuan/").content.decode()
    assert "Rakor Komunikasi" in page
    with acting(there):
        asked = ConsentRequest.objects.get(of_id=there.acting.secretariat_id)
    client.post(f"/kerja/perwakilan/persetujuan/{asked.pk}/", {"jawab": "setuju"})
    sign_in(client, head)
    with acting(head):
        secretary = named(queries.candidates(meeting, user=head))["Sekda Timor Tengah Selatan"]
        assert secretary.bookable
        decision = actions.accept(meeting, host, by=head)
        assert decision.representative_id == host.pk


def test_a_refusal_needs_its_reason_and_stands(head, house, host):
    with acting(head):
        asked = actions.ask_consent(house["meeting"], host, by=head)
        with pytest.raises(ValidationError):
            actions.ask_consent(house["meeting"], host, by=head)
        with pytest.raises(ValidationError):
            actions.answer_consent(asked, by=head, agreed=True)
    there = user("53.02", Role.HEAD)
    with acting(there):
        asked = ConsentRequest.objects.get()
        with pytest.raises(ValidationError):
            actions.answer_consent(asked, by=there, agreed=False)
        actions.answer_consent(asked, by=there, agreed=False, reason="Sedang tugas")
        with pytest.raises(ValidationError):
            actions.answer_consent(asked, by=there, agreed=True)
    with acting(head):
        assert named(queries.candidates(house["meeting"], user=head))["Sekda Timor Tengah Selatan"].consent == "refused"


def test_a_third_secretariat_sees_nothing_of_it(head, house, host):
    with acting(head):
        actions.ask_consent(house["meeting"], host, by=head)
    with at("53.05"):
        assert not ConsentRequest.objects.exists()


def test_the_administrator_sets_who_may_stand_in(client, house):
    administrator = user("53", Role.ADMINISTRATOR)
    sign_in(client, administrator)
    page = client.get(f"/kerja/perwakilan/aturan/?whom={house['governor'].pk}").content.decode()
    assert "struktur yang menentukan" in page
    answer = client.post("/kerja/perwakilan/aturan/", {"whom": house["governor"].pk, "who": [house["head"].pk]})
    assert answer.status_code == 302
    head = user("53", Role.HEAD)
    with acting(head):
        able = {one.name for one in queries.candidates(house["meeting"], user=head) if one.able}
    assert able == {"Karo Umum"}


def test_roles_are_kept_to_their_verbs(client, house, host):
    clerk, aide = user("53", Role.CLERK), user("53", Role.AIDE, position=house["governor"])
    sign_in(client, clerk)
    assert client.get("/kerja/perwakilan/").status_code == 200
    assert client.post("/kerja/perwakilan/terima/", {"minggu": WEEK}).status_code == 403
    assert client.get("/kerja/perwakilan/aturan/").status_code == 403
    sign_in(client, aide)
    assert client.post("/kerja/perwakilan/susun/", {"minggu": WEEK}).status_code == 403
    with acting(aide), pytest.raises(PermissionDenied):
        actions.ask_consent(house["meeting"], host, by=aide)


def test_nonsense_in_the_address_shows_the_present_week(client, head):
    assert client.get("/kerja/perwakilan/?minggu=kemarin").status_code == 200
    assert client.get("/kerja/perwakilan/?minggu=9999-12-31").status_code == 200
    assert client.get("/kerja/perwakilan/undangan/999999/").status_code == 404
