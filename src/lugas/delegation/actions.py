"""What people do about standing in: ask another secretariat, answer it, propose a week, accept of it, set who may.

Nothing is booked here but through agenda.actions.decide, by a person's yes.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import cast

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from lugas.accounts.access import require
from lugas.accounts.models import User
from lugas.agenda.actions import decide
from lugas.agenda.actions.naming import name_of
from lugas.agenda.models import Decision, Invitation
from lugas.agenda.rules import Outcome
from lugas.delegation.models import ConsentAnswer, ConsentRequest, MayRepresent, Proposal
from lugas.institutions.models import Position
from lugas.institutions.queries import position_label
from lugas.language.dates import when
from lugas.notices.actions import tell
from lugas.tenancy.scope import home


@transaction.atomic
def ask_consent(invitation: Invitation, position: Position, *, by: User) -> ConsentRequest:
    """Ask another secretariat whether its official may stand in; it is told. Raises ValidationError when asked already."""
    require(by, "delegation.ask", invitation)
    return put_question(invitation, position, asked_by=name_of(by))


def put_question(invitation: Invitation, position: Position, *, asked_by: str) -> ConsentRequest:
    """What `ask_consent` and a decision that names the official have in common, within a transaction."""
    activity = invitation.activity
    if position.secretariat_id == invitation.secretariat_id:
        raise ValidationError(_("This official is of your own secretariat: no consent is needed."), code="own")
    day = activity.starts_at.astimezone(activity.zone).date()
    try:
        with transaction.atomic():
            request = ConsentRequest.objects.create(
                invitation=invitation,
                position=position,
                of_id=position.secretariat_id,
                title=activity.title,
                whom=position_label(invitation.asked, day, short=True),
                place=", ".join(filter(None, [activity.room, activity.place, activity.region.name])),
                starts_at=activity.starts_at,
                ends_at=activity.ends_at,
                time_zone=activity.time_zone,
                asked_by=asked_by,
            )
    except IntegrityError as error:
        raise ValidationError(_("This secretariat was asked already."), code="asked") from error
    with override("id"):
        words = {
            "whom": request.whom,
            "who": position_label(position, day, short=True),
            "when": when(activity.starts_at, activity.ends_at, activity.time_zone, "id"),
        }
        text = _("May %(who)s stand in for %(whom)s? %(when)s") % words
    tell(to=position.secretariat_id, text=text, url=reverse("delegation:consents"), kind="delegation")
    return request


@transaction.atomic
def answer_consent(request: ConsentRequest, *, by: User, agreed: bool, reason: str = "") -> ConsentAnswer:
    """Answer another secretariat, once; it is told. A refusal needs its reason. Raises ValidationError."""
    from lugas.delegation.jobs import take_answer

    require(by, "delegation.answer")
    if request.of_id != home():
        raise ValidationError(_("This question is not for your secretariat."), code="other")
    if not agreed and not reason.strip():
        raise ValidationError({"reason": _("Give the reason; the other secretariat reads it.")})
    try:
        with transaction.atomic():
            answer = ConsentAnswer.objects.create(
                request=request,
                asker_id=request.secretariat_id,
                agreed=agreed,
                reason=reason.strip(),
                answered_by=name_of(by),
            )
    except IntegrityError as error:
        raise ValidationError(_("This question was answered already."), code="answered") from error
    with override("id"):
        said = _("agreed") if agreed else _("refused: %(reason)s") % {"reason": answer.reason}
        text = _("%(who)s for %(whom)s, %(title)s: %(said)s") % {
            "who": request.position.title,
            "whom": request.whom,
            "title": request.title,
            "said": said,
        }
    take_answer.defer(secretariat_id=request.secretariat_id, request_id=request.pk)
    url = reverse("delegation:who", args=[request.invitation_id])
    tell(to=request.secretariat_id, text=text, url=url, kind="delegation")
    return answer


@transaction.atomic
def propose(
    week: date, *, by: User, chosen: dict[str, int] | None = None, kept: dict[str, int] | None = None
) -> Proposal:
    """Let the optimiser work on a week, in the background; who asked is told when it is ready.

    chosen: officials by invitation that a person set (0: nobody); kept: what shall stay as it was proposed.
    """
    from lugas.delegation.jobs import solve_week

    require(by, "delegation.propose")
    given = {"hand": chosen or {}, "kept": kept or {}}
    proposal = Proposal.objects.create(week=week, chosen=given, asked_by=name_of(by), user=by)
    transaction.on_commit(lambda: solve_week.defer(secretariat_id=proposal.secretariat_id, proposal_id=proposal.pk))
    return proposal


@transaction.atomic
def accept(invitation: Invitation, position: Position, *, by: User) -> Decision:
    """Say yes to a proposed line: the leader goes himself or is represented.

    Raises ValidationError when another secretariat has not agreed, Taken when the hours were taken meanwhile.
    """
    if position.pk == invitation.asked_id:
        return decide(invitation, by=by, outcome=Outcome.ATTEND)
    foreign = position.secretariat_id != invitation.secretariat_id
    if foreign and not has_agreed(invitation, position):
        raise ValidationError(_("The secretariat of %(who)s has not agreed.") % {"who": position.title}, code="consent")
    return decide(invitation, by=by, outcome=Outcome.REPRESENT, representative=position)


def has_agreed(invitation: Invitation, position: Position) -> bool:
    """Whether the official's own secretariat said yes for this invitation."""
    return ConsentAnswer.objects.filter(
        request__invitation=invitation, request__position=position, agreed=True, asker_id=invitation.secretariat_id
    ).exists()


@transaction.atomic
def set_who_may(whom: Position, who: Iterable[Position], *, by: User) -> None:
    """Set who may stand in for a leader; none at all: as the structure says."""
    require(by, "delegation.set_rules", whom)
    MayRepresent.objects.at_home().filter(whom=whom).delete()
    MayRepresent.objects.bulk_create(
        MayRepresent(secretariat_id=whom.secretariat_id, whom=whom, who=one, of_id=cast(int, one.secretariat_id))
        for one in {one.pk: one for one in who if one.pk != whom.pk}.values()
    )
