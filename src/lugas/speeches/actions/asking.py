"""Asking for a speech, changing what is asked, giving it to a writer, saying that it is not needed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.accounts.access import require
from lugas.accounts.models import Membership, User
from lugas.agenda.models import Activity, Engagement
from lugas.institutions.models import Position, Secretariat
from lugas.speeches import clearance, telling
from lugas.speeches.actions.keeping import colleague, go, held, require_open, require_sight, save
from lugas.speeches.catalogue import kinds
from lugas.speeches.facts import wanted_of
from lugas.speeches.models import Speech
from lugas.speeches.queries import settings_at_home
from lugas.speeches.rules import ASK, State, usual_deadline
from lugas.tenancy.scope import current, home

CHANGING = (
    "kind", "title", "theme", "asker", "place", "held_at", "minutes", "audience", "points", "language", "urgency", "due_at",
)  # fmt: skip


@transaction.atomic
def ask(
    *,
    by: User,
    speaker: Position,
    title: str,
    kind: str,
    writer: Membership | None = None,
    activity: Activity | None = None,
    engagement: Engagement | None = None,
    due_at: datetime | None = None,
    **fields: Any,
) -> Speech:
    """Ask for a speech, by hand or from an engagement; whoever is to write it, or gives it to a writer, is told.

    due_at: by default the office's usual deadline before it is given. fields: those of the model. Raises ValidationError,
    also when the engagement has its speech already.
    """
    require(by, ASK)
    if activity is not None:
        require(by, "agenda.view", activity)
    if kind not in kinds():
        raise ValidationError({"kind": _("There is no such kind of speech.")})
    at = fields.get("held_at") or (activity.starts_at if activity else None)
    speech = Speech(
        secretariat_id=current().home,
        speaker=speaker,
        title=title.strip(),
        kind=kind,
        activity=activity,
        engagement=engagement,
        asked_by=by.acting,
        due_by_hand=due_at is not None,
        due_at=due_at or deadline(at, activity),
        **{"held_at": at, **fields},
    )
    try:
        with transaction.atomic():
            save(speech)
    except IntegrityError as error:
        if "speech_once_in_engagement" not in str(error):
            raise
        raise ValidationError(_("A speech is asked for here already."), code="twice") from None
    if writer is not None:
        give(speech, writer, by)
    else:
        telling.asked(speech)
    return speech


def deadline(at: datetime | None, activity: Activity | None) -> datetime:
    """The usual deadline; of words for no set hour a week from now."""
    now = timezone.now()
    if at is None:
        return now + timedelta(days=7)
    zone = activity.zone if activity else ZoneInfo(Secretariat.objects.get(pk=home()).time_zone)
    return usual_deadline(at, zone, settings_at_home().days, now)


@transaction.atomic
def ask_for(engagement: Engagement, *, by: User, writer: Membership | None = None, **changes: Any) -> Speech:
    """Ask for the speech of an official's part in an activity, with what its record knows; changes: other facts."""
    require(by, ASK)
    if engagement.secretariat_id != current().home:
        raise PermissionDenied(ASK)
    facts = {**wanted_of(engagement, days=settings_at_home().days), **changes}
    by_hand = "due_at" in changes
    speech = ask(by=by, writer=writer, **facts)
    return save(speech, due_by_hand=by_hand) if speech.due_by_hand != by_hand else speech


@transaction.atomic
def change(speech: Speech, *, by: User, **changes: Any) -> Speech:
    """Change what is asked for, as long as it is in the making. The writer is told of it by whoever else changed it."""
    speech = held(speech)
    require(by, ASK, speech)
    require_sight(speech, by)
    require_open(speech)
    if unknown := set(changes) - set(CHANGING):
        raise TypeError(f"{sorted(unknown)} of a speech are not changed so")
    before = {name: getattr(speech, name) for name in changes}
    if "kind" in changes and changes["kind"] not in kinds():
        raise ValidationError({"kind": _("There is no such kind of speech.")})
    if changes.get("due_at", before.get("due_at")) != before.get("due_at"):
        changes |= {"due_by_hand": True, "reminded": ""}
    save(speech, **changes)
    changed = [name for name, value in before.items() if getattr(speech, name) != value]
    if changed and (by.acting is None or speech.writer_id != by.acting.pk):
        telling.changed(speech, _("What is asked for has changed."))
    return speech


@transaction.atomic
def assign(speech: Speech, *, by: User, writer: Membership) -> Speech:
    """Give a speech to a writer. A writer may take one that nobody writes yet. Raises PermissionDenied, ValidationError."""
    speech = held(speech)
    require_open(speech)
    return give(speech, writer, by)


def give(speech: Speech, writer: Membership, by: User) -> Speech:
    """The same for a speech that is held."""
    takes = by.acting is not None and writer.pk == by.acting.pk and speech.writer_id is None
    require(by, "speeches.write" if takes else "speeches.assign", speech)
    require(by, "speeches.view", writer)
    colleague(writer, "speeches.write")
    save(speech, writer=writer)
    if not takes:
        telling.assigned(speech)
    return speech


@transaction.atomic
def drop(speech: Speech, *, by: User, reason: str) -> Speech:
    """Say that a speech is not needed: what goes round ends, the writer is told, the words stay. Raises ValidationError."""
    speech = held(speech)
    require_sight(speech, by)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it is not needed.")}, code="no_reason")
    return put_away(speech, reason.strip(), by)


def put_away(speech: Speech, reason: str, by: User | None) -> Speech:
    """The same for a held speech; by: None where a cancelled activity takes it along."""
    clearance.end_round(speech, reason)
    go(speech, State.DROPPED, by, drop_reason=reason[:200])
    telling.dropped(speech)
    return speech


@transaction.atomic
def ask_again(speech: Speech, *, by: User) -> Speech:
    """Ask again for one that was not needed; what was written is still there. Raises ValidationError when another one
    took its place."""
    speech = held(speech)
    require_sight(speech, by)
    try:
        with transaction.atomic():
            go(speech, State.ASKED, by, drop_reason="", reminded="")
    except IntegrityError as error:
        if "speech_once_in_engagement" not in str(error):
            raise
        raise ValidationError(_("A speech is asked for here already."), code="twice") from None
    if speech.writer is None:
        telling.asked(speech)
    else:
        telling.assigned(speech)
    return speech


@transaction.atomic
def set_access(speech: Speech, *, by: User, access: str) -> Speech:
    """Say who reads the draft: the roles that may see drafts, or only who has a part in it and whom one names."""
    speech = held(speech)
    require_sight(speech, by)
    if by.acting is None or speech.writer_id != by.acting.pk:
        require(by, "speeches.assign", speech)
    return save(speech, access=access)
