"""The day goes out in the evening and in the morning, once to each; what changes afterwards is told, and only that."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail as outbox
from django.utils import timezone

from lugas.accounts.models import Membership
from lugas.accounts.rules import Role
from lugas.agenda.actions import change_activity, change_status, move
from lugas.agenda.rules import Status
from lugas.briefs import rules
from lugas.briefs.jobs import look, mail_brief, send, send_due
from lugas.briefs.models import SentBrief
from lugas.briefs.rules import Occasion
from lugas.notices.models import Notice
from tests.factories import acting, activity, at, engagement, position, secretariat, sign_in, user
from tests.notices.test_telling import queued

pytestmark = pytest.mark.django_db
WITA = ZoneInfo("Asia/Makassar")


def local(hour, minute=0, day=24):
    return datetime(2024, 4, day, hour, minute, tzinfo=WITA)


@pytest.mark.parametrize(
    ("now", "found"),
    [
        (local(17, 59), []),
        (local(18), [(date(2024, 4, 25), Occasion.EVENING)]),
        (local(20, 59), [(date(2024, 4, 25), Occasion.EVENING)]),
        (local(21), []),
        (local(5, 30), [(date(2024, 4, 24), Occasion.MORNING)]),
        (local(8, 31), []),
    ],
)
def test_a_round_is_due_from_its_hour_on_for_three_hours(now, found):
    assert [(one.day, one.occasion) for one in rules.due(now, time(18), time(5, 30))] == found


def test_an_hour_just_before_midnight_is_made_up_for_after_it():
    assert [one.day for one in rules.due(local(0, 10, day=25), time(23, 50), time(5))] == [date(2024, 4, 25)]


@pytest.fixture
def tomorrow():
    """Nine o'clock tomorrow."""
    return (timezone.now().astimezone(WITA) + timedelta(days=1)).replace(hour=9, minute=0, second=0, microsecond=0)


@pytest.fixture
def office(tomorrow):
    """A leader with a meeting tomorrow, his aide, the head, a media officer without duty."""
    with at("53"):
        governor = position("Gubernur NTT", short_title="Gubernur")
        meeting = activity("Rakor Pimpinan", start=tomorrow, contact_phone="0812-111", contact_name="Panitia",
                           organiser_name="Biro Adpim", dress="PDH", protocol_officer="Yohana")  # fmt: skip
        part = engagement(meeting, governor)
    return {
        "meeting": meeting,
        "part": part,
        "day": str(tomorrow.date()),
        "leader": user("53", Role.LEADER, position=governor),
        "aide": user("53", Role.AIDE, position=governor),
        "head": user("53", Role.HEAD),
        "media": user("53", Role.MEDIA),
    }


def tell_evening(office):
    send(secretariat_id=secretariat("53").pk, day=office["day"], occasion="evening")


def look_now():
    look(secretariat_id=secretariat("53").pk)


def mailed():
    """Send what waits to be mailed, all of it twice."""
    waiting = queued("briefs.jobs.mail_brief")
    for arguments in waiting * 2:
        mail_brief(**arguments)
    return {one.to[0].split("@")[0]: one for one in outbox.outbox}


def told(person):
    """The notices that a person was told of a changed day."""
    with acting(person):
        return [one.text for one in Notice.objects.for_person(person).filter(kind="day-changed").order_by("id")]


def test_everybody_with_something_to_know_gets_one_mail_with_the_sheet(office):
    tell_evening(office)
    tell_evening(office)
    mails = mailed()
    assert len(outbox.outbox) == 3
    assert set(mails) == {office[one].username for one in ("leader", "aide", "head")}
    aide = mails[office["aide"].username]
    assert "Agenda Gubernur" in aide.subject
    assert "Rakor Pimpinan" in aide.body
    assert "0812-111" in aide.body
    assert aide.attachments[0][1].startswith(b"%PDF")


def test_evening_and_morning_both_go_out(office):
    tell_evening(office)
    send(secretariat_id=secretariat("53").pk, day=office["day"], occasion="morning")
    assert len(queued("briefs.jobs.mail_brief")) == 6


def test_what_is_kept_of_a_brief_holds_no_telephone(office):
    tell_evening(office)
    with at("53"):
        assert all("0812-111" not in str(one.lines) for one in SentBrief.objects.all())


def test_a_change_is_told_with_old_and_new_to_whom_it_concerns_alone(office):
    tell_evening(office)
    mailed()
    outbox.outbox.clear()
    with acting(office["head"]):
        start = office["part"].starts_at + timedelta(hours=1)
        move(office["part"], by=office["head"], starts_at=start, ends_at=start + timedelta(hours=2))
    assert queued("briefs.jobs.look")
    look_now()
    look_now()
    [sentence] = told(office["leader"])
    assert "jam 09.00–11.00 WITA -> 10.00–12.00 WITA" in sentence
    assert told(office["media"]) == []
    mails = mailed()
    body = mails[office["leader"].username].body
    assert "[DIUBAH] 10.00–12.00 WITA: Rakor Pimpinan" in body
    assert "Jam: 09.00–11.00 WITA -> 10.00–12.00 WITA" in body
    assert "Pakaian" not in body
    assert office["media"].username not in mails


def test_a_telephone_that_changes_is_no_news(office):
    tell_evening(office)
    with acting(office["head"]):
        change_activity(office["meeting"], by=office["head"], contact_phone="0813-222")
    look_now()
    assert told(office["leader"]) == []


def test_what_is_called_off_and_what_is_new_are_marked(office):
    tell_evening(office)
    with acting(office["head"]):
        change_status(office["part"], Status.CANCELLED, by=office["head"], reason="Hujan")
    look_now()
    with at("53"):
        engagement(activity("Tinjau banjir", start=office["part"].starts_at), office["part"].position)
    look_now()
    first, second = told(office["leader"])
    assert "Batal: Rakor Pimpinan" in first
    assert "Baru: Tinjau banjir" in second
    assert "Rakor" not in second


def test_who_is_put_on_duty_after_the_evening_is_told(office):
    tell_evening(office)
    with acting(office["head"]):
        change_activity(office["meeting"], by=office["head"], protocol_officer=office["media"].acting.name)
    look_now()
    assert "Baru: Rakor Pimpinan" in told(office["media"])[0]


def test_nothing_is_told_of_a_day_that_nobody_was_told(office):
    with acting(office["head"]):
        change_activity(office["meeting"], by=office["head"], dress="Batik")
    look_now()
    assert told(office["leader"]) == []


def test_the_page_marks_what_changed_and_keeps_that_it_was_seen(office, client):
    tell_evening(office)
    with acting(office["head"]):
        change_activity(office["meeting"], by=office["head"], dress="Batik lengan panjang")
    look_now()
    sign_in(client, office["leader"])
    assert (
        "Berubah setelah Anda diberi tahu" not in client.get("/kerja/").content.decode()
    )  # a leader's page has no lists
    page = client.get(f"/kerja/harian/?tanggal={office['day']}").content.decode()
    assert "Batik lengan panjang" in page
    assert "PDH" in page
    sign_in(client, office["head"])
    assert "Berubah setelah Anda diberi tahu" in client.get("/kerja/").content.decode()
    readers = client.get(f"/kerja/harian/dibaca/?tanggal={office['day']}").content.decode()
    assert "1 dari 3" in readers
    client.get(f"/kerja/harian/?tanggal={office['day']}")
    assert "Berubah setelah Anda diberi tahu" not in client.get("/kerja/").content.decode()


def test_the_head_settles_the_hours_and_a_clerk_may_not(client):
    head = user("53", Role.HEAD)
    sign_in(client, head)
    answer = client.post("/kerja/harian/pengaturan/", {"evening": "04:00", "morning": "05:00"})
    assert "Jam malam harus setelah jam pagi" in answer.content.decode()
    client.post("/kerja/harian/pengaturan/", {"evening": "19:15", "morning": "05:00"})
    assert 'value="19:15"' in client.get("/kerja/harian/pengaturan/").content.decode()
    sign_in(client, user("53", Role.CLERK))
    assert client.get("/kerja/harian/pengaturan/").status_code == 403
    assert client.get("/kerja/harian/dibaca/").status_code == 403


def test_the_round_of_the_settled_hour_is_enqueued_once(office, client):
    now = timezone.now().astimezone(WITA)
    with acting(office["head"]):
        from lugas.briefs.actions import settle_hours

        settle_hours(by=office["head"], evening=time(23, 59), morning=now.time().replace(microsecond=0), by_mail=False)
    send_due(timestamp=0)
    ours = [one for one in queued("briefs.jobs.send") if one["secretariat_id"] == secretariat("53").pk]
    assert {one["day"] for one in ours if one["occasion"] == "morning"} == {str(now.date())}
    for one in ours:
        send(**one)
    assert queued("briefs.jobs.mail_brief") == []


def test_who_left_is_not_told(office):
    with at("53"):
        Membership.objects.filter(pk=office["aide"].acting.pk).update(is_active=False)
    tell_evening(office)
    assert office["aide"].username not in mailed()
