"""Who finds a disposition and a direction, and by which words."""

from datetime import date, timedelta

import pytest

from lugas.accounts.rules import Role
from lugas.followups import actions
from lugas.followups.people import Target
from lugas.followups.registry import subject_of
from lugas.search.queries import find
from lugas.search.registry import reindex
from tests.factories import acting, at, invitation, position, secretariat, unit, user

pytestmark = pytest.mark.django_db


def found(text, who, **options):
    """The titles that a person finds."""
    with acting(who):
        return [hit.title for hit in find(text, user=who, **options)[0]]


@pytest.fixture
def house():
    """A governor, the head of a bureau, a letter."""
    with at("53"):
        bureau = unit()
        governor = position("Gubernur")
        karo = position("Kepala Biro Umum", unit=bureau, has_agenda=False)
        letter = invitation(asked=governor, subject="Undangan Dies Natalis", sender="Rektor Undana")
    return {
        "governor": governor,
        "karo": karo,
        "letter": letter,
        "leader": user("53", Role.LEADER, position=governor),
        "protocol": user("53", Role.PROTOCOL),
    }


def passed(house, *, to=None):
    """The governor passes the letter on, with a note."""
    leader = house["leader"]
    with acting(leader):
        return actions.dispose(
            by=leader,
            giver=house["governor"],
            to=to or [Target(secretariat("53"), position=house["karo"])],
            wished=["represent"],
            note="Bawa bahan sorgum",
            about=subject_of("agenda.invitation", house["letter"].pk, leader),
        )


def directed(house, *, to=None, about=None):
    """The governor asks for something."""
    leader = house["leader"]
    with acting(leader):
        return actions.direct(
            by=leader,
            giver=house["governor"],
            to=to or Target(secretariat("53"), position=house["karo"]),
            what="Perbaiki embung Raknamo",
            due_on=date.today() + timedelta(days=9),
            about=about,
        )


def test_disposition_is_found_by_its_note_its_sender_and_who_received_it(house):
    made = passed(house)
    for words in ("sorgum", "rektor undana", "biro umum", "wakili"):
        assert found(words, house["protocol"], kinds=["disposition"]) == ["Undangan Dies Natalis"], words
    with acting(house["protocol"]):
        [hit] = find("sorgum", user=house["protocol"])[0]
    assert hit.url == made.get_absolute_url()


def test_direction_is_found_with_the_day_until_which_it_is_to_be_done(house):
    made = directed(house)
    with acting(house["protocol"]):
        [hit] = find("embung", user=house["protocol"])[0]
    assert (hit.title, hit.url) == ("Perbaiki embung Raknamo", made.get_absolute_url())
    assert str(made.due_on.year) in hit.meta
    assert "Gubernur → Kepala Biro Umum" in hit.meta


def test_receiver_elsewhere_finds_both_and_a_third_office_neither(house):
    there = [Target(secretariat("53.02"))]
    passed(house, to=there)
    directed(house, to=there[0])
    receiver, third = user("53.02"), user("53.01")
    assert found("sorgum", receiver) == ["Undangan Dies Natalis"]
    assert found("embung", receiver) == ["Perbaiki embung Raknamo"]
    assert found("sorgum", third) == found("embung", third) == []
    assert [hit.title for hit in find("sorgum embung", public=True)[0]] == []


def test_restricted_ones_are_found_by_whoever_may_read_such_letters(house):
    with at("53"):
        house["letter"].nature = "confidential"
        house["letter"].save()
    passed(house)
    with acting(house["leader"]):
        about = subject_of("agenda.invitation", house["letter"].pk, house["leader"])
    directed(house, about=about)
    # A protocol officer knows of restricted activities, but reads no restricted letters.
    assert found("sorgum", house["protocol"]) == found("embung", house["protocol"]) == []
    head = user("53", Role.HEAD)
    assert found("sorgum", head) == ["Undangan Dies Natalis"]
    assert found("embung", head) == ["Perbaiki embung Raknamo"]


def test_reindexing_gives_the_same_as_writing(house):
    passed(house)
    directed(house)
    with at("53"):
        reindex()
    assert found("sorgum", house["protocol"]) == ["Undangan Dies Natalis"]
    assert found("embung", house["protocol"]) == ["Perbaiki embung Raknamo"]
