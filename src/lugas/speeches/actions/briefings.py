"""Writing the one page that an official has before an engagement."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.accounts.access import require
from lugas.accounts.models import User
from lugas.agenda.models import Activity, Engagement
from lugas.speeches.models import Briefing, Figure
from lugas.tenancy.scope import current

WRITE = "speeches.write"
MOST_FIGURES = 12


def require_engagement(engagement: Engagement, by: User) -> None:
    """Raise PermissionDenied for a part in an activity of another office, or of which the person may not know."""
    if engagement.secretariat_id != current().home:
        raise PermissionDenied(WRITE)
    if engagement.activity.secrecy == Activity.Secrecy.RESTRICTED:
        require(by, "agenda.view_restricted", engagement)


@transaction.atomic
def write_briefing(
    engagement: Engagement,
    *,
    by: User,
    who: str = "",
    why: str = "",
    asked: str = "",
    avoid: str = "",
    figures: Iterable[tuple[str, str]] = (),
) -> Briefing:
    """Write or change the briefing of an official's part. figures: (number and what it counts, source) in their order.

    Raises ValidationError for a number without its source.
    """
    require(by, WRITE, engagement)
    require_engagement(engagement, by)
    Engagement.objects.at_home().select_for_update(of=("self",)).get(pk=engagement.pk)
    briefing = Briefing.objects.at_home().filter(engagement=engagement).first() or Briefing(
        secretariat_id=engagement.secretariat_id, engagement=engagement
    )
    briefing.who, briefing.why, briefing.asked, briefing.avoid = who.strip(), why.strip(), asked.strip(), avoid.strip()
    briefing.written_by = by.acting
    briefing.full_clean(exclude=["secretariat"], validate_constraints=False)
    briefing.save()
    kept = [(words.strip(), source.strip()) for words, source in figures if words.strip() or source.strip()]
    if len(kept) > MOST_FIGURES or any(not words or not source for words, source in kept):
        raise ValidationError({"figures": _("Each number with its source, twelve at most.")})
    if kept != list(briefing.figures.values_list("words", "source")):
        briefing.figures.all().delete()
        for order, (words, source) in enumerate(kept):
            Figure.objects.create(
                secretariat_id=briefing.secretariat_id, briefing=briefing, order=order, words=words[:250], source=source[:250]
            )  # fmt: skip
    return briefing


@transaction.atomic
def make_ready(briefing: Briefing, *, by: User, ready: bool = True) -> Briefing:
    """Say that a briefing is ready for the leader, who then finds it with the day; or that it is not after all."""
    require(by, WRITE, briefing)
    require_engagement(briefing.engagement, by)
    if ready and not (briefing.why or briefing.asked or briefing.who):
        raise ValidationError(_("The briefing says nothing yet."), code="empty")
    briefing.ready_at = timezone.now() if ready else None
    briefing.save(update_fields=["ready_at", "changed_at"])
    return briefing
