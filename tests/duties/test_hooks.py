"""What other rooms hear of duties: the daily brief's officers, one's own calendar, and what follows from a change."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lugas.agenda import registry
from lugas.agenda.registry import Wanted
from lugas.agenda.rules import What
from lugas.duties import actions
from tests.factories import acting, activity

pytestmark = pytest.mark.django_db


def coming():
    """An activity of the day after tomorrow."""
    start = timezone.localtime().replace(hour=9, minute=0, second=0, microsecond=0) + timedelta(days=2)
    return activity("Rakor", start=start, code="53")


def test_officers_stand_in_the_brief_in_their_own_calendar_and_in_what_follows(office, head, protocol):
    with acting(head):
        rakor = coming()
        duty = actions.put(rakor, protocol.acting, "protocol_officer", by=head)
        told = registry.officers_of([rakor], head)[rakor.pk]
        follows = [one.text for one in registry.consequences_of(Wanted(What.CANCEL, rakor))]
    assert told == [("Petugas protokol", "Petugas Protokol 1")]
    assert "1 petugas diberi tahu dan dibebaskan." in follows
    with acting(protocol):
        (own,) = registry.own_parts(protocol.acting, timezone.now())
        assert (own.label, own.firm, own.cancelled) == ("Petugas protokol", False, False)
        actions.refuse(duty, by=protocol, reason="Sakit")
        assert registry.own_parts(protocol.acting, timezone.now()) == []
