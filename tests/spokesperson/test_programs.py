"""Programs of the staff: the same verbs, refusals and silence as on the screens."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lugas.accounts.rules import Role
from tests.api.programs import Program
from tests.factories import user

pytestmark = pytest.mark.django_db


def test_a_program_takes_a_question_from_the_telephone_to_its_publication(office, client):
    desk = Program(office.spokesperson)
    person = {"name": "Yohana Lete", "organisation": "Pos Timor", "email": "yohana@postimor.example"}
    made = desk.post("/questions", way="telephone", rule="press", topic="health", person=person, subject="Berapa?")
    assert made.status_code == 201
    path = f"/questions/{made.json()['id']}"
    assert "Yohana" not in str(desk.get(path).json())
    assert desk.get(path).json()["clock"][-1].startswith("Jadi jawaban paling lambat")
    assert desk.post(f"{path}/send").status_code == 409
    holder = office.spokesperson.acting.pk
    assert desk.post(f"{path}/take", holder=holder, title="Jumlah anak stunting").json()["status"] == "in_hand"
    assert desk.post(f"{path}/extend", days=9, reason="x").status_code == 400
    until = timezone.now() + timedelta(days=1)
    asked = desk.post(f"{path}/inquiries", unit=office.health.pk, words="Berapa?", due_at=until).json()
    unit = Program(office.planner)
    assert unit.get(path).status_code == 403
    assert unit.post(f"/inquiries/{asked['id']}/reply", words="1.234").json()["reply"] == "1.234"
    assert Program(office.leader).post(f"/inquiries/{asked['id']}/reply", words="x").status_code == 404
    answer = desk.post(f"{path}/answer", html="<p>Ada 1.234 anak.</p>").json()
    assert answer["text"]
    assert desk.post(f"{path}/submit", outcome="refused").status_code == 400
    assert desk.post(f"{path}/submit", outcome="whole").json()["status"] == "cleared"
    sent = desk.post(f"{path}/send", key="satu")
    assert sent.json() == desk.post(f"{path}/send", key="satu").json()
    assert sent.json()["days_taken"] == 0
    [told] = desk.get(path).json()["answers"]
    assert told["published_at"]
    assert "1.234" in client.get(f"/juru-bicara/{made.json()['id']}/").content.decode()


def test_lines_and_statements_by_programs(office):
    desk, leader = Program(office.spokesperson), Program(office.leader)
    today = str(timezone.localdate())
    facts = {"topic": "health", "title": "Stunting", "words": "Angka Maret.", "valid_from": today}
    line = desk.post("/lines-to-take", **facts).json()
    again = desk.post("/lines-to-take", line=line["id"], **{**facts, "words": "Angka April."}).json()
    assert (again["id"], again["number"]) == (line["id"], 2)
    other = Program(user("53.02", Role.HEAD))
    assert [one["words"] for one in other.get("/lines-to-take").json()["items"]] == ["Angka April."]
    assert other.post("/lines-to-take", line=line["id"], **facts).status_code == 404
    assert desk.post("/spokesperson-settings").status_code == 405
    assert Program(office.head).send("PUT", "/spokesperson-settings", shares_lines=False).status_code == 200

    made = desk.post("/statements", form="other", title="Gempa", words="Yang kami ketahui: gempa 6,1.").json()
    path = f"/statements/{made['id']}"
    assert desk.post(f"{path}/ask", approver=office.leader.acting.pk).json()["state"] == "asked"
    assert desk.post(f"{path}/approve").status_code == 403
    assert leader.post(f"{path}/return", words="Sebut lokasinya").json()["returned"] == "Sebut lokasinya"
    desk.post(f"{path}/ask", approver=office.leader.acting.pk)
    assert leader.post(f"{path}/approve").json()["number"] == 1
    assert leader.post(f"{path}/stand-down", words="Aman.").json()["state"] == "ended"
    assert [one["is_end"] for one in desk.get(path).json()["versions"]] == [True, False]


def test_another_secretariats_program_finds_nothing(office):
    question = office.record()
    other = Program(user("53.02", Role.HEAD))
    assert other.get(f"/questions/{question.public_id}").status_code == 404
    assert other.get("/questions").json()["items"] == []
