"""What people do with papers that go round, with standing in, and with the routes. Each verb is one transaction.

`start` is no verb of people: the room of a paper calls it in its own action (circulation.py). Two people who give the
same step at the same instant come one after the other, and the second is told what the first did.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.accounts.access import require
from lugas.accounts.models import Membership, User
from lugas.accounts.rules import allowed
from lugas.accounts.transitions import find
from lugas.approvals import circulation, defaults, offices, registry, rules, telling, words
from lugas.approvals.circulation import start
from lugas.approvals.models import Approval, Route, RouteStep, Step, Substitution
from lugas.institutions.models import Secretariat
from lugas.tenancy.scope import current

__all__ = [
    "add_route", "change_route", "end_substitution", "grant", "make_default_routes", "remove_route", "send_back", "skip",
    "start", "substitute", "withdraw",
]  # fmt: skip

ACT, WITHDRAW = offices.ACT, "approvals.withdraw"
SUBSTITUTE, SUBSTITUTE_OTHERS = "approvals.substitute", "approvals.substitute_others"
ROUTES = "approvals.manage_routes"
RELATED = ("secretariat", "approval", "position", "acted_by", "acted_for")
Refuse = Callable[[rules.StepFacts, rules.Situation], rules.Refusal | None]


# ---------- Steps ----------
@transaction.atomic
def grant(step: Step, *, by: User, remark: str = "") -> Step:
    """Give the step: initials, agreement or, last, the signature, in the own office or in an absent colleague's.

    The last step ends the circulation; the paper's room then does its part in this same transaction, and when it
    raises a ValidationError nothing was given. Raises PermissionDenied for a step of another office, ValidationError
    when it is settled already, not due, the writer's own, or the second by one person.
    """
    require(by, ACT, step)
    approval, step, _steps, standing = taken(step, by, rules.refuse_grant)
    write(step, Step.State.DONE, by, standing, remark=remark.strip())
    if circulation.advance(approval) is None:
        circulation.finish(approval, Approval.Status.GRANTED)
        registry.finished(approval, by)
        telling.became(approval, step)
    return step


@transaction.atomic
def send_back(step: Step, *, by: User, remark: str) -> Step:
    """Send the paper back to its writer, who finds the remark in the trail. It goes round no more; once put right it is
    started anew. Raises as grant does, and ValidationError without a remark."""
    require(by, ACT, step)
    if not remark.strip():
        raise ValidationError({"remark": _("Say what is to be put right, so that the writer knows.")}, code="no_remark")
    approval, step, _steps, standing = taken(step, by, rules.refuse_return)
    write(step, Step.State.RETURNED, by, standing, remark=remark.strip())
    circulation.finish(approval, Approval.Status.RETURNED)
    registry.came_back(approval, by)
    telling.became(approval, step)
    return step


@transaction.atomic
def skip(step: Step, *, by: User, reason: str) -> Step:
    """Pass an earlier office over: only who is due later in the route may, with a reason that stays in the trail.

    Raises as grant does; a signature is never skipped.
    """
    require(by, ACT, step)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why this office is passed over.")}, code="no_reason")
    approval, step, steps, standing = taken(step, by, rules.refuse_skip)
    later = next(one for one in steps if one.order > step.order and standing.capacity.reaches(one))
    write(step, Step.State.SKIPPED, by, standing, office=later.position, reason=reason.strip()[:300])
    if circulation.advance(approval) is None:
        raise ValidationError(_("Nobody would be left who looks at it. Send it back instead."), code="nobody_left")
    telling.became(approval, step)
    return step


@transaction.atomic
def withdraw(approval: Approval, *, by: User, reason: str) -> Approval:
    """Take a paper back before it is signed: its writer, or an administrator in his place. What was given stays in the
    trail. Raises PermissionDenied, and ValidationError without a reason or when it goes round no more."""
    require(by, WITHDRAW, approval)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the paper is taken back.")}, code="no_reason")
    approval, steps = circulation.locked(approval.pk)
    if approval.writer_key != by.pk and not by.has_perm(ROUTES, approval):
        raise PermissionDenied(WITHDRAW)
    if approval.status != Approval.Status.OPEN:
        raise ValidationError(_("This paper goes round no more."), code="closed")
    for step in steps:
        if step.state == Step.State.OPEN:
            day = offices.today(approval.secretariat)
            members = offices.members_due([(step.position_id, step.verb)], day)[step.position_id, step.verb]
            telling.withdrawn(approval, members)
            step.state, step.opened_at, step.due_at = Step.State.WAITING, None, None
            step.save()
    circulation.finish(approval, Approval.Status.WITHDRAWN, reason=reason.strip()[:300])
    registry.came_back(approval, by)
    return approval


def taken(step: Step, by: User, refuse: Refuse) -> tuple[Approval, Step, tuple[rules.StepFacts, ...], offices.Standing]:
    """The paper and its step, held until the transaction ends, once the rule allows this person to act."""
    if by.acting is None:
        raise PermissionDenied(ACT)
    approval, steps = circulation.locked(step.approval_id)
    fresh = next(one for one in steps if one.pk == step.pk)
    standing = offices.standing_of(by.acting, offices.today(approval.secretariat))
    now = circulation.situation(approval, steps, by, standing)
    refusal = refuse(next(one for one in now.steps if one.key == step.pk), now)
    if refusal == rules.Refusal.NOT_YOURS:
        raise PermissionDenied(ACT)
    if refusal:
        message = settled(fresh) if refusal == rules.Refusal.CLOSED else str(words.REFUSALS[refusal])
        raise ValidationError(message, code=refusal)
    return approval, fresh, now.steps, standing


def settled(step: Step) -> str:
    """What is told to who comes second: by whom the step was settled."""
    if step.acted_by is None:
        return str(words.REFUSALS[rules.Refusal.CLOSED])
    return _("%(who)s was quicker: this step is settled already.") % {"who": step.acted_by.name}


def write(
    step: Step, state: str, by: User, standing: offices.Standing, *, office: int | None = None, **given: str
) -> None:
    """Write down what somebody did with a step, and in whose stead. office: the one he acts in, if not the step's own."""
    absent = standing.in_stead_of(office or step.position_id)
    day = offices.today(step.secretariat)
    find(rules.TRANSITIONS, step.state, state)
    step.state, step.acted_at = state, timezone.now()
    step.acted_by, step.acted_key, step.acted_for = by.acting, by.pk, absent
    step.acted_as = circulation.called(step.position, day)
    for name, value in given.items():
        setattr(step, name, value)
    # Whom and what it points to was just read; asking for each again would only take time.
    step.full_clean(exclude=RELATED, validate_constraints=False)
    step.save()


# ---------- Standing in ----------
@transaction.atomic
def substitute(
    *,
    by: User,
    absent: Membership,
    deputy: Membership,
    start: date,
    end: date,
    reason: str,
    with_signing: bool = False,
    basis: str = "",
) -> Substitution:
    """Let a colleague act for an absent one from one day to another, both included.

    Everybody may name his own deputy; for others it takes an administrator or a personnel officer. Both names stand
    in the trail of each step. with_signing: also signs, by a written mandate (basis; UU 30/2014 arts. 13-14). Raises
    ValidationError, also when the days overlap with another deputy's. The deputy is told, also of what is open already.
    """
    require(by, SUBSTITUTE, absent)
    require(by, SUBSTITUTE, deputy)
    if by.acting is None or absent.pk != by.acting.pk:
        require(by, SUBSTITUTE_OTHERS, absent)
    made = Substitution(
        secretariat_id=current().home,
        absent=absent,
        deputy=deputy,
        start=start,
        end=end,
        reason=reason.strip(),
        with_signing=with_signing,
        basis=basis.strip(),
        made_by=by.acting,
    )
    check_substitution(made)
    made.full_clean(exclude=["secretariat"], validate_constraints=False)
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError as error:
        if "substitution_once" not in str(error):
            raise
        message = _("%(name)s has a deputy on some of these days already. End that first, or choose other days.")
        raise ValidationError(message % {"name": absent.name}, code="overlap") from None
    telling.stands_in(made)
    circulation.tell_deputy(made)
    return made


def check_substitution(made: Substitution) -> None:
    """Raise ValidationError, at its field, for a substitution that cannot be."""
    today = offices.today(made.secretariat)
    if not offices.holders().filter(pk=made.absent_id).exists():
        raise ValidationError({"absent": _("%(name)s holds no office here.") % {"name": made.absent.name}})
    if made.deputy.user_id == made.absent.user_id:
        raise ValidationError({"deputy": _("Nobody stands in for himself. Choose a colleague.")})
    if not made.deputy.is_active or not rules_allow(made.deputy):
        message = _("The role of %(name)s cannot initial or sign. Choose another colleague.")
        raise ValidationError({"deputy": message % {"name": made.deputy.name}})
    if made.end < made.start:
        raise ValidationError({"end": _("The last day comes before the first.")})
    if made.end < today:
        raise ValidationError({"end": _("These days are over.")})
    if made.end - made.start > timedelta(days=366):
        raise ValidationError({"end": _("A year at most. For longer, give the office to the colleague.")})
    if made.with_signing and not made.basis:
        raise ValidationError({"basis": _("To sign in another's stead takes a letter of mandate. Write its number.")})


def rules_allow(membership: Membership) -> bool:
    """Whether the role of a membership may act on steps at all."""
    return allowed(membership.role, ACT)


@transaction.atomic
def end_substitution(substitution: Substitution, *, by: User) -> None:
    """End a substitution now: the absent one, the deputy, or who may record others'. What was given in its days stays.

    One that has not begun, or began today, is taken away; its history stays. Raises ValidationError for one that is over.
    """
    require(by, SUBSTITUTE, substitution)
    if by.acting is None or by.acting.pk not in (substitution.absent_id, substitution.deputy_id):
        require(by, SUBSTITUTE_OTHERS, substitution)
    today = offices.today(substitution.secretariat)
    if substitution.end < today:
        raise ValidationError(_("It is over already."), code="over")
    if substitution.start >= today:
        substitution.delete()
    else:
        substitution.end = today - timedelta(days=1)
        substitution.save()


# ---------- Routes ----------
@transaction.atomic
def add_route(*, by: User, steps: Sequence[rules.Asked], **fields: Any) -> Route:
    """A new route with its steps in their order. fields: name, kind, unit, reach, sign_days, is_active, order.

    Papers that go round already keep the steps with which they began. Raises ValidationError.
    """
    require(by, ROUTES)
    return save_route(Route(secretariat_id=current().home), fields, steps)


@transaction.atomic
def change_route(route: Route, *, by: User, steps: Sequence[rules.Asked] | None = None, **changes: Any) -> Route:
    """Change a route; with steps, they take the place of those it had. Once changed it is no sample."""
    require(by, ROUTES, route)
    return save_route(route, {"is_sample": False, **changes}, steps)


@transaction.atomic
def remove_route(route: Route, *, by: User) -> None:
    """Remove a route. Papers that went round by it keep their trail."""
    require(by, ROUTES, route)
    route.delete()


@transaction.atomic
def make_default_routes(secretariat: Secretariat, *, by: User | None = None) -> list[Route]:
    """Make the routes that a secretariat begins with; one whose name stands already is left as it is. Safe to run again.

    by: None is the installation itself, setting a secretariat up in its own scope or as the database's owner.
    """
    if by is not None:
        require(by, ROUTES, secretariat)
    return defaults.make(secretariat)


def save_route(route: Route, fields: dict[str, Any], steps: Sequence[rules.Asked] | None) -> Route:
    """Set, check and save a route with its steps."""
    for name, value in fields.items():
        setattr(route, name, value)
    route.full_clean(exclude=["secretariat"], validate_constraints=False)
    try:
        with transaction.atomic():
            route.save()
    except IntegrityError as error:
        if "route_name_once" not in str(error):
            raise
        raise ValidationError({"name": _("Another route has this name. Choose another one.")}, code="twice") from None
    if steps is not None:
        route.steps.all().delete()
        for place, one in enumerate(steps, start=1):
            step = RouteStep(
                secretariat_id=route.secretariat_id,
                route=route,
                order=place,
                verb=one.verb,
                office=one.office,
                position_id=one.position,
                days=one.days,
            )
            if (one.office == rules.Office.POSITION) != (one.position is not None):
                raise ValidationError(_("Step %(place)d: choose the office by name.") % {"place": place}, code="office")
            step.full_clean(exclude=["secretariat"], validate_constraints=False)
            step.save()
    return route
