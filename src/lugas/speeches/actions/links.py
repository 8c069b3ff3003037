"""Who else reads a draft: named colleagues, and preview links that end."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.accounts.access import require
from lugas.accounts.models import Membership, User
from lugas.accounts.tokens import secret_hash
from lugas.speeches.actions.keeping import colleague, held, require_sight, require_work
from lugas.speeches.models import PreviewLink, Speech, SpeechReader
from lugas.speeches.rules import MOST_DAYS, State

MOST_LINKS = 20


@dataclass(frozen=True)
class Issued:
    """A link with its secret, which is shown this once."""

    link: PreviewLink
    secret: str

    @property
    def path(self) -> str:
        """Its address on this installation."""
        return f"/pratinjau/{self.link.secretariat_id}.{self.secret}/"


@transaction.atomic
def make_link(speech: Speech, *, by: User, name: str, days: int = 3) -> Issued:
    """Make a secret address for a reader without an account; it shows the newest version and ends after some days.

    Raises ValidationError for no name, a time that will not do, or a speech without words.
    """
    speech = held(speech)
    require_work(speech, by)
    if speech.state not in (State.WRITING, State.CLEARANCE, State.CLEARED):
        raise ValidationError(_("Only a draft or a cleared speech has a preview."), code="state")
    if not 1 <= days <= MOST_DAYS:
        raise ValidationError({"days": _("Between 1 and %(most)d days.") % {"most": MOST_DAYS}})
    if PreviewLink.objects.filter(speech=speech, revoked_at__isnull=True).count() >= MOST_LINKS:
        raise ValidationError(_("There are %(most)d links already. Revoke one first.") % {"most": MOST_LINKS})
    secret = secrets.token_urlsafe(32)
    now = timezone.now()
    link = PreviewLink(
        secretariat_id=speech.secretariat_id,
        speech=speech,
        name=name.strip(),
        secret_hash=secret_hash(secret),
        made_by=by.acting,
        made_at=now,
        expires_at=now + timedelta(days=days),
    )
    link.full_clean(exclude=["secretariat"], validate_constraints=False, validate_unique=False)
    link.save()
    return Issued(link, secret)


@transaction.atomic
def revoke_link(link: PreviewLink, *, by: User) -> PreviewLink:
    """Close a link at once. Twice is once."""
    require_work(link.speech, by)
    if link.revoked_at is None:
        link.revoked_at = timezone.now()
        link.save(update_fields=["revoked_at"])
    return link


@transaction.atomic
def name_reader(speech: Speech, *, by: User, member: Membership) -> SpeechReader:
    """Let a colleague read the draft. Twice is once. Raises ValidationError."""
    speech = held(speech)
    require_work(speech, by)
    require_sight(speech, by)
    require(by, "speeches.view", member)
    colleague(member, "speeches.view")
    reader, _made = SpeechReader.objects.get_or_create(
        secretariat_id=speech.secretariat_id, speech=speech, member=member, defaults={"named_by": by.acting}
    )
    return reader


@transaction.atomic
def unname_reader(reader: SpeechReader, *, by: User) -> None:
    """Let a colleague not read it any more, unless another right lets him."""
    require_work(reader.speech, by)
    reader.delete()
