"""What an office settled about its agenda, who decides for a leader, advice, changes and series for the walk, and how their
addresses are filled."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from lugas.accounts.models import Deputy
from lugas.agenda.models import Activity, Advice, Change, ClashRules, Decision, EventSeries
from lugas.institutions.models import OwnLeg, OwnWay, Place, TravelLeg
from lugas.intake.models import ArrivalPage, MailAnswer
from tests.isolation.programs import of_rows


def make(office: Any, words: Any) -> None:
    """Runs in the scope of the secretariat."""
    member, deputy = office.members[:2]
    activity, today = office.activities["internal"], date.today()
    words.make(ClashRules)
    words.make(
        Deputy, position=office.position, member=deputy, made_by=member, start=today, end=today + timedelta(days=3)
    )
    for invitation in office.invitations[:2]:
        decision = Decision.objects.at_home().filter(invitation=invitation).first()
        words.make(Advice, decision=decision, due=today)
        words.make(MailAnswer, invitation=invitation, decision=decision, to="a@example.test", due_at=timezone.now())
    words.make(Change, activity=activity, asked_by=member, what="move", state="done", settled_at=timezone.now())
    series = EventSeries.objects.create(
        rule="FREQ=WEEKLY;COUNT=2",
        starts_at=activity.starts_at,
        ends_at=activity.ends_at,
        time_zone=activity.time_zone,
        facts={"title": f"{words.secret}EventSeries"},
    )
    Activity.objects.filter(pk=activity.pk).update(series=series, original_start=activity.starts_at)
    words.make(OwnLeg, leg=TravelLeg.objects.first(), hours=3, verified=False)
    start, finish = Place.objects.order_by("code")[:2]
    words.make(OwnWay, start=start, finish=finish, mode="fast_boat", hours=3, verified=False)
    ArrivalPage.objects.create(arrival=office.arrivals[0], file=office.files["picture"], number=2)


FILLERS = [
    (r"kerja/kegiatan/rangkaian/<str:public_id>/", of_rows("agenda_eventseries t", public_id="t.public_id")),
    (r"kerja/kalender/wakil/<int:pk>/", of_rows("accounts_deputy t", pk="t.id")),
    (r"kerja/lembaga/perjalanan/sendiri/<int:pk>/", of_rows("institutions_ownway t", pk="t.id")),
    (r"api/v1/travel-ways/", of_rows("institutions_ownway t", pk="t.id")),
    (r"api/v1/series/", of_rows("agenda_eventseries t", public_id="t.public_id")),
    (r"api/v1/deputies/", of_rows("accounts_deputy t", pk="t.id")),
    (r"api/v1/advice/", of_rows("agenda_advice t", pk="t.id")),
]
