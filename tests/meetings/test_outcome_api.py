"""What programs may do with recommendations and their follow-ups."""

from __future__ import annotations

import pytest

from lugas.accounts.rules import Role
from lugas.agenda.followups import ACTIVITY
from lugas.followups.models import Direction, StepLink
from tests.api.programs import Program
from tests.factories import acting, activity, at, position, unit, user
from tests.meetings.making import day, meeting

pytestmark = pytest.mark.django_db


def test_from_the_recommendation_to_the_returned_report_and_the_half_year():
    head, regional = user("53", Role.HEAD), user("53.01", Role.HEAD)
    with at("53"):
        giver, law = position("Sekretaris Daerah", has_agenda=True), unit("Biro Hukum")
    held = meeting(head)
    later = meeting(head, title="Rapat berikutnya", days=60)
    with at("53.01"):
        shown = activity("Pelantikan juru bicara", starts_at=day(-2), ends_at=day(-2, 12))
    program, region = Program(head), Program(regional)
    path = f"/meetings/{held.slug}"
    assert program.send("PUT", f"{path}/recommendations", what="Kosong").status_code == 400
    sent = {"what": "Tunjuk juru bicara", "regions": ["53.01"], "units": [law.pk], "bodies": ["Kementerian"]}
    made = program.send("PUT", f"{path}/recommendations", **sent).json()
    assert program.post(f"{path}/recommendations/{made['id']}/bind", giver=giver.pk).json() == {"count": 3}
    with acting(regional):
        one = Direction.objects.get(to=regional.acting.secretariat_id).public_id
    links = ["https://example.org/sk"]
    told = region.post(f"/directions/{one}/report", text="Sudah", links=links, activities=[shown.public_id]).json()
    assert [link["url"] for link in told["steps"][0]["links"]] == ["https://example.org/sk", ""]
    with acting(regional):
        assert StepLink.objects.get(subject=ACTIVITY).subject_id == shown.pk
    assert region.post(f"/directions/{one}/return", reason="Sendiri").status_code == 403
    assert program.post(f"/directions/{one}/return", reason="Tanpa keputusan").json()["progress"] == "returned"
    region.post(f"/directions/{one}/report", text="Keputusan terlampir")
    program.post(f"/directions/{one}/verify")
    outcome = program.get(f"{path}/outcome").json()
    assert outcome["whole"]["finished"] == 1
    assert [row["party"] for row in outcome["rows"]][1:] == ["Biro Hukum", "Kementerian"]
    opening = program.get(f"/meetings/{later.slug}/opening").json()
    assert opening["items"][0]["evidence"].endswith("Keputusan terlampir")
    assert program.get(f"{path}/opening").status_code == 404
    today = day(0)
    asked = {"year": today.year, "number": 1 if today.month <= 6 else 2}
    report = program.get("/follow-ups/half-year", asked).json()
    assert sum(party["counts"]["all"] for party in report) == 3
    assert region.get("/follow-ups/half-year", {**asked, "asked_of_us": True}).json()[0]["counts"]["finished"] == 1


def test_steps_of_reminders():
    head = user("53", Role.HEAD)
    program = Program(head)
    assert program.get("/reminder-steps").json() == {"before": 1, "heads": 5, "letter": 10, "signer": None}
    assert program.send("PUT", "/reminder-steps", before=2, heads=4, letter=3).status_code == 400
    assert program.send("PUT", "/reminder-steps", before=2, heads=4, letter=8).json()["letter"] == 8
    assert (
        Program(user("53", Role.CLERK)).send("PUT", "/reminder-steps", before=2, heads=4, letter=8).status_code == 403
    )
