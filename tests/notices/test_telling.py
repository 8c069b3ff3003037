"""Who is told what, and what becomes of it."""

import json

import pytest
from django.core import mail as outbox
from django.db import connection

from lugas.accounts.rules import Role
from lugas.agenda.actions import change_activity
from lugas.notices.actions import messaging_text, tell
from lugas.notices.jobs import deliver, mail
from lugas.notices.models import Notice, NoticeMail
from lugas.notices.queries import unread
from tests.factories import activity, at, engagement, secretariat, user
from tests.staff import acting, sign_in

pytestmark = pytest.mark.django_db


def counts(*people):
    """What each has not seen."""
    found = []
    for person in people:
        with acting(person):
            found.append(unread(person).count())
    return found


def queued(task):
    """The arguments of the jobs of a kind that wait, oldest first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT args FROM procrastinate_jobs WHERE task_name = %s ORDER BY id", [task])
        return [json.loads(row[0]) for row in cursor.fetchall()]


def test_notice_reaches_the_office_the_role_or_the_person_and_nobody_else():
    clerk, head, elsewhere = user(role=Role.CLERK), user(role=Role.HEAD), user("53.01", Role.CLERK)
    with at("53"):
        tell(to=secretariat("53"), text="Untuk semua", url="/kerja/", kind="change")
        tell(to=secretariat("53"), text="Untuk kepala", url="/kerja/", kind="change", role=Role.HEAD)
        tell(to=secretariat("53"), text="Untuk satu orang", url="/kerja/", kind="change", user_id=clerk.pk)
    assert counts(clerk, head, elsewhere) == [2, 2, 0]


def test_another_secretariat_is_told_and_keeps_its_own_marks(client):
    ours, theirs, third = user("53"), user("53.02"), user("53.01")
    with at("53"):
        notice = tell(to=secretariat("53.02"), text="Pj. Sekda TTS mewakili", url="/kerja/kalender/", kind="change")
    assert counts(ours, theirs, third) == [0, 1, 0]
    sign_in(client, third)
    assert client.get(f"/kerja/pemberitahuan/{notice.pk}/").status_code == 404
    sign_in(client, theirs)
    assert "Pj. Sekda TTS mewakili" in client.get("/kerja/pemberitahuan/").content.decode()
    assert client.get(f"/kerja/pemberitahuan/{notice.pk}/").headers["Location"] == "/kerja/kalender/"
    assert counts(theirs) == [0]


def test_all_are_marked_as_seen_for_one_person_alone(client):
    clerk, head = user(role=Role.CLERK), user(role=Role.HEAD)
    with at("53"):
        for number in range(3):
            tell(to=secretariat("53"), text=f"Kabar {number}", url="/kerja/", kind="change")
    sign_in(client, clerk)
    client.post("/kerja/pemberitahuan/semua-dilihat/")
    assert counts(clerk, head) == [0, 3]


def test_notice_leads_nowhere_outside(client):
    clerk = user()
    with at("53"):
        notice = tell(to=secretariat("53"), text="Kabar", url="https://example.test/", kind="change")
    sign_in(client, clerk)
    assert client.get(f"/kerja/pemberitahuan/{notice.pk}/").status_code == 404


def test_urgent_notice_is_mailed_once_to_each_who_is_meant():
    clerk, other = user("53", Role.CLERK), user("53", Role.CLERK)
    user("53", Role.HEAD)
    user("53.01", Role.CLERK)
    with at("53.02"):
        notice = tell(to=secretariat("53"), text="Jam berubah", url="/kerja/", kind="urgent", role=Role.CLERK)
    [task] = queued("notices.jobs.deliver")
    assert task == {"notice_id": notice.pk, "secretariat_id": secretariat("53").pk}
    deliver(**task)
    waiting = queued("notices.jobs.mail")
    assert sorted(one["user_id"] for one in waiting) == sorted([clerk.pk, other.pk])
    for one in [*waiting, *waiting]:
        mail(**one)
    assert sorted(message.to[0] for message in outbox.outbox) == sorted([clerk.email, other.email])
    assert "Jam berubah" in outbox.outbox[0].body
    with at("53"):
        assert NoticeMail.objects.count() == 2


def test_other_kinds_are_not_mailed():
    with at("53"):
        tell(to=secretariat("53"), text="Kabar", url="/kerja/", kind="change")
    assert queued("notices.jobs.deliver") == []


def test_text_for_a_chat_has_the_whole_address(settings):
    settings.PUBLIC_URL = "https://lugas.example.test"
    notice = Notice(text="Jam berubah", url="/kerja/kegiatan/a/")
    assert messaging_text(notice) == "Jam berubah\nhttps://lugas.example.test/kerja/kegiatan/a/"


def test_list_costs_the_same_whatever_its_length(client, django_assert_max_num_queries):
    clerk = user()
    sign_in(client, clerk)
    used = []
    for many in (1, 40):
        with at("53"):
            for number in range(many):
                tell(to=secretariat("53"), text=f"Kabar {number}", url="/kerja/", kind="change")
        with django_assert_max_num_queries(30) as captured:
            client.get("/kerja/pemberitahuan/")
        used.append(len(captured))
    assert used[0] == used[1]


def test_notice_of_something_restricted_reaches_only_roles_that_may_see_it():
    clerk, media = user(role=Role.CLERK), user(role=Role.MEDIA)
    with at("53"):
        notice = tell(
            to=secretariat("53"),
            text="Pindah: mutasi",
            url="/kerja/",
            kind="urgent",
            permission="agenda.view_restricted",
        )
    assert counts(clerk, media) == [1, 0]
    deliver(secretariat_id=secretariat("53").pk, notice_id=notice.pk)
    assert [one["user_id"] for one in queued("notices.jobs.mail")] == [clerk.pk]


def test_change_of_a_restricted_activity_is_not_told_to_the_whole_office():
    head, media = user(role=Role.HEAD), user(role=Role.MEDIA)
    with acting(head):
        held = engagement(activity("Pembahasan mutasi", secrecy="restricted")).activity
        change_activity(held, by=head, place="Ruang lain")
    assert counts(head, media) == [1, 0]
