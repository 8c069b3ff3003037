"""The screens as people use them: the officer's phone, the activity's officers, board, proposal, leave, shares, needs."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lugas.accounts.rules import Role
from lugas.agenda.models import Activity
from lugas.duties import actions
from lugas.duties.models import Duty, DutyNeed, Leave, Preparation, UsualNeed
from lugas.duties.rules import DutyState
from tests.duties.making import event, officer, soon
from tests.factories import acting, at, sign_in, user

pytestmark = pytest.mark.django_db


@pytest.fixture
def planner(client, head):
    sign_in(client, head)
    return client


@pytest.fixture
def asked(head, protocol):
    with acting(head):
        return actions.put(event("Upacara besar"), protocol.acting, "protocol_officer", by=head)


def stands(duty) -> Duty:
    with at("53"):
        return Duty.objects.get(pk=duty.pk)


def text(response) -> str:
    return response.content.decode()


def test_the_officer_says_yes_on_the_phone(client, protocol, asked):
    sign_in(client, protocol)
    page = text(client.get("/kerja/petugas/saya/"))
    assert "Upacara besar" in page
    assert "Saya datang" in page
    client.post(f"/kerja/petugas/saya/{asked.pk}/ya/")
    assert stands(asked).state == DutyState.CONFIRMED
    again = client.post(f"/kerja/petugas/saya/{asked.pk}/ya/", follow=True)
    assert "Tidak ada yang diubah" in text(again)


def test_the_officer_says_no_with_a_reason(client, protocol, asked):
    sign_in(client, protocol)
    refused = client.post(f"/kerja/petugas/saya/{asked.pk}/tidak/", {"reason": ""})
    assert refused.status_code == 422
    assert "alasan" in text(refused)
    client.post(f"/kerja/petugas/saya/{asked.pk}/tidak/", {"reason": "Sakit"})
    assert (stands(asked).state, stands(asked).reason) == (DutyState.REFUSED, "Sakit")


def test_why_somebody_cannot_come_is_for_whoever_plans(client, head, protocol, photographer, asked):
    with acting(protocol):
        actions.refuse(asked, by=protocol, reason="Operasi usus buntu")
    url = f"/kerja/petugas/kegiatan/{asked.activity.public_id}/"
    sign_in(client, head)
    assert "usus buntu" in text(client.get(url))
    sign_in(client, photographer)
    page = text(client.get(url))
    assert "Petugas Protokol 1" in page
    assert "usus buntu" not in page


def test_a_duty_of_somebody_else_is_not_there(client, photographer, asked):
    sign_in(client, photographer)
    assert client.post(f"/kerja/petugas/saya/{asked.pk}/ya/").status_code == 404
    assert stands(asked).state == DutyState.ASKED


def test_today_asks_the_officer(client, protocol, asked):
    sign_in(client, protocol)
    page = text(client.get("/kerja/"))
    assert "Petugas protokol: Upacara besar" in page


def test_today_tells_whoever_plans_of_a_refusal(planner, protocol, asked):
    with acting(protocol):
        actions.refuse(asked, by=protocol, reason="Sakit")
    assert "tidak dapat datang: Upacara besar" in text(planner.get("/kerja/"))


def test_five_questions_on_the_phone_and_the_summary_on_the_page(client, head, protocol, asked):
    past = timezone.now() - timedelta(hours=5)
    with at("53"):
        Activity.objects.filter(pk=asked.activity_id).update(starts_at=past, ends_at=past + timedelta(hours=2))
        Duty.objects.filter(pk=asked.pk).update(starts_at=past, ends_at=past + timedelta(hours=2))
    sign_in(client, protocol)
    assert "Lima pertanyaan" in text(client.get("/kerja/petugas/saya/"))
    answers = dict.fromkeys(("on_time", "prepared", "as_planned", "teamwork", "leader_served"), "4")
    url = f"/kerja/petugas/saya/{asked.pk}/jawab/"
    assert client.post(url, {**answers, "on_time": "9"}).status_code == 422
    client.post(url, {**answers, "on_time": "3", "said": "Mikrofon mati"})
    sign_in(client, head)
    page = text(client.get(f"/kerja/petugas/kegiatan/{asked.activity.public_id}/"))
    assert "Mikrofon mati" in page
    assert "3,8" in page
    assert "Penilaian 1 petugas: 3,8 dari 5" in text(client.get(asked.activity.get_absolute_url()))


def test_the_activitys_page_shows_officers_and_who_is_missing(planner, protocol, asked):
    page = text(planner.get(asked.activity.get_absolute_url()))
    assert "0 dari 3 petugas bersedia" in page
    assert "Petugas protokol: Petugas Protokol 1, diminta" in page
    assert "Notulis: kurang 1" in page


def test_the_officer_on_duty_stands_in_place_of_the_name_by_hand(planner, head, protocol):
    with acting(head):
        one = event(protocol_officer="Ditulis Tangan")
        assert "Ditulis Tangan" in text(planner.get(one.get_absolute_url()))
        actions.put(one, protocol.acting, "protocol_officer", by=head)
    page = text(planner.get(one.get_absolute_url()))
    assert "Petugas Protokol 1" in page
    assert "Ditulis Tangan" not in page


def test_putting_on_duty_offers_who_can_and_is_free_first(planner, head, protocol):
    busy = officer("Petugas Protokol 2", "protocol_officer")
    with acting(head):
        one = event("Audiensi")
        actions.put(event("Rapat lain"), busy.acting, "protocol_officer", by=head)
    url = f"/kerja/petugas/kegiatan/{one.public_id}/tambah/?peran=protocol_officer"
    page = text(planner.get(url))
    assert page.index("Petugas Protokol 1: luang") < page.index("Petugas Protokol 2: di “Rapat lain”")
    refused = planner.post(url, {"member": busy.acting.pk})
    assert refused.status_code == 422
    assert "bertugas di tempat lain" in text(refused)
    planner.post(url, {"member": protocol.acting.pk})
    with at("53"):
        assert one.duties.get().member == protocol.acting
    assert planner.get(url.replace("protocol_officer", "raja")).status_code == 404


def test_replacing_and_letting_go(planner, protocol, asked):
    second = officer("Petugas Protokol 2", "protocol_officer")
    base = f"/kerja/petugas/kegiatan/{asked.activity.public_id}/{asked.pk}"
    planner.post(f"{base}/ganti/", {"member": second.acting.pk})
    assert stands(asked).state == DutyState.REPLACED
    with at("53"):
        new = Duty.objects.get(replaces=asked)
    planner.post(f"/kerja/petugas/kegiatan/{asked.activity.public_id}/{new.pk}/lepas/", {"reason": ""})
    assert stands(new).state == DutyState.RELEASED
    assert "Tidak ada yang diubah" in text(planner.post(f"{base}/lepas/", follow=True))


def test_things_are_ticked(planner, head):
    with acting(head):
        one = event(kind=Activity.Kind.OPENING)
    url = f"/kerja/petugas/kegiatan/{one.public_id}/siap/programme/"
    planner.post(url, {"keadaan": "there"})
    with at("53"):
        assert Preparation.objects.get().by.startswith("Kepala Biro")
    assert "Susunan acara: siap" in text(planner.get(one.get_absolute_url()))
    planner.post(url, {"keadaan": ""})
    with at("53"):
        assert not Preparation.objects.exists()
    assert "tidak dapat dicentang" in text(
        planner.post(url.replace("programme", "officers"), {"keadaan": "there"}, follow=True)
    )


def test_the_board_proposes_and_asks_with_one_press(planner, head, protocol):
    with acting(head):
        one = event("Audiensi")
    week = {"tanggal": soon().date().isoformat()}
    page = text(planner.get("/kerja/petugas/", week))
    assert "Audiensi" in page
    assert "Kurang: petugas protokol" in page
    said = text(planner.post("/kerja/petugas/usulan/", week, follow=True))
    assert "1 petugas diusulkan" in said
    assert "Petugas Protokol 1 (diusulkan)" in said
    planner.post("/kerja/petugas/usulan/minta/", week)
    with at("53"):
        assert one.duties.get().state == DutyState.ASKED


def test_proposals_are_taken_away(planner, head, protocol):
    with acting(head):
        one = event("Audiensi")
    planner.post(f"/kerja/petugas/kegiatan/{one.public_id}/usulan/")
    with at("53"):
        assert one.duties.count() == 1
    planner.post("/kerja/petugas/usulan/buang/", {"tanggal": soon().date().isoformat()})
    with at("53"):
        assert one.duties.count() == 0


def test_the_month_counts_gaps(planner, head):
    tomorrow = soon(days=1)  # what is over by the hour at which the test runs has no gaps
    with acting(head):
        event("Audiensi", start=tomorrow)
    page = text(planner.get(f"/kerja/petugas/?tampilan=bulan&tanggal={tomorrow.date().isoformat()}"))
    assert "kurang 3" in page
    assert planner.get("/kerja/petugas/?tampilan=bulan&tanggal=2026-13-77").status_code == 200


def test_restricted_activities_stay_hidden_from_who_may_not_see_them(client, head):
    media = user("53", Role.MEDIA)
    with acting(head):
        one = event("Pertemuan tertutup", secrecy="restricted")
        actions.put(one, media.acting, "photographer", by=head)
    sign_in(client, media)
    week = {"tanggal": soon().date().isoformat()}
    for url in ("/kerja/petugas/", "/kerja/petugas/saya/", "/kerja/petugas/pembagian/cetak/", "/kerja/"):
        assert "Pertemuan tertutup" not in text(client.get(url, week))
    assert "Kegiatan terbatas" in text(client.get("/kerja/petugas/saya/"))
    assert client.get(f"/kerja/petugas/kegiatan/{one.public_id}/").status_code == 404


def test_who_did_what_as_chart_table_and_list(planner, head, protocol, photographer):
    start = timezone.now() - timedelta(minutes=30)
    with acting(head):
        actions.put(event("Apel", start=start), protocol.acting, "protocol_officer", by=head)
    page = text(planner.get(f"/kerja/petugas/pembagian/?bulan={start:%Y-%m}"))
    assert "<svg" in page
    assert "Petugas protokol 1" in page
    assert "2,0" in page
    assert "Fotografer 1" in page
    assert "Apel" in text(planner.get(f"/kerja/petugas/pembagian/cetak/?bulan={start:%Y-%m}"))
    assert planner.get("/kerja/petugas/pembagian/?bulan=x").status_code == 200


def test_leave_is_recorded_and_names_duties_then(planner, protocol, asked):
    day = asked.starts_at.date().isoformat()
    facts = {"member": protocol.acting.pk, "kind": "leave", "start": day, "end": day, "note": "Cuti tahunan"}
    page = text(planner.post("/kerja/petugas/cuti/baru/", facts, follow=True))
    assert "Petugas Protokol 1" in page
    assert "Ganti dia di sana" in page
    wrong = planner.post("/kerja/petugas/cuti/baru/", {**facts, "end": "2020-01-01"})
    assert wrong.status_code == 422
    with at("53"):
        leave = Leave.objects.get()
    planner.post(f"/kerja/petugas/cuti/{leave.pk}/hapus/")
    with at("53"):
        assert not Leave.objects.exists()


def test_skills_are_ticked(planner, protocol):
    planner.post(f"/kerja/petugas/keahlian/{protocol.acting.pk}/", {"roles": ["driver", "prayer"]})
    page = text(planner.get("/kerja/petugas/keahlian/"))
    assert "Pembaca doa, Pengemudi" in page


def test_usual_needs_and_own_roles_are_settled(planner):
    planner.post("/kerja/petugas/kebutuhan/head/audience/", {"protocol_officer": 3})
    with at("53"):
        assert UsualNeed.objects.get(role="protocol_officer").count == 3
    assert "Petugas protokol 3" in text(planner.get("/kerja/petugas/kebutuhan/"))
    assert planner.post("/kerja/petugas/kebutuhan/head/audience/", {"driver": 99}).status_code == 422
    planner.post("/kerja/petugas/peran/", {"name": "Penari"})
    assert "Penari" in text(planner.get("/kerja/petugas/kebutuhan/"))


def test_one_activity_needs_other_numbers(planner, head):
    with acting(head):
        one = event()
    planner.post(f"/kerja/petugas/kegiatan/{one.public_id}/butuh/", {"driver": 2, "protocol_officer": 1})
    with at("53"):
        assert dict(DutyNeed.objects.values_list("role", "count")) == {"driver": 2, "note_taker": 0, "photographer": 0}


def test_the_menu_leads_officers_to_their_own_duties(client, protocol, photographer, asked):
    sign_in(client, photographer)
    assert 'href="/kerja/petugas/saya/"' in text(client.get("/kerja/kalender/"))


def test_who_may_not_plan_sees_no_buttons_and_gets_403(client, photographer, asked):
    sign_in(client, photographer)
    page = text(client.get(f"/kerja/petugas/kegiatan/{asked.activity.public_id}/"))
    assert "Petugas Protokol 1" in page
    assert "Tugaskan" not in page
    assert client.post(f"/kerja/petugas/kegiatan/{asked.activity.public_id}/{asked.pk}/lepas/").status_code == 403
    assert client.get("/kerja/petugas/cuti/baru/").status_code == 403
