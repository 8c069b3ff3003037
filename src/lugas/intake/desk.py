"""Everything the desk shows of one invitation: its facts with their sources, papers, day, candidates, decisions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property

from django.db.models import Prefetch, Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.agenda.actions.advice import usual_due
from lugas.agenda.clashing import clashes_of
from lugas.agenda.models import Activity, Advice, Decision, Invitation, InvitationFile
from lugas.agenda.rules import Outcome, Span, free_hours
from lugas.agenda.words import clash_state, clash_words, clocks, when_of
from lugas.design.parts import State
from lugas.institutions.models import Unit
from lugas.intake.across import Across, across
from lugas.intake.around import Around, Candidate, way_lines
from lugas.intake.arrivals import sources_of
from lugas.intake.letter_facts import company_words
from lugas.intake.mail_answers import ANSWER, answer_of
from lugas.intake.models import Arrival, MailAnswer
from lugas.intake.picture import Picture
from lugas.intake.queue import outcome_state, visible_invitations
from lugas.intake.signatures import Checked, checked
from lugas.language.dates import clock, day_range, long_date, plain_date, relative_day

DAY_START, DAY_END = time(7), time(20)


@dataclass(frozen=True)
class Fact:
    """One line of what was recorded. source: from where it came, in words; state: what to look at."""

    term: str
    value: str
    source: str = ""
    state: State | None = None


@dataclass(frozen=True)
class Said:
    """One decision as it is read: state, by whom and when, which time was proposed."""

    decision: Decision
    state: State | None
    when: str
    proposed: str = ""


def invitation_for(user: User, pk: int) -> Invitation | None:
    """The invitation with all that the desk shows of it, if this person may see it."""
    return (
        visible_invitations(user)
        .filter(pk=pk)
        .select_related("activity__region", "activity__venue", "activity__organiser_unit", "asked__secretariat__region")
        .prefetch_related(
            Prefetch("decisions", Decision.objects.order_by("-decided_at", "-id")),
            Prefetch("files", InvitationFile.objects.select_related("file").order_by("id")),
            Prefetch("arrivals", Arrival.objects.order_by("id")),
        )
        .first()
    )


class Desk:
    """One invitation on the desk."""

    def __init__(self, invitation: Invitation, user: User):
        self.invitation, self.user = invitation, user
        self.activity: Activity = invitation.activity
        self.language = get_language() or "id"
        self.zone = self.activity.zone
        self.around = Around(invitation, user)
        self.may_decide = user.has_perm("agenda.decide", invitation)
        self.may_advise = user.has_perm("agenda.answer_advice", invitation)
        self.may_change = user.has_perm("agenda.change_invitation", invitation)
        self.may_announce = (
            user.has_perm("agenda.publish_activity", self.activity)
            and self.activity.secrecy != Activity.Secrecy.RESTRICTED
            and invitation.nature != Invitation.Nature.CONFIDENTIAL
            and self.activity.public_since is None
        )

    @cached_property
    def when(self) -> str:
        """Day and hours, whole."""
        activity = self.activity
        end = None if activity.until_finished else activity.ends_at
        day = day_range(activity.starts_at, activity.ends_at, self.zone, self.language)
        return f"{day} · {clocks(activity.starts_at, end, activity.time_zone)}"

    @cached_property
    def where(self) -> str:
        """Room, place, region."""
        activity = self.activity
        locality = activity.venue.locality if activity.venue else ""
        parts = [activity.room, activity.place, locality, activity.region.name]
        return ", ".join(dict.fromkeys(part for part in parts if part))

    @cached_property
    def asked(self) -> str:
        """The leader who is asked, as spoken on that day."""
        return self.around.name_of(self.invitation.asked)

    @cached_property
    def deadline(self) -> str:
        """ "Senin, 22 April 2024, 4 hari lagi"; empty without one."""
        due = self.invitation.answer_by
        if due is None:
            return ""
        far = relative_day(due, timezone.now(), self.zone, self.language)
        return f"{long_date(due, self.zone, self.language)}, {far}"

    @cached_property
    def facts(self) -> list[Fact]:
        """What was recorded, in the order of a letter; empty fields are left out."""
        one, activity = self.invitation, self.activity
        at_hand = self.arrival is not None and bool(self.arrival.facts.get("start"))
        received = (
            f"{plain_date(one.received_at, self.zone, self.language)}, "
            f"{clock(one.received_at, self.zone, self.language)}, {one.get_way_display().lower()}"
        )
        dated = plain_date(one.dated, self.zone, self.language) if one.dated else ""
        lines = [
            ("agenda", _("Agenda number"), f"{one.agenda} · {received}"),
            ("number", _("Letter number"), ", ".join(filter(None, [one.number, dated]))),
            ("national", _("SRIKANDI number"), one.national_number),
            ("sender", _("Sender"), one.sender),
            ("through", _("Through"), one.through),
            ("subject", _("Subject"), one.subject if self.arrival else ""),
            ("title", _("Activity"), activity.title),
            # They stand above already; here only to tell from where they came.
            ("when", _("When"), self.when if at_hand else ""),
            ("where", _("Where"), self.where if at_hand else ""),
            ("asked", _("For"), ", ".join(filter(None, [self.asked, company_words(one.with_spouse), one.asked_role]))),
            ("dress", _("Dress"), activity.dress),
            ("contact", _("Contact person"), ", ".join(filter(None, [activity.contact_name, activity.contact_phone]))),
            ("nature", _("Nature"), "" if one.nature == Invitation.Nature.ORDINARY else one.get_nature_display()),
            ("secrecy", _("Secrecy"), "" if activity.secrecy == "internal" else activity.get_secrecy_display()),
        ]
        sources = sources_of(one)
        return [Fact(term, value, *sources.get(key, ())) for key, term, value in lines if value]

    @cached_property
    def has_paper(self) -> bool:
        """Whether there is something to read beside the facts: its words or a picture of it, not merely a link."""
        return bool(self.invitation.summary) or any(one.file.is_picture for one in self.invitation.files.all())

    @cached_property
    def arrival(self) -> Arrival | None:
        """The arrival it was made of, with what the reader warned of."""
        return next(iter(self.invitation.arrivals.all()), None)

    @cached_property
    def signatures(self) -> list[Checked]:
        """What is to be said of the signatures in its files."""
        return checked(one.file for one in self.invitation.files.all())

    @cached_property
    def decisions(self) -> list[Said]:
        """All that was ever said, the newest first."""
        return [
            Said(
                one,
                outcome_state(one),
                f"{plain_date(one.decided_at, self.zone, self.language)}, "
                f"{clock(one.decided_at, self.zone, self.language)}",
                when_of(one.proposed_start, one.proposed_start, self.activity.time_zone) if one.proposed_start else "",
            )
            for one in self.invitation.decisions.all()
        ]

    @cached_property
    def standing(self) -> Said | None:
        """The decision in force, if there is one."""
        last = self.decisions[0] if self.decisions else None
        return last if last and last.decision.outcome != Outcome.WITHDRAWN else None

    @cached_property
    def mail_answer(self) -> MailAnswer | None:
        """The answer by mail that was drafted from the decision, for whoever may read and send it."""
        return answer_of(self.invitation) if self.user.has_perm(ANSWER) else None

    @cached_property
    def clashes(self) -> list[tuple[State, str]]:
        """What attending would collide with, the heaviest first: how heavy, and with what."""
        found = clashes_of(
            self.activity, self.invitation.asked, without=Q(decision__invitation=self.invitation), reader=self.user
        )
        return [(clash_state(one), clash_words(one, self.activity.time_zone)) for one in found]

    @cached_property
    def picture(self) -> Picture:
        """The leader's week, the last time, and what can still be prepared."""
        return Picture(self.invitation, self.user)

    @cached_property
    def advice(self) -> Advice | None:
        """The last question to the staff, answered or not, unless it was withdrawn."""
        asked = Advice.objects.at_home().filter(decision__invitation=self.invitation).select_related("unit")
        return asked.exclude(withdrawn_at__isnull=False, answered_at__isnull=True).order_by("-id").first()

    @cached_property
    def units(self) -> list[Unit]:
        """The units that may be asked for advice."""
        return list(Unit.objects.at_home().exclude(kind=Unit.Kind.TEAM)[:60])

    @cached_property
    def usual_due(self) -> date:
        """By when advice is asked for unless another day is chosen."""
        return usual_due(self.invitation, timezone.now())

    @cached_property
    def across(self) -> Across:
        """The day as a band."""
        return across(self.around)

    @cached_property
    def way_lines(self) -> list[str]:
        """The way from the place before and the way to the place after: how long, by what, from what or to what."""
        return way_lines(self.around)

    @cached_property
    def candidates(self) -> list[Candidate]:
        """Who might stand in, the likeliest first."""
        return self.around.candidates

    @cached_property
    def day(self) -> str:
        """The day above the band."""
        return long_date(self.around.day, self.zone, self.language)

    @cached_property
    def free(self) -> list[tuple[Span, str]]:
        """Stretches of that day, as long as what is asked for, in which the leader is free."""
        around = self.around
        morning = datetime.combine(around.day, DAY_START, self.zone)
        window = Span(morning, datetime.combine(around.day, DAY_END, self.zone))
        taken = [one.span for one in around.stops(self.invitation.asked) if one.firm]
        spans = free_hours([*taken, around.wanted.span], around.wanted.span, window=window, count=4)
        return [(one, around.time(one)) for one in sorted(spans, key=lambda one: one.start)]
