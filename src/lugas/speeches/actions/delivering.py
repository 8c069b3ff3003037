"""After the speech: that it was given, what was said, and showing it to the public."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from lugas.accounts.access import require
from lugas.accounts.models import User
from lugas.speeches import facts
from lugas.speeches.actions.keeping import go, held, require_sight
from lugas.speeches.guarding import SPOKEN
from lugas.speeches.models import PublicSpeech, Speech
from lugas.speeches.queries import said_text, version_of
from lugas.speeches.rules import Access, State
from lugas.speeches.telling import zone_of
from lugas.texts.actions import new_text

PUBLISH = "speeches.publish"


@transaction.atomic
def deliver(speech: Speech, *, by: User, at: datetime | None = None, differs: bool = False, note: str = "") -> Speech:
    """Note that a cleared speech was given. differs: other words were said; a text of its own is begun with the cleared
    ones, in which whoever noted it writes what was said. note: what was different, in a sentence.

    at: by default the planned hour, or now. Raises NotAllowed unless it is cleared, ValidationError for an hour to come.
    """
    speech = held(speech)
    require_sight(speech, by)
    now = timezone.now()
    moment = at or min(speech.held_at or now, now)
    if moment > now:
        raise ValidationError({"at": _("This hour is still to come.")})
    if differs:
        version = version_of(speech)
        title = _("%(title)s, as delivered") % {"title": speech.title}
        speech.as_delivered = new_text(
            by=by,
            title=title[:250],
            html=version.html if version else "",
            purpose=SPOKEN,
            language=speech.language,
        )
    return go(
        speech, State.DELIVERED, by, delivered_at=moment, delivered_note=note.strip()[:300], noted_by=by.acting
    )  # fmt: skip


def database_clock() -> datetime:
    """The moment of this transaction on the clock with which the policies compare: "now" is then public at its end."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT now()")
        found: datetime = cursor.fetchone()[0]
    return found


@transaction.atomic
def publish(speech: Speech, *, by: User) -> PublicSpeech:
    """Show a delivered speech on the portal: its words as they were said, and nothing else of it. Again after it was
    taken off, with the words as they are now. Raises ValidationError."""
    speech = held(speech)
    require(by, PUBLISH, speech)
    require_sight(speech, by)
    if speech.state != State.DELIVERED:
        raise ValidationError(_("Only a delivered speech is shown to the public."), code="not_delivered")
    activity = speech.activity
    hidden = activity is not None and activity.secrecy != activity.Secrecy.PUBLIC
    if hidden or speech.access == Access.NAMED:
        message = _("It is not for everybody: its activity is not public, or its draft was for named persons alone.")
        raise ValidationError(message, code="hidden")
    version = version_of(speech)
    if said_text(speech) is None or version is None or not version.plain.strip():
        raise ValidationError(_("The speech has no words."), code="empty")
    shown = PublicSpeech.objects.at_home().filter(speech=speech).first() or PublicSpeech(
        secretariat_id=speech.secretariat_id, speech=speech, public_id=speech.public_id
    )
    shown.slug = slugify(speech.title)[:80].strip("-") or "sambutan"
    shown.title, shown.theme, shown.place = speech.title, speech.theme, speech.place
    shown.speaker, shown.held_at = facts.called(speech)[:200], speech.delivered_at
    shown.time_zone = zone_of(speech)
    shown.activity = activity.public_id if activity and activity.public_since else ""
    shown.html, shown.public_since, shown.withdrawn_at = version.html, database_clock(), None
    shown.save()
    return shown


@transaction.atomic
def withdraw(speech: Speech, *, by: User) -> PublicSpeech:
    """Take a speech off the portal again. Raises ValidationError for one that is not there."""
    speech = held(speech)
    require(by, PUBLISH, speech)
    shown = PublicSpeech.objects.at_home().filter(speech=speech, withdrawn_at__isnull=True).first()
    if shown is None:
        raise ValidationError(_("The public does not see this speech."), code="hidden")
    shown.withdrawn_at = database_clock()
    shown.save(update_fields=["withdrawn_at"])
    return shown
