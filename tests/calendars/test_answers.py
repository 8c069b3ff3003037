"""An invitation that came as a calendar message is decided: what goes back, when, and what is held back."""

import json
from datetime import timedelta

import icalendar
import pytest
import vobject
from django.core import mail as outbox
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils import timezone

from lugas.accounts.rules import Role
from lugas.agenda.actions import decide, undo_decision
from lugas.agenda.models import Invitation
from lugas.agenda.rules import Outcome
from lugas.calendars.jobs import send_answer
from lugas.calendars.models import Answer
from lugas.institutions.models import Secretariat
from lugas.intake.actions import bring, record
from tests.factories import acting, at, position, secretariat, sign_in, user

pytestmark = pytest.mark.django_db
SOON = timezone.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=9)
# As Google Calendar and Outlook send them, with other names.
GOOGLE = (
    "BEGIN:VCALENDAR\r\nPRODID:-//Google Inc//Google Calendar 70.9054//EN\r\nVERSION:2.0\r\nCALSCALE:GREGORIAN\r\n"
    "METHOD:REQUEST\r\nBEGIN:VEVENT\r\nDTSTART:{start}\r\nDTEND:{end}\r\nDTSTAMP:20260101T000000Z\r\n"
    "ORGANIZER;CN=Dinas Pangan:mailto:pangan@dinas.example\r\nUID:7kukuqrfedlm2f9t@google.com\r\n"
    "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=\r\n"
    " TRUE;CN=adpim@nttprov.example;X-NUM-GUESTS=0:mailto:adpim@nttprov.example\r\n"
    "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;CN=lain@dinas.example:mailto:lain@dinas.example\r\n"
    "X-MICROSOFT-CDO-OWNERAPPTID:-1437867036\r\nSEQUENCE:2\r\nSTATUS:CONFIRMED\r\nSUMMARY:Rakor Pangan\r\n"
    "LOCATION:Aula El Tari\\, Kupang\r\nTRANSP:OPAQUE\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


@pytest.fixture
def head():
    """The head of the bureau, in an office with an address of its own."""
    with at("53") as office:
        Secretariat.objects.filter(pk=office.pk).update(email="Adpim@nttprov.example")
    return user("53", Role.HEAD)


@pytest.fixture
def invitation(head):
    """The message brought to the desk and recorded for the Governor."""
    text = GOOGLE.format(start=f"{SOON:%Y%m%dT%H%M%SZ}", end=f"{SOON + timedelta(hours=2):%Y%m%dT%H%M%SZ}")
    with acting(head):
        [arrival], _refused = bring([SimpleUploadedFile("undangan.ics", text.encode())], by=head)
        facts = {
            "title": "Rakor Pangan",
            "place": "Aula El Tari",
            "starts_at": SOON,
            "ends_at": SOON + timedelta(hours=2),
        }
        confirmed = {**facts, "asked": position("Gubernur NTT"), "region": secretariat("53").region}
        record(arrival, by=head, confirmed=confirmed)
        return Invitation.objects.get()


def jobs():
    """The answers that wait to be sent: their ids and how long."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT args, scheduled_at - now() FROM procrastinate_jobs WHERE task_name = 'calendars.jobs.send_answer'"
        )
        return [(json.loads(args)["answer_id"], wait) for args, wait in cursor.fetchall()]


def run_all():
    """As when ten minutes are over."""
    for answer_id, _wait in jobs():
        send_answer(secretariat_id=secretariat("53").pk, answer_id=answer_id)


def calendar_part(message):
    """The calendar message in a mail, with its content type."""
    [part] = [one for one in message.message().walk() if one.get_content_type() == "text/calendar"]
    return part.get_param("method"), part.get_payload(decode=True)


@pytest.mark.parametrize(
    ("outcome", "partstat", "word"),
    [
        (Outcome.ATTEND, "ACCEPTED", "akan menghadiri"),
        (Outcome.DECLINE, "DECLINED", "tidak dapat"),
        (Outcome.TENTATIVE, "TENTATIVE", "belum dapat dipastikan"),
    ],
)
def test_the_organiser_gets_an_answer_that_calendars_understand(head, invitation, outcome, partstat, word):
    with acting(head):
        decide(invitation, by=head, outcome=outcome, reason="RAHASIA KANTOR")
    [(_answer, wait)] = jobs()
    assert timedelta(minutes=9) < wait < timedelta(minutes=11)
    assert outbox.outbox == []
    run_all()
    run_all()  # a worker that died half-way runs it again
    [message] = outbox.outbox
    assert message.to == ["pangan@dinas.example"]
    assert message.reply_to == ["adpim@nttprov.example"]
    assert word in message.body
    assert "RAHASIA" not in message.message().as_string()
    method, data = calendar_part(message)
    assert method == "REPLY"
    assert b"RAHASIA" not in data
    event = vobject.readOne(data.decode()).vevent
    assert event.uid.value == "7kukuqrfedlm2f9t@google.com"
    assert event.sequence.value == "2"
    assert event.attendee.value == "mailto:adpim@nttprov.example"
    assert event.attendee.params["PARTSTAT"] == [partstat]
    assert event.dtstart.value == SOON
    assert icalendar.Calendar.from_ical(data)["METHOD"] == "REPLY"


def test_another_time_goes_back_as_a_counter(head, invitation):
    proposed = SOON + timedelta(days=1)
    with acting(head):
        decide(invitation, by=head, outcome=Outcome.RESCHEDULE, proposed_start=proposed)
    run_all()
    method, data = calendar_part(outbox.outbox[0])
    assert method == "COUNTER"
    assert vobject.readOne(data.decode()).vevent.dtstart.value == proposed


def test_who_stands_in_is_told_by_address_or_in_words(head, invitation):
    with at("53.02") as tts:
        secretary = position("Sekda TTS")
    with acting(head):
        decide(invitation, by=head, outcome=Outcome.REPRESENT, representative=secretary)
    run_all()
    _method, data = calendar_part(outbox.outbox[0])
    event = vobject.readOne(data.decode()).vevent
    assert event.attendee.params["PARTSTAT"] == ["ACCEPTED"]
    assert "Sekda TTS" in event.comment.value
    with at("53.02"):
        Secretariat.objects.filter(pk=tts.pk).update(email="setda@tts.example")
    secretary.refresh_from_db()
    with acting(head):
        decide(invitation, by=head, outcome=Outcome.REPRESENT, representative=secretary)
    run_all()
    _method, data = calendar_part(outbox.outbox[1])
    event = vobject.readOne(data.decode()).vevent
    assert event.attendee.params["PARTSTAT"] == ["DELEGATED"]
    assert event.attendee.params["DELEGATED-TO"] == ["mailto:setda@tts.example"]


def test_what_was_taken_back_or_decided_anew_in_time_never_goes_out(head, invitation):
    with acting(head):
        decide(invitation, by=head, outcome=Outcome.ATTEND)
        undo_decision(invitation, by=head)
    run_all()
    assert outbox.outbox == []
    with acting(head):
        decide(invitation, by=head, outcome=Outcome.ATTEND)
        decide(invitation, by=head, outcome=Outcome.DECLINE)
    run_all()
    [message] = outbox.outbox
    assert vobject.readOne(calendar_part(message)[1].decode()).vevent.attendee.params["PARTSTAT"] == ["DECLINED"]
    # And once it went, the next word follows it.
    with acting(head):
        decide(invitation, by=head, outcome=Outcome.ATTEND)
    run_all()
    assert len(outbox.outbox) == 2


def test_nothing_goes_back_to_a_letter_or_while_advice_is_asked_for(head, invitation):
    with acting(head):
        decide(invitation, by=head, outcome=Outcome.STUDY)
        Invitation.objects.filter(pk=invitation.pk).update(calendar_uid="")
        invitation.refresh_from_db()
        decide(invitation, by=head, outcome=Outcome.ATTEND)
        assert not Answer.objects.exists()
    assert jobs() == []


def test_the_trail_tells_of_the_answer(client, head, invitation):
    with acting(head):
        decide(invitation, by=head, outcome=Outcome.ATTEND)
        page = invitation.activity.get_absolute_url()
    sign_in(client, head)
    assert "Jawaban kalender akan dikirim" in client.get(page).content.decode()
    run_all()
    assert "Jawaban kalender terkirim" in client.get(page).content.decode()
