"""The agenda's pages ask the database the same number of questions however much there is to show."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lugas.agenda.rules import Status
from tests.factories import (
    acting,
    activity,
    engagement,
    guest,
    invitation,
    moment,
    position,
)

pytestmark = pytest.mark.django_db
DAY = "tanggal=2024-04-24"


ADDRESSES = [
    f"/kerja/kalender/?{DAY}",
    f"/kerja/kalender/?tampilan=pekan&{DAY}",
    f"/kerja/kalender/?tampilan=bulan&{DAY}",
    f"/kerja/kalender/cetak/?{DAY}",
    "/kerja/kegiatan/?masa=lewat",
    "/kerja/kegiatan/",
]


# What the week may cost at most, with what is asked for the frame around it.
MOST = {f"/kerja/kalender/?tampilan=pekan&{DAY}": 21}


@pytest.mark.parametrize("address", ADDRESSES)
def test_ten_and_a_hundred_engagements_cost_the_same_queries(browser, head, address):
    def fill(count):
        with acting(head):
            for place in range(count):
                start = moment(7 + place % 10, place % 60)
                if address == "/kerja/kegiatan/":
                    start = timezone.now() + timedelta(hours=place % 100 + 1)
                one = engagement(activity(start=start, hours=0.2), leader, status=Status.TENTATIVE)
                guest(one.activity)

    def queries():
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert browser.get(address).status_code == 200
        return len(seen)

    with acting(head):
        leader = position("Gubernur")
    fill(10)
    browser.get(address)
    few = queries()
    fill(90)
    assert queries() == few
    assert few <= MOST.get(address, few), few


def test_the_activitys_page_costs_the_same_whatever_hangs_on_it(browser, head):
    def fill(one, count):
        for place in range(count):
            engagement(one, position(), status=Status.TENTATIVE)
            guest(one, order=place)

    def queries():
        with CaptureQueriesContext(connection) as seen:
            browser.get(one.get_absolute_url())
        return len(seen)

    with acting(head):
        one = activity()
        fill(one, 2)
        invitation(one)
    browser.get(one.get_absolute_url())
    few = queries()
    with acting(head):
        fill(one, 20)
        invitation(one)
    assert queries() == few
