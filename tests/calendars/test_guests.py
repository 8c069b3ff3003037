"""Guests of our own activities who are invited by calendar message."""

import json

import pytest
import vobject
from django.core import mail as outbox
from django.db import connection
from django.utils.translation import override

from lugas.accounts.rules import Role
from lugas.agenda.actions import cancel_activity, change_activity, set_guests
from lugas.agenda.models import Guest
from lugas.agenda.registry import Follows, Wanted
from lugas.agenda.rules import What
from lugas.calendars.actions import make_address
from lugas.calendars.consequences import called_guests, subscribers
from lugas.calendars.jobs import send_call
from lugas.calendars.models import CalendarAddress
from tests.calendars.test_answers import calendar_part
from tests.calendars.test_feeds import SOON
from tests.factories import acting, activity, at, guest, secretariat, sign_in, user

pytestmark = pytest.mark.django_db


@pytest.fixture
def head(client):
    """The head of the bureau, signed in."""
    head = user("53", Role.HEAD)
    sign_in(client, head)
    return head


@pytest.fixture
def rakor(head):
    """An activity with two guests."""
    with at("53"):
        found = activity("Rakor", start=SOON)
        guest(found, "Kapolda")
        guest(found, "Danrem")
    return found


def press(client, of, addresses, *, send=True):
    """Type the addresses, by office, and press."""
    with at("53"):
        ids = dict(Guest.objects.filter(activity=of).values_list("office", "pk"))
    data = {f"alamat-{ids[office]}": address for office, address in addresses.items()}
    return client.post(f"/kerja/kalender/alamat/tamu/{of.public_id}/", {**data, **({"kirim": "1"} if send else {})})


def went_out():
    """What went out since the last time: address, method, event."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT args FROM procrastinate_jobs WHERE task_name = 'calendars.jobs.send_call' ORDER BY id")
        calls = [json.loads(row[0])["call_id"] for row in cursor.fetchall()]
    outbox.outbox.clear()
    for call in calls:  # those that were sent before run again and find nothing to do
        send_call(secretariat_id=secretariat("53").pk, call_id=call)
    found = []
    for message in outbox.outbox:
        method, data = calendar_part(message)
        found.append((message.to[0], method, vobject.readOne(data.decode()).vevent))
    return found


def test_each_guest_is_asked_alone_and_one_added_later_too(client, rakor):
    press(client, rakor, {"Kapolda": "kapolda@polri.example", "Danrem": ""}, send=False)
    assert went_out() == []
    press(client, rakor, {"Kapolda": "kapolda@polri.example"})
    [(to, method, event)] = went_out()
    assert (to, method) == ("kapolda@polri.example", "REQUEST")
    assert event.attendee.value == "mailto:kapolda@polri.example"
    assert event.dtstart.value == SOON
    press(client, rakor, {"Kapolda": "kapolda@polri.example", "Danrem": "danrem@tni.example"})
    [(to, method, later)] = went_out()
    assert (to, method) == ("danrem@tni.example", "REQUEST")
    assert later.uid.value == event.uid.value


def test_changes_and_calling_off_reach_those_who_were_asked(client, head, rakor):
    press(client, rakor, {"Kapolda": "kapolda@polri.example"})
    [(_to, _method, first)] = went_out()
    with acting(head):
        change_activity(rakor, by=head, contact_name="Budi")
    assert "menunggu pesan kalender" not in client.get(rakor.get_absolute_url()).content.decode()
    with acting(head):
        change_activity(rakor, by=head, place="Aula El Tari")
    assert "1 tamu menunggu pesan kalender" in client.get(rakor.get_absolute_url()).content.decode()
    press(client, rakor, {})
    [(_to, method, changed)] = went_out()
    assert (method, changed.uid.value) == ("REQUEST", first.uid.value)
    assert "El Tari" in changed.location.value
    assert int(changed.sequence.value) > int(first.sequence.value)
    with acting(head):
        cancel_activity(rakor, by=head, reason="Cuaca")
    press(client, rakor, {})
    [(to, method, off)] = went_out()
    assert (to, method, off.status.value) == ("kapolda@polri.example", "CANCEL", "CANCELLED")
    assert int(off.sequence.value) > int(changed.sequence.value)


def test_a_guest_taken_off_the_list_is_told(client, head, rakor):
    press(client, rakor, {"Kapolda": "kapolda@polri.example", "Danrem": "danrem@tni.example"})
    went_out()
    with acting(head):
        danrem = Guest.objects.get(office="Danrem")
        set_guests(rakor, [{"id": danrem.pk, "office": "Danrem"}], by=head)
    press(client, rakor, {})
    assert [(to, method) for to, method, _event in went_out()] == [("kapolda@polri.example", "CANCEL")]


def test_what_is_no_address_is_refused_and_nothing_is_sent(client, rakor):
    for bad in ("bukan alamat", "a@b.example\r\nBcc: x@y.example"):
        answer = press(client, rakor, {"Kapolda": bad})
        assert answer.status_code == 422
        assert "bukan alamat surel" in answer.content.decode()
    assert press(client, rakor, {"Kapolda": "a@b.example", "Danrem": "A@b.example"}).status_code == 422
    assert went_out() == []


def test_only_who_may_invite_and_only_ones_own(client, rakor):
    page = f"/kerja/kalender/alamat/tamu/{rakor.public_id}/"
    sign_in(client, user("53", Role.MEDIA))
    assert client.get(page).status_code == 403
    sign_in(client, user("53.02", Role.HEAD))
    assert client.get(page).status_code == 404


def told(wanted):
    """What follows for calendars, in Indonesian."""
    with override("id"):
        return [(one.state, one.text, one.url) for one in (*called_guests(wanted), *subscribers(wanted))]


def test_moving_says_what_it_means_for_guests_calendars_and_for_those_that_subscribe(client, head, rakor):
    wanted = Wanted(What.MOVE, rakor)
    press(client, rakor, {"Kapolda": "kapolda@polri.example", "Danrem": "danrem@tni.example"}, send=False)
    with acting(head):
        assert told(wanted) == []
    assert len(press_and_mail(client, rakor)) == 2
    with acting(head):
        [(state, text, url)] = told(wanted)
        assert (state, url) == (Follows.TODO, f"/kerja/kalender/alamat/tamu/{rakor.public_id}/")
        assert text.startswith("2 tamu menyimpannya di kalender")
        make_address(by=head, membership=head.acting, name="Ponsel", shows=CalendarAddress.Shows.PERSON)
        assert [one[0] for one in told(wanted)] == [Follows.TODO, Follows.ITSELF]
        assert told(Wanted(What.CONFIRM, rakor)) == []


def press_and_mail(client, of):
    """Press, and let the jobs run."""
    press(client, of, {})
    return went_out()
