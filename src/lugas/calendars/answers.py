"""Answers that go back by calendar message once something was decided: what they say, to whom, and when they may go.

They wait ten minutes, the time in which a decision can be taken back; what has gone out by then cannot be undone.
"""

from __future__ import annotations

from datetime import date, datetime
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from lugas.agenda import registry
from lugas.agenda.actions.telling import HELD_BACK
from lugas.agenda.models import Decision, Invitation
from lugas.agenda.registry import CalendarOrigin
from lugas.agenda.rules import Outcome
from lugas.calendars import itip
from lugas.calendars.entries import where
from lugas.calendars.itip import Meeting, Method, Partstat, Party
from lugas.calendars.models import Answer
from lugas.institutions.models import Secretariat
from lugas.language.dates import when

PARTSTATS = {
    Outcome.ATTEND: Partstat.ACCEPTED,
    Outcome.REPRESENT: Partstat.DELEGATED,
    Outcome.TENTATIVE: Partstat.TENTATIVE,
    Outcome.RESCHEDULE: Partstat.DECLINED,
    Outcome.DECLINE: Partstat.DECLINED,
}


def prepare(decision: Decision) -> Answer | None:
    """Keep what shall go back because of a decision; earlier answers that have not gone yet never will.

    None when nothing goes back: the invitation came another way, or nothing was said that its sender should know.
    """
    invitation = decision.invitation
    now = timezone.now()
    Answer.objects.at_home().filter(invitation=invitation, sent_at=None, withheld_at=None).update(withheld_at=now)
    outcome = Outcome(decision.outcome)
    origin = registry.origin_of(invitation) if outcome in PARTSTATS else None
    if origin is None:
        return None
    office = Secretariat.objects.get(pk=invitation.secretariat_id)
    partstat, method = PARTSTATS[outcome], Method.REPLY
    if outcome == Outcome.RESCHEDULE and decision.proposed_start:
        partstat, method = Partstat.TENTATIVE, Method.COUNTER
    who = speaker(origin, office)
    if partstat == Partstat.DELEGATED and delegate_of(decision, who) is None:
        # Somebody comes, but no address can be told to which it was passed on: the words say who.
        partstat = Partstat.ACCEPTED
    return Answer.objects.create(
        secretariat_id=invitation.secretariat_id,
        invitation=invitation,
        decision=decision,
        method=method,
        partstat=partstat,
        to=origin.organizer[:320],
        who=who[:320],
        due_at=now + HELD_BACK,
    )


def speaker(origin: CalendarOrigin, office: Secretariat) -> str:
    """Which of the invited addresses answers: the office's own, else the only one; else the office all the same."""
    own = [office.email, parseaddr(settings.DEFAULT_FROM_EMAIL)[1]]
    invited = {one.lower(): one for one in origin.attendees}
    for address in own:
        if address.lower() in invited:
            return invited[address.lower()]
    if len(invited) == 1:
        return origin.attendees[0]
    return next(filter(None, own))


def delegate_of(decision: Decision, who: str) -> Party | None:
    """Who stands in, if the office that he belongs to has an address of its own."""
    position = decision.representative
    if position is None or position.secretariat_id == decision.secretariat_id:
        return None
    address = position.secretariat.email
    return Party(address, position.title) if address and address.lower() != who.lower() else None


def is_due(answer: Answer) -> bool:
    """Whether an answer may still go: neither gone nor withheld, and its decision is the last word."""
    if answer.sent_at is not None or answer.withheld_at is not None:
        return False
    last = Decision.objects.at_home().filter(invitation_id=answer.invitation_id).order_by("-decided_at", "-id").first()
    return last is not None and last.pk == answer.decision_id


def mail_of(answer: Answer) -> EmailMultiAlternatives:
    """The mail: in words for people, and the calendar message as an alternative, where mail programs look for it."""
    decision, invitation = answer.decision, answer.invitation
    office = Secretariat.objects.select_related("region").get(pk=answer.secretariat_id)
    sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    with translation.override("id"):  # it leaves the house: the office's language
        sentence = words(decision, invitation)
        subject = _("%(answer)s: %(title)s") % {"answer": short(answer, decision), "title": invitation.activity.title}
    calendar = calendar_of(answer, sender, office, sentence)
    mail = EmailMultiAlternatives(
        subject=" ".join(subject.split())[:200],
        body=f"{sentence}\n\n{office.name}\n",
        from_email=f'"{office.name.replace(chr(34), "")}" <{sender}>',
        to=[answer.to],
        reply_to=[answer.who],
        headers={"Message-ID": f"<answer-{answer.pk}-{office.region.code}@lugas>"},
    )
    mail.attach_alternative(calendar.decode(), f"text/calendar; method={answer.method}")
    return mail


def calendar_of(answer: Answer, sender: str, office: Secretariat, sentence: str) -> bytes:
    """The calendar message of an answer."""
    decision, invitation = answer.decision, answer.invitation
    origin = registry.origin_of(invitation)
    activity = invitation.activity
    meeting = Meeting(
        uid=invitation.calendar_uid,
        sequence=invitation.calendar_sequence,
        organizer=Party(answer.to, origin.organizer_name if origin else ""),
        title=activity.title,
        starts_at=activity.starts_at,
        ends_at=activity.ends_at,
        zone=activity.time_zone,
        where=where(activity),
        occurrence=occurrence(origin.occurrence if origin else ""),
    )
    who = Party(answer.who, office.name, sent_by=sender)
    if answer.method == Method.COUNTER and decision.proposed_start:
        ends_at = decision.proposed_start + (activity.ends_at - activity.starts_at)
        return itip.counter(meeting, who, decision.proposed_start, ends_at, at=decision.decided_at, comment=sentence)
    partstat = Partstat(answer.partstat)
    delegate = delegate_of(decision, answer.who) if partstat == Partstat.DELEGATED else None
    return itip.reply(meeting, who, partstat, at=decision.decided_at, delegate=delegate, comment=sentence)


def occurrence(told: str) -> date | datetime | None:
    """The occurrence of a series as the arrival's facts have it."""
    if not told:
        return None
    return datetime.fromisoformat(told) if "T" in told else date.fromisoformat(told)


def short(answer: Answer, decision: Decision) -> str:
    """The answer in a word or two, for the mail's subject."""
    if answer.method == Method.COUNTER:
        return _("Another time proposed")
    return {
        Outcome.ATTEND: _("Accepted"),
        Outcome.REPRESENT: _("Represented"),
        Outcome.TENTATIVE: _("Tentative"),
        Outcome.RESCHEDULE: _("Another time asked for"),
    }.get(Outcome(decision.outcome), _("Declined"))


def words(decision: Decision, invitation: Invitation) -> str:
    """The answer as a sentence. The reason stays in the office."""
    activity = invitation.activity
    facts = {
        "leader": invitation.asked.title,
        "title": activity.title,
        "when": when(activity.starts_at, activity.ends_at, activity.time_zone, "id"),
        "who": decision.representative_office,
    }
    if decision.outcome == Outcome.ATTEND:
        return _("%(leader)s will attend “%(title)s”, %(when)s.") % facts
    if decision.outcome == Outcome.REPRESENT:
        return _("%(leader)s will be represented by %(who)s at “%(title)s”, %(when)s.") % facts
    if decision.outcome == Outcome.TENTATIVE:
        return _("Whether %(leader)s attends “%(title)s”, %(when)s, is not certain yet.") % facts
    if decision.outcome == Outcome.RESCHEDULE and decision.proposed_start:
        ends_at = decision.proposed_start + (activity.ends_at - activity.starts_at)
        facts["proposed"] = when(decision.proposed_start, ends_at, activity.time_zone, "id")
        return _("%(leader)s asks to hold “%(title)s” at another time: %(proposed)s.") % facts
    if decision.outcome == Outcome.RESCHEDULE:
        return _("%(leader)s cannot attend “%(title)s”, %(when)s, and asks for another time.") % facts
    return _("%(leader)s cannot attend “%(title)s”, %(when)s.") % facts
