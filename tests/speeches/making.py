"""Makes what the tests of speeches need: an office with its people, and a speech in each state."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from lugas.accounts.rules import Role
from lugas.agenda.models import Activity, Engagement
from lugas.approvals import actions as approvals
from lugas.approvals.models import Step
from lugas.speeches import actions
from lugas.speeches.models import Speech
from tests.approvals.making import House, house
from tests.factories import activity, at, engagement, guest, user
from tests.staff import acting


class Office:
    """The province with its structure and routes; a speech writer in the section for material, and who reads nothing."""

    def __init__(self):
        self.house: House = house("53")
        self.people = self.house.people
        self.writer = user("53", Role.SPEECH_WRITER, name="penulis-53", unit=self.house.units["bagian_materi"])
        self.other = user("53", Role.SPEECH_WRITER, name="penulis-lain-53", unit=self.house.units["bagian_materi"])
        self.media = user("53", Role.MEDIA, name="media-53")
        self.protocol = user("53", Role.PROTOCOL, name="protokol-53")
        self.governor = self.house.positions["gubernur"]

    @property
    def head(self):
        """Who gives speeches to writers."""
        return self.people["bureau"]

    def event(self, *, days: int = 5, role: str = "opens", guests=(), **facts) -> Engagement:
        """The Governor's part in an activity some days from now."""
        start = timezone.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=days)
        facts.setdefault("aims", "Satu suara")
        with at("53"):
            made = activity(
                facts.pop("title", "Rapat Koordinasi"), start=start, kind=Activity.Kind.COORDINATION, **facts
            )
            for one in guests:
                guest(made, one)
            return engagement(made, self.governor, role=role)

    def speech(self, state: str = "asked", *, part: Engagement | None = None, writer=None, **facts) -> Speech:
        """A speech in one of the states asked, assigned, writing, clearance, cleared, delivered, dropped."""
        writer = writer or self.writer
        part = part or self.event()
        with acting(self.head):
            made = actions.ask_for(part, by=self.head, writer=None if state == "asked" else writer.acting, **facts)
            if state == "dropped":
                return actions.drop(made, by=self.head, reason="Tidak jadi berbicara")
        if state in ("asked", "assigned"):
            return made
        with acting(writer):
            made = actions.begin(made, by=writer)
            if state == "writing":
                return made
            made = actions.submit(made, by=writer)
        if state == "clearance":
            return made
        self.clear(made)
        if state == "delivered":
            with at("53"):
                Speech.objects.filter(pk=made.pk).update(held_at=timezone.now() - timedelta(hours=1))
            with acting(self.head):
                actions.deliver(made, by=self.head)
        return self.fresh(made)

    def due(self, speech: Speech) -> Step:
        """The step at which it waits."""
        with at("53"):
            return Step.objects.select_related("position", "secretariat", "approval").get(
                approval__subject_id=speech.pk, approval__status="open", state=Step.State.OPEN
            )

    def clear(self, speech: Speech) -> None:
        """Everybody of the route agrees, one after the other."""
        for who in ("other_section", "bureau", "assistant", "governor"):
            self.agree(speech, who)

    def agree(self, speech: Speech, who: str) -> None:
        """Somebody agrees to the step that is due."""
        step, person = self.due(speech), self.people[who]
        with acting(person):
            approvals.grant(step, by=person)

    def fresh(self, speech: Speech) -> Speech:
        """As it stands now."""
        with at("53"):
            return Speech.objects.select_related("text", "as_delivered", "activity", "speaker", "writer").get(
                pk=speech.pk
            )
