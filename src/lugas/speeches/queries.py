"""Speeches as a person may see them, what an office settled, and the words of a speech."""

from __future__ import annotations

from typing import cast

from django.db.models import Exists, OuterRef, Q, QuerySet

from lugas.accounts.models import Membership, User
from lugas.accounts.rules import Role
from lugas.agenda.models import Activity, Engagement
from lugas.agenda.rules import Status
from lugas.approvals.models import Approval
from lugas.approvals.queries import visible as papers_of
from lugas.speeches.catalogue import Greeting, greetings
from lugas.speeches.models import Speech, SpeechReader, SpeechSettings
from lugas.speeches.order import Line, spoken
from lugas.speeches.rules import Access, State, Timing, word_count
from lugas.tenancy.scope import current as scope
from lugas.texts.models import Text, Version
from lugas.texts.queries import current

SUBJECT = "speeches.speech"
VIEW, DRAFTS, RESTRICTED = "speeches.view", "speeches.view_drafts", "agenda.view_restricted"
WITH = ("activity__region", "speaker", "writer", "secretariat__region")


def part_of(user: User) -> Q:
    """For a query on speeches: those in which this person has a part (rules.Reader.part)."""
    acting = cast(Membership, user.acting)
    found = Q(writer=acting) | Q(asked_by=acting)
    found |= Exists(SpeechReader.objects.filter(speech=OuterRef("pk"), member=acting))
    # Of the papers that go round those of speeches are restricted: known to who has a part in them alone.
    found |= Exists(papers_of(user).filter(subject=SUBJECT, subject_id=OuterRef("pk")))
    if acting.role in (Role.LEADER, Role.AIDE) and acting.position_id:
        found |= Q(speaker=acting.position_id)
    return found


def visible(user: User) -> QuerySet[Speech]:
    """The speeches of the office that this person may read, by rules.may_read."""
    if user.acting is None or not user.has_perm(VIEW):
        return Speech.objects.none()
    free = Q(access=Access.OFFICE)
    if not user.has_perm(DRAFTS):
        free &= Q(state=State.DELIVERED)
    if not user.has_perm(RESTRICTED):
        free &= Q(activity__isnull=True) | ~Q(activity__secrecy=Activity.Secrecy.RESTRICTED)
    return Speech.objects.at_home().filter(free | part_of(user))


def known_of(user: User, activity: Activity) -> QuerySet[Speech]:
    """The speeches of an activity that one may see: that they are wanted and how far they are, whoever reads them."""
    if user.acting is None or not user.has_perm(VIEW):
        return Speech.objects.none()
    return Speech.objects.at_home().filter(activity=activity)


def parts_without(activity: Activity) -> QuerySet[Engagement]:
    """The parts of officials in an activity for which no speech is asked yet."""
    asked = Speech.objects.at_home().standing().filter(activity=activity, engagement__isnull=False)
    found = Engagement.objects.at_home().filter(activity=activity).exclude(status=Status.CANCELLED)
    return found.exclude(pk__in=asked.values("engagement"))


def settings_at_home() -> SpeechSettings:
    """What the office settled, else the usual."""
    return SpeechSettings.objects.at_home().first() or SpeechSettings(secretariat_id=scope().home)


def greetings_of(speech: Speech, settings: SpeechSettings | None = None) -> list[Greeting]:
    """The greetings with which a speech begins, in the order that the office set; none where nothing is spoken."""
    kind = speech.kind_data()
    if not kind.spoken:
        return []
    known = greetings()
    return [known[key] for key in (settings or settings_at_home()).greetings if key in known]


def said_text(speech: Speech) -> Text | None:
    """The text that counts: what was said, where that differs, else the draft."""
    return speech.as_delivered or speech.text


def version_of(speech: Speech) -> Version | None:
    """The version that counts of that text: of a cleared draft the one to which all agreed."""
    text = said_text(speech)
    if text is None:
        return None
    if text == speech.text and speech.cleared_version:
        return Version.objects.filter(text=text, number=speech.cleared_version).first() or current(text)
    return current(text)


def lines_of(speech: Speech) -> list[Line]:
    """The salutation list as it is kept."""
    return [one.line() for one in speech.salutation.all()]


def timing(speech: Speech, plain: str, *, rate: int = 0) -> Timing:
    """The speaking time of words with the greetings and the salutation before them. rate: the office's, by default asked for."""
    settings = settings_at_home()
    before = [
        *(one.opening for one in greetings_of(speech, settings)),
        *(one.words for one in spoken(lines_of(speech))),
    ]
    words = word_count(plain) + sum(map(word_count, before))
    return Timing(words, rate or settings.rate, speech.minutes)


def going_round(speech: Speech) -> Approval | None:
    """The paper by which it goes round now."""
    return Approval.objects.at_home().filter(
        subject=SUBJECT, subject_id=speech.pk, status=Approval.Status.OPEN
    ).first()  # fmt: skip
