"""Reminding: who hears what and when, once; the writer hears once that a paper is late."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from lugas.approvals import jobs
from lugas.approvals.models import Step
from lugas.notices.models import Notice
from tests.approvals import making
from tests.factories import at
from tests.staff import acting

pytestmark = pytest.mark.django_db
WITA = ZoneInfo("Asia/Makassar")
# A Wednesday, with nothing free in that week.
MORNING = datetime(2026, 11, 25, 9, 0, tzinfo=WITA)


@pytest.fixture
def clock(monkeypatch):
    """Sets the hour that it is for everything."""

    def set_to(moment):
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment.astimezone(ZoneInfo("UTC")))

    return set_to


def run(house):
    """The job as a worker runs it."""
    with at(house.code) as office:
        key = office.pk
    jobs.remind.func(secretariat_id=key)


def texts(house, who):
    person = house.people[who]
    with acting(person):
        found = Notice.objects.filter(user_id=person.pk).order_by("id")
        return [one.text for one in found]


def test_who_is_due_is_reminded_before_the_deadline_and_told_each_day_after_it(clock):
    house = making.house()
    clock(MORNING)
    paper = house.start("Undangan rakor")
    assert house.due(paper).due_at == datetime(2026, 11, 26, 16, 0, tzinfo=WITA)
    run(house)
    assert len(texts(house, "section")) == 1  # the turn itself
    clock(MORNING + timedelta(days=1))
    run(house)
    run(house)
    assert texts(house, "section")[1:] == [
        "“Undangan rakor” masih menunggu Anda, sampai Kamis, 26 November 2026, 16.00 WITA."
    ]
    clock(MORNING + timedelta(days=2))
    for _ in range(3):
        run(house)
    assert [
        one.startswith("“Undangan rakor” menunggu Anda dan sudah lewat tenggat") for one in texts(house, "section")[2:]
    ] == [True]
    assert texts(house, "clerk") == [
        "“Undangan rakor” terlambat di Kabag Protokol: tenggatnya Kamis, 26 November 2026, 16.00 WITA."
    ]
    # Saturday and night are left in peace; on Monday the office hears it again, the writer does not.
    clock(MORNING + timedelta(days=3))
    run(house)
    clock(MORNING + timedelta(days=5, hours=12))
    run(house)
    assert len(texts(house, "section")) == 3
    clock(MORNING + timedelta(days=5))
    run(house)
    assert (len(texts(house, "section")), len(texts(house, "clerk"))) == (4, 1)


def test_what_is_late_is_mailed_and_a_restricted_paper_is_not_named(clock):
    house = making.house()
    clock(MORNING)
    house.start("Pemeriksaan pegawai", restricted=True)
    clock(MORNING + timedelta(days=2))
    run(house)
    told = texts(house, "section")
    assert all("Pemeriksaan" not in one for one in told)
    assert told[-1].startswith("Naskah terbatas menunggu Anda dan sudah lewat tenggat")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'notices.jobs.deliver'")
        assert cursor.fetchone() == (1,)


def test_every_secretariat_looks_at_its_own_steps(clock):
    clock(MORNING)
    jobs.remind_all.func(timestamp=0)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'approvals.jobs.remind'")
        assert cursor.fetchone() == (23,)


def test_a_deputy_is_reminded_in_the_stead_of_the_absent_one(clock):
    house = making.house()
    clock(MORNING)
    paper = house.start()
    with acting(house.people["section"]):
        from lugas.approvals.actions import substitute

        substitute(
            by=house.people["section"],
            absent=house.people["section"].acting,
            deputy=house.people["other_section"].acting,
            start=MORNING.date(),
            end=MORNING.date() + timedelta(days=9),
            reason="Cuti",
        )
    clock(MORNING + timedelta(days=2))
    run(house)
    assert len(texts(house, "section")) == 1
    assert texts(house, "other_section")[-1].startswith(f"“{paper.title}” menunggu Anda")
    with at("53"):
        assert Step.objects.get(pk=house.due(paper).pk).escalated_at is not None
