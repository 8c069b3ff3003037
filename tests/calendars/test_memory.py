"""Feeds kept in memory: given again while they are true, made anew when something changed. Data is committed here."""

import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lugas.accounts.rules import Role
from lugas.agenda.actions import change_activity, engage
from lugas.calendars import feeds
from lugas.calendars.actions import make_address
from tests.calendars.test_feeds import SOON, events
from tests.factories import acting, activity, at, engagement, position, user

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _forget():
    feeds.shelf.clear()


def test_a_change_is_seen_and_nothing_is_read_meanwhile(client):
    head = user("53", Role.HEAD)
    with at("53"):
        leader = position("Gubernur")
        rakor = activity("Rakor", start=SOON)
        engagement(rakor, leader)
    with acting(head):
        secret = make_address(by=head, membership=head.acting, name="Ponsel", shows="leader", target=leader).secret
    path = f"/kal/{secret}.ics"
    first = client.get(path)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        again = client.get(path)
    assert not asked.captured_queries
    assert again.content == first.content
    # Somebody else's office changes: still the same bytes, after one look at the number.
    with at("53.02"):
        activity("Di tempat lain", start=SOON)
    time.sleep(feeds.STAMP_SECONDS + 0.05)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path, HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 304
    assert not any("agenda_engagement" in one["sql"] for one in asked.captured_queries)
    with acting(head):
        change_activity(rakor, by=head, title="Rakor pindah")
    time.sleep(feeds.STAMP_SECONDS + 0.05)
    assert set(events(client.get(path, HTTP_IF_NONE_MATCH=first["ETag"]))) == {"Rakor pindah"}


def test_a_change_in_the_office_that_shares_is_seen(client):
    bupati_head, host = user("53.02", Role.HEAD), user("53", Role.HEAD)
    with at("53.02"):
        bupati = position("Bupati")
    with acting(host):
        shared = activity("Rakor provinsi", start=SOON)
        engage(shared, bupati, by=host, status="tentative")
    with acting(bupati_head):
        secret = make_address(
            by=bupati_head, membership=bupati_head.acting, name="Ponsel", shows="leader", target=bupati
        ).secret
    assert set(events(client.get(f"/kal/{secret}.ics"))) == {"Rakor provinsi"}
    with acting(host):
        change_activity(shared, by=host, title="Rakor gubernur")
    time.sleep(feeds.STAMP_SECONDS + 0.05)
    assert set(events(client.get(f"/kal/{secret}.ics"))) == {"Rakor gubernur"}
