"""Deciding at the desk: two presses, several at once, the way out of a clash, taking back."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from lugas.accounts.rules import Role
from lugas.agenda.models import Activity, Decision, Engagement, Invitation
from lugas.agenda.rules import Status
from lugas.letters.models import Letter
from tests.factories import acting, activity, at, engagement, invitation, sign_in, user

DECIDE = "/kerja/masuk/putuskan/"


def soon(hours=9, days=5):
    """A moment of one of the next days, on the hour, in WITA."""
    return timezone.localtime().replace(hour=hours, minute=0, second=0, microsecond=0) + timedelta(days=days)


def invited(office, title="Membuka rakor", *, start=None, code="53.02", **fields):
    """An invitation of the province to its Governor."""
    of = activity(title, start=start or soon(), code=code, place="Hotel Timor Megah")
    return invitation(of, office.governor, subject=title, received_at=timezone.now(), **fields)


def one(office, model, **filters):
    """The one record of a kind that the head sees."""
    with acting(office.head):
        return model.objects.select_related().get(**filters)


def test_attending_takes_the_hours_and_brings_up_the_next_invitation(head, office):
    with acting(office.head):
        first, second = invited(office), invited(office, "Panen raya", start=soon(days=8))
    answer = head.post(DECIDE, {"current": first.pk, "outcome": "attend"})
    made = one(office, Decision)
    assert answer.status_code == 302
    assert answer.url == f"/kerja/masuk/{second.pk}/?done={made.pk}"
    part = one(office, Engagement)
    assert (part.position_id, part.status, made.follow_ups) == (office.governor.pk, Status.CONFIRMED, ["agenda"])
    page = head.get(answer.url).content.decode()
    assert f"/kerja/masuk/urungkan/?d={made.pk}" in page
    assert "Hadir: Membuka rakor" in page


def test_an_official_of_the_host_region_stands_in_and_his_secretariat_is_told(head, office):
    with acting(office.head):
        asked = invited(office)
    head.post(DECIDE, {"current": asked.pk, "outcome": "represent", "representative": office.secretary_tts.pk})
    made = one(office, Decision)
    assert made.representative_office == "Sekretaris Daerah Timor Tengah Selatan"
    assert made.follow_ups == ["agenda", "notice"]
    part = one(office, Engagement)
    assert (part.position_id, part.represents_id) == (office.secretary_tts.pk, office.governor.pk)
    with at("53.02"):
        assert Activity.objects.filter(pk=asked.activity_id).exists()


def test_representation_without_anybody_is_refused_and_nothing_changes(head, office):
    with acting(office.head):
        asked = invited(office)
    answer = head.post(DECIDE, {"current": asked.pk, "outcome": "represent"}, follow=True)
    assert "Sebutkan siapa yang mewakili." in answer.content.decode()
    assert one(office, Invitation).settled_at is None


def test_several_are_decided_at_once_and_taken_back_at_once(head, office):
    with acting(office.head):
        asked = [invited(office, f"Undangan {number}", start=soon(8 + 3 * number)) for number in range(3)]
    keys = [one.pk for one in asked]
    answer = head.post(DECIDE, {"id": keys[:2], "current": keys[2], "outcome": "decline", "reason": "Ada sidang"})
    with acting(office.head):
        said = list(Decision.objects.order_by("pk").values_list("invitation_id", "outcome", "reason"))
    assert said == [(key, "decline", "Ada sidang") for key in keys[:2]]
    page = head.get(answer.url).content.decode()
    assert "2 undangan diputuskan" in page
    assert "Urungkan semua" in page
    with acting(office.head):
        made = list(Decision.objects.order_by("pk").values_list("pk", flat=True))
    head.post(f"/kerja/masuk/urungkan/?d={made[0]}.{made[1]}")
    with acting(office.head):
        assert Invitation.objects.waiting().count() == 3
        assert Decision.objects.filter(outcome="withdrawn").count() == 2


def test_undo_leaves_a_newer_decision_alone(head, office):
    with acting(office.head):
        asked = invited(office)
    head.post(DECIDE, {"current": asked.pk, "outcome": "attend"})
    old = one(office, Decision).pk
    head.post(DECIDE, {"current": asked.pk, "outcome": "decline"})
    head.post(f"/kerja/masuk/urungkan/?d={old}")
    with acting(office.head):
        assert list(Decision.objects.values_list("outcome", flat=True)) == ["decline", "attend"]


def test_a_clash_tells_what_stands_in_the_way_and_offers_free_hours(head, office):
    with acting(office.head):
        asked = invited(office, code="53")
        held = engagement(activity("Sidang paripurna", start=soon()), office.governor)
    answer = head.post(DECIDE, {"current": asked.pk, "outcome": "attend"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Sidang paripurna" in page
    assert reverse("agenda:activity", args=[held.activity.public_id]) in page
    free = soon(11).isoformat()
    assert f'value="reschedule@{free}"' in page
    assert one(office, Invitation).settled_at is None
    head.post(DECIDE, {"current": asked.pk, "outcome": f"reschedule@{free}"})
    made = one(office, Decision)
    assert (made.outcome, made.proposed_start) == ("reschedule", soon(11))


def test_in_bulk_what_clashes_stays_and_the_rest_is_decided(head, office):
    with acting(office.head):
        good, bad = invited(office, "Baik", start=soon(14), code="53"), invited(office, "Bentrok", code="53")
        engagement(activity("Sidang paripurna", start=soon()), office.governor)
    answer = head.post(DECIDE, {"id": [good.pk, bad.pk], "outcome": "attend"})
    assert answer.status_code == 409
    with acting(office.head):
        assert list(Decision.objects.values_list("invitation_id", flat=True)) == [good.pk]
        assert list(Invitation.objects.waiting().values_list("pk", flat=True)) == [bad.pk]


def test_announcing_with_the_decision_shows_the_activity_and_undo_hides_it(head, office):
    with acting(office.head):
        asked = invited(office)
    head.post(DECIDE, {"current": asked.pk, "outcome": "attend", "announce": "on"})
    assert one(office, Activity).public_since is not None
    made = one(office, Decision)
    assert made.follow_ups == ["agenda", "public"]
    head.post(f"/kerja/masuk/urungkan/?d={made.pk}")
    assert one(office, Activity).public_since is None


def test_a_restricted_activity_is_never_announced(head, office):
    with acting(office.head):
        asked = invited(office)
        Activity.objects.update(secrecy="restricted")
    head.post(DECIDE, {"current": asked.pk, "outcome": "attend", "announce": "on"})
    assert one(office, Activity).public_since is None
    assert head.post("/kerja/masuk/agenda-publik/", {"id": asked.pk, "show": "1"}).status_code == 403


def test_the_clerk_may_look_but_not_decide(clerk, office):
    with acting(office.head):
        asked = invited(office)
    page = clerk.get(f"/kerja/masuk/{asked.pk}/").content.decode()
    assert "Membuka rakor" in page
    assert 'name="outcome"' not in page
    assert clerk.post(DECIDE, {"current": asked.pk, "outcome": "attend"}).status_code == 403


def test_a_leader_sees_his_own_queue_and_decisions(client, office):
    leader = user("53", Role.LEADER, position=office.deputy)
    with acting(office.head):
        others = invited(office, "Untuk Gubernur")
        own = invitation(activity("Untuk Wagub", start=soon()), office.deputy, subject="Untuk Wagub")
    sign_in(client, leader)
    page = client.get("/kerja/masuk/").content.decode()
    assert "Untuk Wagub" in page
    assert "Untuk Gubernur" not in page
    assert client.get(f"/kerja/masuk/{others.pk}/").status_code == 404
    client.post(DECIDE, {"current": own.pk, "outcome": "decline"})
    assert "Untuk Wagub" in client.get("/kerja/masuk/?tab=decided").content.decode()


@pytest.mark.parametrize(
    ("method", "path"), [("get", "/kerja/masuk/{}/"), ("post", DECIDE), ("get", "/kerja/masuk/{}/betulkan/")]
)
def test_a_foreign_invitation_is_not_found(client, office, method, path):
    with acting(office.head):
        asked = invited(office)
    sign_in(client, user("53.01", Role.HEAD))
    answer = getattr(client, method)(path.format(asked.pk), {"current": asked.pk, "outcome": "attend"})
    assert answer.status_code == 404
    with acting(office.head):
        assert Decision.objects.count() == 0


def test_confidential_letters_are_for_those_who_may_see_restricted_matters(client, office):
    with acting(office.head):
        asked = invited(office, nature="confidential")
    sign_in(client, user("53", Role.SPEECH_WRITER))
    assert "Membuka rakor" not in client.get("/kerja/masuk/").content.decode()
    assert client.get(f"/kerja/masuk/{asked.pk}/").status_code == 404


def test_too_little_time_for_the_way_asks_for_a_reason_and_keeps_what_was_said(head, office):
    with acting(office.head):
        asked = invited(office)
        engagement(activity("Apel pagi", start=soon(7), hours=1, code="53.71"), office.governor)
    desk = head.get(f"/kerja/masuk/{asked.pk}/").content.decode()
    assert "Perlu alasan" in desk
    assert "Apel pagi" in desk
    answer = head.post(DECIDE, {"current": asked.pk, "outcome": "attend"})
    assert answer.status_code == 409
    assert "Tetap putuskan" in answer.content.decode()
    assert one(office, Invitation).settled_at is None
    head.post(DECIDE, {"current": asked.pk, "outcome": "attend", "reason": "Diantar kapal patroli"})
    assert one(office, Decision).reason == "Diantar kapal patroli"


def test_advice_is_asked_answered_and_read_at_the_desk(client, head, office):
    with acting(office.head):
        asked = invited(office)
    due = timezone.localdate() + timedelta(days=1)
    head.post(DECIDE, {"current": asked.pk, "outcome": "study", "reason": "Perlu hadir?", "advice_due": due})
    assert "Telaahan ditunggu" in head.get(f"/kerja/masuk/{asked.pk}/").content.decode()
    sign_in(client, office.clerk)
    assert "Telaahan: Membuka rakor" in client.get("/kerja/").content.decode()
    page = client.get(f"/kerja/masuk/{asked.pk}/telaahan/").content.decode()
    assert "Perlu hadir?" in page
    client.post(f"/kerja/masuk/{asked.pk}/telaahan/", {"advised": "represent", "answer": "Sekda TTS ada di Soe."})
    assert "Sekda TTS ada di Soe." in client.get(f"/kerja/masuk/{asked.pk}/").content.decode()


def test_somebody_not_determined_yet_stands_in(head, office):
    with acting(office.head):
        asked = invited(office)
    head.post(DECIDE, {"current": asked.pk, "outcome": "represent", "representative": "unnamed"})
    assert one(office, Decision).outcome == "unnamed"
    assert "belum ditentukan" in head.get(f"/kerja/masuk/{asked.pk}/").content.decode()


def test_the_desk_tells_the_week_the_last_time_and_what_can_be_prepared(head, office):
    with acting(office.head):
        before = invited(office, "Rakor tahun lalu", start=soon(days=-300), sender="Dinas Pendidikan")
        asked = invited(office, sender="Dinas Pendidikan")
        engagement(activity("Sidang paripurna", start=soon(14), code="53"), office.governor)
    head.post(DECIDE, {"current": before.pk, "outcome": "attend", "reason": "Sudah"})
    page = head.get(f"/kerja/masuk/{asked.pk}/").content.decode()
    assert "Pekan itu: 1 kegiatan, 2 jam" in page
    assert "Rakor tahun lalu" in page
    assert "(H-1)" in page
    assert "sudah terlambat" in page


def test_who_decides_for_a_leader_is_settled_on_a_page(head, office):
    aide = user("53", Role.AIDE, name="Ajudan", position=office.governor)
    today = timezone.localdate()
    facts = {"position": office.governor.pk, "member": aide.acting.pk, "start": today, "end": today, "reason": "Cuti"}
    answer = head.post("/kerja/kalender/wakil/baru/", facts, follow=True)
    page = answer.content.decode()
    assert "Ajudan untuk Gubernur" in page
    assert "Berlaku" in page


def test_an_answer_by_letter_is_written_from_what_was_decided(head, office):
    with acting(office.head):
        asked = invited(office, number="005/12/2026", sender="Dinas Pendidikan")
    answer = head.post(DECIDE, {"current": asked.pk, "outcome": "represent", "representative": office.secretary_tts.pk})
    page = head.get(answer.url).content.decode()
    assert "dimintai persetujuan" in page
    assert "Tulis jawaban" in page
    head.post(f"/kerja/masuk/{asked.pk}/jawaban/")
    letter = one(office, Letter)
    assert letter.addressed_to == "Dinas Pendidikan"
    assert "nomor 005/12/2026" in letter.opening
    assert "diwakili oleh Sekretaris Daerah Timor Tengah Selatan" in letter.opening
