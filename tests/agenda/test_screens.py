"""The agenda's screens by role: who sees what, what is offered, what a refusal looks like."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from lugas.accounts.rules import Role
from lugas.agenda import today
from lugas.agenda.models import Activity, ActivityShare, Engagement
from lugas.agenda.rules import Status
from lugas.institutions.models import Region
from tests.factories import (
    acting,
    activity,
    at,
    engagement,
    guest,
    invitation,
    moment,
    position,
    secretariat,
    sign_in,
    user,
)

pytestmark = pytest.mark.django_db
DAY = "tanggal=2024-04-24"


def page_of(one):
    return reverse("agenda:activity", args=[one.public_id])


def text_of(response):
    """What a reader sees: no tags, single spaces."""
    body = re.sub(r"<(script|style)[\s\S]*?</\1>", " ", response.content.decode())
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))


@pytest.mark.parametrize("name", ["activities", "calendar", "new", "print"])
def test_a_stranger_is_sent_to_sign_in(client, name):
    address = reverse(f"agenda:{name}")
    assert client.get(address)["Location"] == f"/akun/masuk/?next={address}"


@pytest.mark.parametrize("role", [one for one in Role if one != Role.OPERATOR])
def test_every_role_of_the_office_sees_its_agenda(client, role):
    someone = user("53", role)
    with acting(someone):
        one = engagement(activity("Panen raya"), position("Gubernur"))
    sign_in(client, someone)
    assert "Panen raya" in text_of(client.get(page_of(one.activity)))
    assert "Panen raya" in text_of(client.get(f"/kerja/kalender/?{DAY}"))
    assert "Panen raya" in text_of(client.get("/kerja/kegiatan/?masa=lewat"))


def test_another_secretariats_record_is_not_there(browser):
    with at("53.02"):
        foreign = engagement(activity("Rapat TTS", code="53.02"))
    where = [foreign.activity.public_id]
    for name in ("activity", "change", "guests", "cancel", "share", "engage"):
        assert browser.get(reverse(f"agenda:{name}", args=where)).status_code == 404
    for name in ("attach", "publish", "keep"):
        assert browser.post(reverse(f"agenda:{name}", args=where)).status_code == 404
    for name in ("move", "cancel_part", "evidence"):
        assert browser.get(reverse(f"agenda:{name}", args=[*where, foreign.pk])).status_code == 404
    for name in ("drag", "status", "undo_move"):
        assert browser.post(reverse(f"agenda:{name}", args=[*where, foreign.pk])).status_code == 404
    assert "Rapat TTS" not in text_of(browser.get(f"/kerja/kalender/?{DAY}"))
    assert "Rapat TTS" not in text_of(browser.get("/kerja/kegiatan/?masa=semua"))


def test_a_shared_activity_is_read_only_and_says_whose_it_is(browser):
    with at("53.02"):
        foreign = activity("Rapat TTS", code="53.02")
        guest(foreign, "Kapolres")
        ActivityShare.objects.create(activity=foreign, receiver=secretariat("53"))
    answer = browser.get(page_of(foreign))
    said = text_of(answer)
    assert "Dibagikan oleh Sekretariat Daerah Kabupaten Timor Tengah Selatan" in said
    assert "Kapolres" not in said
    assert 'action="/kerja/kegiatan' not in answer.content.decode()
    assert browser.get(reverse("agenda:change", args=[foreign.public_id])).status_code == 403
    assert browser.post(reverse("agenda:publish", args=[foreign.public_id])).status_code == 403


def test_what_is_restricted_is_hidden_from_roles_that_may_not_see_it(client, head):
    with acting(head):
        one = engagement(activity("Rapat terbatas", secrecy="restricted"), position("Gubernur"))
    planner = user("53", Role.PLANNER)
    sign_in(client, planner)
    assert client.get(page_of(one.activity)).status_code == 404
    for address in (f"/kerja/kalender/?{DAY}", f"/kerja/kalender/?tampilan=bulan&{DAY}", f"/kerja/kalender/cetak/?{DAY}", "/kerja/kegiatan/?masa=semua"):  # fmt: skip
        assert "Rapat terbatas" not in text_of(client.get(address))
    sign_in(client, head)
    assert "Rapat terbatas" in text_of(client.get(f"/kerja/kalender/?{DAY}"))


def test_an_auditor_reads_all_and_is_offered_nothing(client, head):
    with acting(head):
        one = engagement(activity("Rakor"), status=Status.TENTATIVE)
    auditor = user("53", Role.AUDITOR)
    sign_in(client, auditor)
    body = client.get(page_of(one.activity)).content.decode()
    assert not re.search(r'action="/kerja/kegiatan|/ubah/|/batalkan/|/pindah/', body)
    where = [one.activity.public_id, one.pk]
    assert client.post(reverse("agenda:status", args=where), {"target": "confirmed"}).status_code == 403
    assert client.post(reverse("agenda:drag", args=where), {"start": "2024-04-24T10:00"}).status_code == 403
    assert client.get(reverse("agenda:new")).status_code == 403


def test_a_new_activity_is_recorded_in_the_zone_of_its_place(browser, head):
    region = Region.objects.get(code="53.02")
    facts = {
        "title": "Rakor", "kind": "coordination", "organiser_kind": "own", "region": region.pk, "secrecy": "internal",
        "day": "2024-04-24", "start": "09:00", "end": "16:00", "last_day": "2024-04-25",
    }  # fmt: skip
    answer = browser.post(reverse("agenda:new"), facts)
    with acting(head):
        made = Activity.objects.get()
    assert answer["Location"] == page_of(made)
    assert (made.starts_at, made.ends_at) == (moment(9), moment(16) + timedelta(days=1))


def test_hours_that_end_before_they_begin_are_said_where_they_stand(browser, head):
    facts = {"title": "Rakor", "kind": "meeting", "organiser_kind": "own", "secrecy": "internal", "region": Region.objects.get(code="53").pk, "day": "2024-04-24", "start": "09:00", "end": "08:00"}  # fmt: skip
    answer = browser.post(reverse("agenda:new"), facts)
    assert answer.status_code == 200
    assert "Waktu selesai harus sesudah waktu mulai." in text_of(answer)
    assert 'value="Rakor"' in answer.content.decode()


def test_a_refused_move_shows_the_free_hours_and_a_press_takes_them(browser, head):
    with acting(head):
        governor = position("Gubernur")
        engagement(activity("Panen raya", start=moment(9)), governor)
        late = engagement(activity("Audiensi", start=moment(14), hours=1), governor)
    address = reverse("agenda:move", args=[late.activity.public_id, late.pk])
    wish = {"day": "2024-04-24", "start": "10:00", "end": "11:00"}
    refused = browser.post(address, wish)
    assert "Terhalang “Panen raya”" in text_of(refused)
    free = re.findall(r'name="free" value="([^"]+)"', refused.content.decode())
    assert browser.post(address, {**wish, "free": free[0]}).status_code == 302
    with acting(head):
        assert Engagement.objects.get(pk=late.pk).starts_at == moment(11)


def test_confirming_taken_hours_leads_to_the_free_ones_and_a_press_moves_and_confirms(browser, head):
    with acting(head):
        governor = position("Gubernur")
        engagement(activity("Panen raya", start=moment(9)), governor)
        maybe = engagement(activity("Audiensi", start=moment(10), hours=1), governor, status=Status.TENTATIVE)
    where = [maybe.activity.public_id, maybe.pk]
    answer = browser.post(reverse("agenda:status", args=where), {"target": "confirmed"}, follow=True)
    assert "Terhalang “Panen raya”" in text_of(answer)
    free = re.findall(r'name="free" value="([^"]+)"', answer.content.decode())
    wish = {"day": "2024-04-24", "start": "10:00", "end": "11:00", "pastikan": "1", "free": free[0]}
    browser.post(reverse("agenda:move", args=where), wish)
    with acting(head):
        kept = Engagement.objects.get(pk=maybe.pk)
    assert (kept.status, kept.starts_at) == (Status.CONFIRMED, moment(11))


def test_moving_the_whole_activity_takes_everybody_and_can_be_undone(browser, head):
    with acting(head):
        one = engagement(activity("Rakor", start=moment(9)), position("Gubernur"))
        other = engagement(one.activity, position("Wagub"))
    address = reverse("agenda:move", args=[one.activity.public_id, one.pk])
    answer = browser.post(
        address, {"day": "2024-04-24", "start": "13:00", "end": "15:00", "whole": "on", "yakin": "1"}, follow=True
    )
    with acting(head):
        assert Engagement.objects.get(pk=other.pk).starts_at == moment(13)
    browser.post(re.search(r'action="([^"]*urung[^"]*)"', answer.content.decode())[1].replace("&amp;", "&"))
    with acting(head):
        assert {start for (start,) in Engagement.objects.values_list("starts_at")} == {moment(9)}


@pytest.mark.parametrize("address", ["/kerja/kegiatan/?q=%00", "/kerja/kegiatan/?tempat=%00&masa=semua", "/kerja/kegiatan/pilih/jabatan/?q=%00", "/kerja/kegiatan/?page=x"])  # fmt: skip
def test_no_typed_word_breaks_a_list(browser, address):
    assert browser.get(address).status_code == 200


def test_a_drag_moves_and_can_be_undone(browser, head):
    with acting(head):
        one = engagement(activity("Audiensi", start=moment(14)), position("Gubernur"))
    address = reverse("agenda:drag", args=[one.activity.public_id, one.pk])
    assert browser.post(address, {"start": "2024-04-25T08:15"}).json() == {"moved": True}
    with acting(head):
        assert Engagement.objects.get(pk=one.pk).starts_at == moment(8, 15) + timedelta(days=1)
    undo = re.search(r'action="([^"]*urung[^"]*)"', browser.get("/kerja/kalender/").content.decode())[1]
    browser.post(undo)
    with acting(head):
        assert Engagement.objects.get(pk=one.pk).starts_at == moment(14)


def test_a_drag_onto_taken_hours_is_refused_with_the_way_out(browser, head):
    with acting(head):
        governor = position("Gubernur")
        engagement(activity("Panen raya", start=moment(9)), governor)
        late = engagement(activity("Audiensi", start=moment(14), hours=1), governor)
    answer = browser.post(
        reverse("agenda:drag", args=[late.activity.public_id, late.pk]), {"start": "2024-04-24T10:30"}
    )
    assert answer.status_code == 409
    assert "Panen raya" in answer.json()["message"]
    assert answer.json()["free"][0]["start"] == "2024-04-24T11:00"
    with acting(head):
        assert Engagement.objects.get(pk=late.pk).starts_at == moment(14)


@pytest.mark.parametrize("wrong", ["", "x", "2024-04-24T25:00", "2024-04-24T10:00+08:00", "9999999999"])
def test_a_drag_to_no_time_is_refused(browser, head, wrong):
    with acting(head):
        one = engagement()
    answer = browser.post(reverse("agenda:drag", args=[one.activity.public_id, one.pk]), {"start": wrong})
    assert answer.status_code == 400


def test_states_are_offered_as_the_table_and_the_role_allow(client, head):
    with acting(head):
        one = engagement(activity(), status=Status.TENTATIVE)
    for role, offered in ((Role.HEAD, {"confirmed"}), (Role.AIDE, set()), (Role.LEADER, {"confirmed"})):
        sign_in(client, user("53", role))
        body = client.get(page_of(one.activity)).content.decode()
        assert set(re.findall(r'name="target" value="(\w+)"', body)) == offered


def test_every_decision_is_told_on_the_page(browser, head):
    from lugas.agenda import actions

    with acting(head):
        asked = invitation(activity("Rakor"), position("Gubernur"))
        actions.decide(asked, by=head, outcome="attend", reason="Ingin hadir sendiri")
        actions.decide(asked, by=head, outcome="represent", representative=position("Wagub"), reason="Ke Jakarta")
    said = text_of(browser.get(page_of(asked.activity)))
    assert "Diwakili Wagub" in said
    assert "Ingin hadir sendiri" in said
    assert "Ke Jakarta" in said


def test_the_day_tells_travel_conflicts_and_what_lacks(browser, head):
    with acting(head):
        governor = position("Gubernur")
        engagement(activity("Rapat pagi", start=moment(8), hours=1, code="53.71", dress="Batik"), governor)
        engagement(activity("Temu BPK", start=moment(8, 30), code="53.71"), governor, status=Status.TENTATIVE)
        engagement(activity("Peresmian", start=moment(16), code="53.02"), governor)
    body = browser.get(f"/kerja/kalender/?{DAY}").content.decode()
    assert "Bentrok 08.30–09.00" in body
    assert "3 j ke Soe" in body
    assert re.search(r'class="ev h08 m30 n8 lane2 of2 tentative clashing"', body)
    assert " style=" not in body


def test_a_part_of_another_days_zone_is_told_on_both_clocks(browser, head):
    jakarta = Region.objects.get(code="53.02")
    with acting(head):
        engagement(activity("Rapat di Jakarta", start=moment(10), region=jakarta, time_zone="Asia/Jakarta"), position())
    assert "09.00–11.00 WIB" in text_of(browser.get(f"/kerja/kalender/?{DAY}"))


def test_the_representative_stands_in_the_leaders_column(browser, head):
    with at("53.02"):
        secretary = position("Sekda TTS")
    with acting(head):
        governor = position("Gubernur")
        engagement(activity("Rakor", start=moment(9)), secretary, represents=governor)
    said = text_of(browser.get(f"/kerja/kalender/?tampilan=pekan&{DAY}&pimpinan={governor.pk}"))
    assert "diwakili Sekda TTS" in said


@pytest.mark.parametrize("wish", ["tampilan=x", "tanggal=2024-13-45", "tanggal=0001-01-01", "pimpinan=abc", "unit=9" * 9, "tempat=%00", "pimpinan=99999999999999999999"])  # fmt: skip
def test_a_senseless_address_still_shows_a_calendar(browser, wish):
    assert browser.get(f"/kerja/kalender/?{wish}").status_code == 200


def test_today_tells_what_waits_what_changed_and_what_lacks(head):
    from lugas.agenda import actions

    soon = timezone.now() + timedelta(days=1)
    with acting(head):
        invitation(activity("Undangan", start=soon), position("Wagub"))
        engagement(activity("Audiensi", start=soon), position(), status=Status.TENTATIVE)
        moved = engagement(activity("Panen raya", start=soon), position())
        actions.move(moved, by=head, starts_at=soon + timedelta(hours=1), ends_at=soon + timedelta(hours=3))
        told = [(one.kind, one.title) for one in today.items(head)]
    assert ("waiting", "1 undangan belum diputuskan") in told or (
        "waiting",
        "1 invitation waits for a decision",
    ) in told
    assert ("waiting", "Audiensi") in told
    assert ("changed", "Panen raya") in told
    assert [title for kind, title in told if kind == "lacking"] == ["Undangan", "Audiensi", "Panen raya"]
    for role in (Role.AUDITOR, Role.DOOR, Role.MEDIA):
        other = user("53", role)
        with acting(other):
            assert {one.kind for one in today.items(other)} == {"changed"}


def test_the_picker_finds_officials_of_every_office(browser):
    with at("53.02"):
        position("Bupati Timor Tengah Selatan")
    said = text_of(browser.get(f"{reverse('agenda:positions')}?q=bupati timor"))
    assert "Bupati Timor Tengah Selatan" in said
