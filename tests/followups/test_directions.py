"""A direction is given, taken up, reported; it rises before it is due and while it is late."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from lugas.accounts.handover import registry as leaving
from lugas.accounts.rules import Role
from lugas.accounts.transitions import NotAllowed
from lugas.files.actions import store
from lugas.followups import actions, queries
from lugas.followups.jobs import remind
from lugas.followups.models import Direction, DirectionStep
from lugas.followups.people import Target
from lugas.followups.registry import subject_of
from lugas.followups.rules import Reminder, reminder, wish_words, wishes
from lugas.notices.models import Notice
from tests.factories import acting, activity, at, position, secretariat, sign_in, unit, user

pytestmark = pytest.mark.django_db
WITA = ZoneInfo("Asia/Makassar")
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


@pytest.fixture
def house():
    """A governor and the head of a bureau, each with an account, and an activity."""
    with at("53"):
        bureau = unit()
        governor, karo = position("Gubernur"), position("Kepala Biro Umum", unit=bureau, has_agenda=False)
        event = activity("Rapat koordinasi di Soe")
    return {
        "governor": governor,
        "karo": karo,
        "event": event,
        "leader": user("53", Role.LEADER, position=governor),
        "head": user("53", Role.HEAD, position=karo, unit=bureau),
        "media": user("53", Role.MEDIA),
    }


def today() -> date:
    return timezone.now().astimezone(WITA).date()


def directed(house, *, to=None, due=7, by=None, **facts) -> Direction:
    """What the governor asks of the head of the bureau, due in a week; written down by himself unless told."""
    by = by or house["leader"]
    with acting(by):
        to = to or Target(secretariat("53"), position=house["karo"])
        facts = {"what": "Perbaiki jalan ke Soe", "due_on": today() + timedelta(days=due), **facts}
        return actions.direct(by=by, giver=house["governor"], to=to, **facts)


def told(person) -> list[str]:
    with acting(person):
        return [one.text for one in Notice.objects.for_person(person)]


def test_from_the_asking_to_the_report_and_back(house):
    with acting(house["leader"]):
        about = subject_of("agenda.activity", house["event"].pk, house["leader"])
    one = directed(house, about=about)
    assert one.title == "Rapat koordinasi di Soe"
    assert any("Perbaiki jalan ke Soe" in text for text in told(house["head"]))
    with acting(house["head"]):
        assert list(queries.asked(house["head"])) == [one]
        actions.proceed(one, by=house["head"], text="Sudah dirapatkan")
        actions.report(one, by=house["head"], text="Selesai diperbaiki")
        assert list(queries.asked(house["head"])) == []
        with pytest.raises(NotAllowed):
            actions.proceed(one, by=house["head"], text="Sekali lagi")
    assert any("melaporkan selesai" in text for text in told(house["leader"]))
    with acting(house["leader"]):
        actions.give_back(one, by=house["leader"], reason="Belum sampai jembatan")
        assert Direction.objects.undone().filter(pk=one.pk).exists()
        actions.drop(one, by=house["leader"], reason="Masuk APBD tahun depan")
        assert not Direction.objects.undone().filter(pk=one.pk).exists()
    with acting(house["head"]):
        progresses = [step.progress for step in DirectionStep.objects.filter(direction=one)]
        assert progresses == ["ongoing", "done", "returned", "dropped"]


def test_only_who_is_asked_reports_and_only_the_givers_side_drops(house):
    one = directed(house)
    with acting(house["media"]), pytest.raises(PermissionDenied):
        actions.report(one, by=house["media"], text="Sudah")
    with acting(house["media"]), pytest.raises(PermissionDenied):
        actions.drop(one, by=house["media"], reason="Tidak perlu")
    with acting(house["head"]), pytest.raises(ValidationError):
        actions.report(one, by=house["head"], text="  ")


def test_the_day_must_be_to_come(house):
    with pytest.raises(ValidationError) as error:
        directed(house, due=-1, what=" ")
    assert set(error.value.message_dict) == {"due_on", "what"}


def test_another_secretariat_reports_and_the_giver_reads_it(house):
    with at("53.02"):
        bupati = position("Bupati")
    there = user("53.02", Role.HEAD)
    one = directed(house, to=Target(secretariat("53.02"), position=bupati))
    assert any("Perbaiki jalan" in text for text in told(there))
    with acting(there):
        with pytest.raises(PermissionDenied):
            actions.drop(one, by=there, reason="Tidak mau")
        assert Direction.objects.filter(pk=one.pk).update(what="lain") == 0
        actions.report(one, by=there, text="Jalan sudah dibuka")
    with acting(house["leader"]):
        assert queries.visible_directions(house["leader"]).get(pk=one.pk).progress == "done"
        assert [step.text for step in one.steps.all()] == ["Jalan sudah dibuka"]
    stranger = user("53.01", Role.HEAD)
    with acting(stranger):
        assert not Direction.objects.filter(pk=one.pk).exists()
        with pytest.raises(Exception, match="directionstep_"), transaction.atomic():
            DirectionStep.objects.create(
                direction_id=one.pk,
                giver_id=secretariat("53").pk,
                to_id=secretariat("53.01").pk,
                number=9,
                progress="done",
                text="x",
                by=stranger.acting,
                by_words="x",
            )


def kept(person) -> list[str]:
    """What this person was told, whenever."""
    with acting(person):
        return list(Notice.objects.filter(user_id=person.pk).order_by("id").values_list("text", flat=True))


def moment(day: int, hour: int = 9) -> datetime:
    """A moment of November 2026; the 23rd is a Monday."""
    return datetime(2026, 11, day, hour, tzinfo=WITA)


@pytest.mark.parametrize(
    ("due", "now", "last", "expected"),
    [
        (25, moment(23), None, None),
        (25, moment(24), None, Reminder.BEFORE),
        (25, moment(24), 24, None),
        (25, moment(25), 24, Reminder.TODAY),
        (25, moment(26), 25, Reminder.LATE),
        (25, moment(26, 20), 25, None),
        (25, moment(28), 27, None),  # a Saturday
        (30, moment(27), None, Reminder.BEFORE),  # due on Monday: told on Friday
        (29, moment(27), None, Reminder.BEFORE),  # due on a Sunday
        (29, moment(30), 27, Reminder.LATE),
    ],
)
def test_when_somebody_is_reminded(due, now, last, expected):
    told_on = date(2026, 11, last) if last else None
    assert reminder(date(2026, 11, due), now, told_on, "Asia/Makassar", free=()) == expected


def test_the_reminder_is_told_once_a_day_however_often_it_runs(monkeypatch, request):
    def clock(day: int) -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment(day).astimezone(ZoneInfo("UTC")))

    clock(23)
    house = request.getfixturevalue("house")
    directed(house, due=1)
    province = secretariat("53").pk
    for day in (24, 25, 25, 26):
        clock(day)
        remind.func(secretariat_id=province)
    asked = [text.split(":")[0] for text in kept(house["head"])]
    assert asked == [
        "Gubernur memberi arahan kepada Kepala Biro Umum",
        "Jatuh tempo hari ini",
        "Terlambat sejak Selasa, 24 November 2026",
        "Terlambat sejak Selasa, 24 November 2026",
    ]
    assert len(kept(house["leader"])) == 2


def test_what_is_late_rises_on_today_for_both_and_is_given_another_day(client, house):
    writer = user("53", Role.HEAD)
    one = directed(house, by=writer)
    with at("53"):
        Direction.objects.filter(pk=one.pk).update(due_on=today() - timedelta(days=3))
    for person in (house["head"], writer):
        sign_in(client, person)
        assert "Perbaiki jalan ke Soe" in client.get("/kerja/").content.decode()
    url = reverse("followups:move_day", args=[one.public_id])
    assert "sudah lewat" in client.post(url, {"due_on": "2020-01-01"}).content.decode()
    client.post(url, {"due_on": today() + timedelta(days=30)})
    assert "Perbaiki jalan ke Soe" not in client.get("/kerja/").content.decode()


def test_the_screens_from_the_activity_to_the_report_with_its_papers(client, house, settings, tmp_path):
    sign_in(client, house["leader"])
    trail = client.get(house["event"].get_absolute_url()).content.decode()
    url = f"{reverse('followups:direct')}?tentang=agenda.activity:{house['event'].pk}"
    assert f"tentang=agenda.activity%3A{house['event'].pk}" in trail
    assert "Rapat koordinasi di Soe" in client.get(url).content.decode()
    sent = {"giver": house["governor"].pk, "what": "Kirim notulen", "to": f"p{house['karo'].pk}", "nature": "urgent"}
    answer = client.post(url, {**sent, "due_on": today() + timedelta(days=2)}, follow=True)
    assert "Kirim notulen" in answer.content.decode()
    with at("53"):
        one = Direction.objects.get()
    sign_in(client, house["head"])
    assert "Kirim notulen" in client.get(reverse("followups:directions")).content.decode()
    client.post(reverse("followups:proceed", args=[one.public_id]), {"text": "Sedang disusun"})
    paper = SimpleUploadedFile("notulen.pdf", PDF, "application/pdf")
    client.post(reverse("followups:report", args=[one.public_id]), {"text": "Terkirim", "files": [paper]})
    page = client.get(one.get_absolute_url()).content.decode()
    assert "Sedang disusun" in page
    assert "notulen.pdf" in page
    assert "Arahan: Kirim notulen" in client.get(house["event"].get_absolute_url()).content.decode()
    sign_in(client, house["media"])
    assert client.get(reverse("followups:report", args=[one.public_id])).status_code == 403
    sign_in(client, user("53.01", Role.HEAD))
    assert client.get(one.get_absolute_url()).status_code == 404


def test_papers_are_not_lost_with_a_report_that_is_refused(client, house):
    one = directed(house)
    url = reverse("followups:report", args=[one.public_id])
    with at("53.01"):
        foreign = store(upload=PDF.replace(b"Catalog", b"Katalog"), by="", name="asing.pdf")
    sign_in(client, house["head"])

    def papers() -> list[SimpleUploadedFile]:
        return [SimpleUploadedFile(f"{name}.pdf", PDF + name.encode(), "application/pdf") for name in ("satu", "dua")]

    broken = SimpleUploadedFile("rusak.pdf", b"\x00\x01\x02", "application/pdf")
    sent = {"text": "Terkirim", "links": "salah", "files": [*papers(), broken]}
    page = client.post(url, sent).content.decode()
    assert "bukan alamat" not in page  # first what is wrong with the file
    assert "rusak.pdf" in page
    page = client.post(url, {**sent, "files": papers()}).content.decode()
    assert "bukan alamat" in page
    assert "satu.pdf" in page
    kept = re.findall(r'name="kept" value="([\w-]+)" checked', page)
    assert len(kept) == 2
    assert "salah" in page
    client.post(url, {"text": "Terkirim", "kept": [kept[0], foreign.public_id]})
    page = client.get(one.get_absolute_url()).content.decode()
    assert "satu.pdf" in page
    assert "dua.pdf" not in page
    assert "asing.pdf" not in page


def test_more_is_shown_until_it_is_verified(client, house):
    one = directed(house)
    sign_in(client, house["head"])
    url = reverse("followups:report", args=[one.public_id])
    client.post(url, {"text": "Selesai"})
    assert "Tambah bukti" in client.get(one.get_absolute_url()).content.decode()
    paper = SimpleUploadedFile("foto.pdf", PDF, "application/pdf")
    client.post(url, {"text": "Dengan foto", "files": [paper]})
    page = client.get(one.get_absolute_url()).content.decode()
    assert "Selesai" in page
    assert "foto.pdf" in page
    with acting(house["leader"]):
        actions.verify(one, by=house["leader"])
    assert url not in client.get(one.get_absolute_url()).content.decode()
    assert "berubah" in client.post(url, {"text": "Lagi"}, follow=True).content.decode()


def test_today_and_the_menu_lead_to_what_is_new(client, house):
    clerk = user("53", Role.CLERK)
    one = directed(house, due=30, by=clerk)
    sign_in(client, house["head"])
    page = client.get("/kerja/").content.decode()
    assert "1 arahan belum ditangani" in page
    assert one.get_absolute_url() in page
    assert reverse("followups:waiting") in page
    assert "Perbaiki jalan ke Soe" in client.get(reverse("followups:waiting"), follow=True).content.decode()
    with acting(house["head"]):
        actions.proceed(one, by=house["head"])
    assert "belum ditangani" not in client.get("/kerja/").content.decode()
    with acting(house["head"]):
        actions.report(one, by=house["head"], text="Selesai")
    sign_in(client, clerk)
    assert "1 laporan menunggu verifikasi" in client.get("/kerja/").content.decode()
    url = f"{reverse('followups:directions')}?daftar=dilaporkan"
    assert "Perbaiki jalan ke Soe" in client.get(url).content.decode()
    with acting(clerk):
        actions.verify(one, by=clerk)
    assert "menunggu verifikasi" not in client.get("/kerja/").content.decode()
    assert "Perbaiki jalan ke Soe" not in client.get(url).content.decode()


def test_who_leaves_hands_the_office_on_with_what_waits_there(house):
    directed(house)
    heir = user("53", Role.HEAD)
    with acting(house["head"]):
        works = leaving.work_of(house["head"].acting)
        [kind] = [kind for kind in works if kind.key == "followups.office"]
        assert [work.title for work in works[kind]] == ["Perbaiki jalan ke Soe"]
        assert kind.hand_over(house["head"].acting, heir.acting, house["head"]) == 1
    with acting(heir):
        heir.acting.refresh_from_db()
        assert queries.asked(heir).count() == 1


def test_every_wish_has_both_languages():
    assert all({"id", "en"} <= set(words) for words in wishes().values())
    assert wish_words("represent", "en-gb") == "Represent me"
    assert wish_words("gone") == "gone"


def test_what_was_reported_is_verified_by_who_asked_and_by_nobody_else(house, client):
    one = directed(house)
    with acting(house["leader"]), pytest.raises(NotAllowed):
        actions.verify(one, by=house["leader"])
    with acting(house["head"]):
        actions.report(one, by=house["head"], text="Selesai diperbaiki")
    sign_in(client, house["leader"])
    assert "Verifikasi" in client.get(one.get_absolute_url()).content.decode()
    assert client.post(f"{one.get_absolute_url()}verifikasi/").status_code == 302
    page = client.get(one.get_absolute_url()).content.decode()
    assert "Terverifikasi" in page
    assert any("menyatakan selesai" in text for text in told(house["head"]))
    with acting(house["leader"]):
        actions.reopen(one, by=house["leader"], reason="Rusak lagi")
        assert Direction.objects.undone().filter(pk=one.pk).exists()
