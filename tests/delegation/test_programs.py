"""Standing in by programs: who could, a week worked out and accepted, consent between secretariats, who may for whom."""

import json

import pytest
from django.db import connection

from lugas.accounts.rules import Role
from lugas.agenda.models import Activity, Invitation
from lugas.delegation.jobs import solve_week
from tests.api.programs import Program
from tests.factories import activity, at, invitation, moment, user

pytestmark = pytest.mark.django_db
WEEK = "2024-04-22"


def work_out():
    """What waits is solved, as the worker would."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT args FROM procrastinate_jobs WHERE task_name = 'delegation.jobs.solve_week' ORDER BY id")
        for (args,) in cursor.fetchall():
            solve_week(**(json.loads(args) if isinstance(args, str) else args))


def test_a_week_is_worked_out_and_accepted(house, django_capture_on_commit_callbacks):
    program, meeting = Program(user("53", Role.HEAD)), house["meeting"]
    assert program.get("/proposals", {"week": WEEK}).status_code == 404
    with django_capture_on_commit_callbacks(execute=True):
        asked = program.post("/proposals", week="2024-04-25")
    assert (asked.status_code, asked.json()["week"], asked.json()["state"]) == (201, WEEK, "waiting")
    work_out()
    ready = program.get("/proposals", {"week": WEEK}).json()
    assert (ready["state"], ready["proved"]) == ("ready", True)
    [line] = ready["lines"]
    assert (line["invitation"], line["position"] != 0) == (meeting.pk, True)
    assert line["why"]
    booked = program.post(f"/invitations/{meeting.pk}/accept", position=line["position"])
    assert (booked.status_code, booked.json()["representative"]) == (201, line["position"])
    assert program.get("/proposals", {"week": WEEK}).json()["lines"] == []
    assert program.post(f"/invitations/{meeting.pk}/accept", position=line["position"]).status_code == 404


def test_who_only_reads_gets_no_line_of_what_became_confidential(house, django_capture_on_commit_callbacks):
    program = Program(user("53", Role.HEAD))
    with django_capture_on_commit_callbacks(execute=True):
        program.post("/proposals", week=WEEK)
    work_out()
    leader = Program(user("53", Role.LEADER, position=house["secretary"]))
    assert len(program.get("/proposals", {"week": WEEK}).json()["lines"]) == 1
    assert leader.get("/proposals", {"week": WEEK}).json()["lines"] == []
    assert leader.get(f"/invitations/{house['meeting'].pk}/candidates").status_code == 404
    assert Program(user("53", Role.MEDIA)).get("/proposals", {"week": WEEK}).status_code == 403


def test_another_secretariat_agrees_before_its_official_is_named(house, host):
    program, there = Program(user("53", Role.HEAD)), Program(user("53.02", Role.HEAD))
    path = f"/invitations/{house['meeting'].pk}"
    early = program.post(f"{path}/accept", position=host.pk)
    assert (early.status_code, "menyetujui" in early.json()["detail"]) == (409, True)
    asked = program.post(f"{path}/ask-consent", position=host.pk)
    assert (asked.status_code, asked.json()["agreed"]) == (201, None)
    assert program.post(f"{path}/ask-consent", position=host.pk).status_code == 409
    [one] = there.get("/consent-requests").json()["items"]
    assert (one["title"], one["agreed"]) == ("Rakor Komunikasi", None)
    answer = f"/consent-requests/{one['id']}/answer"
    assert program.get("/consent-requests").json()["items"] == []
    assert program.post(answer, agreed=True).status_code == 404
    assert there.post(answer, agreed=False).status_code == 400
    assert there.post(answer, agreed=True).json()["agreed"] is True
    assert there.post(answer, agreed=True).status_code == 409
    found = {one["position"]: one for one in program.get(f"{path}/candidates").json()}
    assert (found[host.pk]["able"], found[host.pk]["consent"]) == (True, "agreed")
    assert program.post(f"{path}/accept", position=host.pk).status_code == 201


def test_an_administrator_sets_who_may(house, host):
    admin = Program(user("53", Role.ADMINISTRATOR))
    head = Program(user("53", Role.HEAD))
    rule = f"/positions/{house['governor'].pk}/stand-ins"
    assert head.get(rule).json() == {"who": []}
    assert head.send("PUT", rule, who=[house["assistant"].pk]).status_code == 403
    assert admin.send("PUT", rule, who=[house["assistant"].pk]).json() == {"who": [house["assistant"].pk]}
    assert admin.send("PUT", rule, who=[987654321]).status_code == 404
    assert admin.send("PUT", f"/positions/{host.pk}/stand-ins", who=[]).status_code == 404
    able = [one["position"] for one in head.get(f"/invitations/{house['meeting'].pk}/candidates").json() if one["able"]]
    assert able == [house["assistant"].pk]


def test_a_confidential_invitation_has_candidates_for_nobody_who_may_not_read_it(house):
    with at("53"):
        hidden = invitation(
            activity("Tertutup", start=moment(15), secrecy=Activity.Secrecy.RESTRICTED),
            house["governor"],
            nature=Invitation.Nature.CONFIDENTIAL,
        )
    assert Program(user("53", Role.HEAD)).get(f"/invitations/{hidden.pk}/candidates").status_code == 200
    assert Program(user("53.02", Role.HEAD)).get(f"/invitations/{hidden.pk}/candidates").status_code == 404
