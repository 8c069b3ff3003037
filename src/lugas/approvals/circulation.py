"""How a paper goes round: starting, opening the next step, coming to its end. The actions call these; none asks for a
permission but `start`, which the room of the paper calls within its own action (it is no verb of people, so that
nobody can let a paper go round past the room that owns it)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from lugas.accounts.access import require
from lugas.accounts.models import Membership, User
from lugas.approvals import offices, registry, rules, telling
from lugas.approvals.deadlines import due_at
from lugas.approvals.models import Approval, Route, RouteStep, Step, Substitution
from lugas.institutions.models import Position, Unit
from lugas.institutions.queries import position_label

START = "approvals.start"
# What is stored is written in Indonesian, like every notice and letter.
STORED_LANGUAGE = "id"
# Asked where no route fits: somebody above the writer sees every paper.
FALLBACK = (rules.Asked(rules.Office.SUPERIOR),)


@transaction.atomic
def start(
    subject: str,
    subject_id: int,
    title: str,
    url: str,
    *,
    kind: str,
    unit: Unit | None,
    outside: bool,
    by: User,
    signer: Position | None,
    nature: str = "",
    restricted: bool = False,
    leader: Position | None = None,
) -> Approval:
    """Let a paper go round by the most specific route in use, and tell who is due first.

    subject: registered by registry.on_finish. unit: where it was drafted, by default the unit of `by`. outside: it
    leaves the region. signer: whose signature is the last step; None where the office only checks (plan_check). leader: whom it is for, where a route names him. nature: "urgent" and "immediate" leave less time.
    Raises PermissionDenied; ValidationError when it goes round already, when the signer is `by` himself, or when
    nobody holds the signer's office; LookupError for a subject that no room answers for.
    """
    require(by, START, signer)
    if by.acting is None:
        raise PermissionDenied(START)
    if not registry.knows(subject):
        raise LookupError(f"no room answers for papers of {subject}")
    units = offices.chain(unit or by.acting.unit)
    route = find_route(kind, [one.key for one in units], outside)
    planned = plan(route, units, signer, by) if signer else plan_check(kind, by, unit=unit, leader=leader)
    approval = Approval(
        secretariat=by.acting.secretariat,
        subject=subject,
        subject_id=subject_id,
        title=title[:250],
        kind=kind,
        url=url,
        nature=nature,
        restricted=restricted,
        route=route,
        started_by=by.acting,
        writer_key=by.pk,
    )
    try:
        with transaction.atomic():
            approval.save()
    except IntegrityError as error:
        if "approval_once" not in str(error):
            raise
        raise ValidationError(_("This paper goes round already."), code="going_round") from None
    Step.objects.bulk_create(
        Step(
            secretariat_id=approval.secretariat_id,
            approval=approval,
            order=place,
            verb=one.verb,
            position_id=one.position,
            days=one.days,
            writer_key=by.pk,
        )
        for place, one in enumerate(planned, start=1)
    )
    if advance(approval) is None:
        raise ValidationError(
            _("Nobody holds the offices of this route in Lugas yet. Ask the administrator to settle them."),
            code="vacant",
        )
    return approval


def plan_check(kind: str, by: User, *, unit: Unit | None = None, leader: Position | None = None) -> list[rules.Planned]:
    """The steps of a check without a signature; none where no route of exactly this kind is in use, or where `by`
    stands above all of it. Whoever holds an office of the route himself is checked by his superior."""
    units = offices.chain(unit or (by.acting.unit if by.acting else None))
    route = find_route(kind, [one.key for one in units], False)
    if route is None or route.kind != kind:
        return []
    own = offices.own_positions(by)
    asked = asked_by(route, leader)
    planned = planned_check(asked, units, own, by)
    places = [rules.find_office(one, units, ()) for one in asked]
    heads_own_unit = bool(units) and units[0].head in own
    is_asked = any(place is not None and place[0] in own for place in places)
    if planned or (heads_own_unit and not is_asked):
        return planned
    return planned_check(FALLBACK, units, own, by)


def planned_check(
    asked: Sequence[rules.Asked], units: list[rules.UnitFacts], own: set[int], by: User
) -> list[rules.Planned]:
    """What the rules make of it, with the people of today."""
    found = [place for place in (rules.find_office(one, units, own) for one in asked) if place]
    day = offices.today(by.acting.secretariat)  # type: ignore[union-attr]
    members = offices.members_due({(position, rules.Verb.CLEAR) for position, _unit in found}, day)
    people = {position: frozenset(one.user_id for one in due) for (position, _verb), due in members.items()}
    return rules.plan(
        asked, units=units, signer=None, above_signer=(), sign_days=0, writer=by.pk, own=own, people=people
    )


def find_route(kind: str, units: list[int], outside: bool) -> Route | None:
    """The route in use that fits best, with its steps, or None."""
    routes = {one.pk: one for one in Route.objects.at_home().filter(is_active=True).prefetch_related("steps")}
    facts = [rules.RouteFacts(one.pk, one.kind, one.unit_id, one.reach, one.order) for one in routes.values()]
    chosen = rules.choose_route(facts, kind=kind, units=units, outside=outside)
    return routes[chosen.key] if chosen else None


def plan(route: Route | None, units: list[rules.UnitFacts], signer: Position, by: User) -> list[rules.Planned]:
    """The steps of a paper, or the ValidationError that says why it cannot be signed."""
    asked = asked_by(route) if route else FALLBACK
    own = offices.own_positions(by)
    if signer.pk in own:
        raise ValidationError(
            _("You are the signer yourself. Let a colleague who wrote it let it go round, or choose another signer."),
            code="own",
        )
    found = [place for place in (rules.find_office(one, units, own) for one in asked) if place]
    day = offices.today(by.acting.secretariat)  # type: ignore[union-attr]
    wanted = {(position, rules.Verb.INITIAL) for position, _unit in found} | {(signer.pk, rules.Verb.SIGN)}
    members = offices.members_due(wanted, day)
    people = {position: frozenset(one.user_id for one in due) for (position, _verb), due in members.items()}
    # The office of the signer may be asked twice; as signer it is the one with a mandate that counts.
    people[signer.pk] = frozenset(one.user_id for one in members[signer.pk, rules.Verb.SIGN])
    planned = rules.plan(
        asked,
        units=units,
        signer=signer.pk,
        above_signer={one.key for one in offices.chain(signer.unit)[1:]},
        sign_days=route.sign_days if route else 1,
        writer=by.pk,
        own=own,
        people=people,
    )
    if not planned[-1].people:
        raise ValidationError(
            _("Nobody can sign as %(office)s in Lugas yet. Ask the administrator to give that office to a colleague.")
            % {"office": signer.title},
            code="vacant",
        )
    return planned


def asked_by(route: Route, leader: Position | None = None) -> list[rules.Asked]:
    """What a route asks for, in its order. leader: whom the paper is for, where a step means him."""
    meant = {RouteStep.Office.LEADER: leader.pk if leader else None}
    return [
        rules.Asked(one.office, one.verb, one.days, meant.get(one.office, one.position_id)) for one in route.steps.all()
    ]


def facts(steps: list[Step]) -> list[rules.StepFacts]:
    """Steps as the rules read them."""
    return [rules.StepFacts(one.pk, one.order, one.position_id, one.verb, one.state, one.acted_key) for one in steps]


def situation(approval: Approval, steps: list[Step], user: User, standing: offices.Standing) -> rules.Situation:
    """A paper and who looks at it, as the rules read them."""
    return rules.Situation(approval.status, tuple(facts(steps)), user.pk, approval.writer_key, standing.capacity)


def locked(approval_id: int) -> tuple[Approval, list[Step]]:
    """The paper, held against everybody else until the transaction ends, and its steps as they stand now.

    Raises Approval.DoesNotExist outside the secretariat at home.
    """
    approval = (
        Approval.objects.at_home()
        .select_for_update(of=("self",))
        .select_related("started_by", "secretariat__region")
        .get(pk=approval_id)
    )
    steps = list(approval.steps.told())
    for step in steps:
        step.secretariat = approval.secretariat
    return approval, steps


def advance(approval: Approval) -> Step | None:
    """Open the next step and tell who is due; gives it, or None when there is none.

    An office that nobody holds, or whose only holder has given a step already, is passed over with the reason in the
    trail; a signature never is.
    """
    day = offices.today(approval.secretariat)
    steps = list(approval.steps.told())
    while (found := rules.next_step(facts(steps))) is not None:
        step = next(one for one in steps if one.pk == found.key)
        members = [
            one
            for one in offices.members_due([(step.position_id, step.verb)], day)[step.position_id, step.verb]
            if one.user_id != approval.writer_key
        ]
        reason = passed_over(found, facts(steps), members)
        if not reason:
            return open_step(approval, step, members)
        step.state, step.reason, step.acted_at = Step.State.SKIPPED, reason, timezone.now()
        step.save()
    return None


def tell_deputy(made: Substitution) -> None:
    """Tell a deputy whose days have begun of the steps that wait for his colleague already and are now his to give."""
    day = offices.today(made.secretariat)
    if not made.start <= day <= made.end:
        return
    standing = offices.standing_of(made.deputy, day)
    positions = [key for key, absent in standing.instead.items() if absent.pk == made.absent_id]
    open_steps = Step.objects.at_home().filter(
        approval__status=Approval.Status.OPEN, state=Step.State.OPEN, position__in=positions
    )
    for step in (
        open_steps.select_related("approval__secretariat__region", "position")
        .prefetch_related("approval__steps")
        .order_by("due_at", "id")
    ):
        now = situation(step.approval, list(step.approval.steps.all()), made.deputy.user, standing)
        mine = next(one for one in now.steps if one.key == step.pk)
        if step.position_id not in standing.capacity.own and rules.refuse_grant(mine, now) is None:
            telling.your_turn(step.approval, step, [made.deputy])


def passed_over(step: rules.StepFacts, steps: list[rules.StepFacts], members: list[Membership]) -> str:
    """Why a step is passed over when its turn comes, in the words that are stored; empty when somebody is to give it."""
    with translation.override(STORED_LANGUAGE):
        if rules.already_given(step, steps, {one.user_id for one in members}):
            return _("The same person has already looked at this paper.")
        if not members and step.verb != rules.Verb.SIGN:
            return _("Nobody holds this office in Lugas yet.")
    return ""


def open_step(approval: Approval, step: Step, members: list[Membership]) -> Step:
    """It is this office's turn from now on, until its deadline."""
    now = timezone.now()
    step.state, step.opened_at = Step.State.OPEN, now
    step.due_at = due_at(now, step.days, approval.secretariat.time_zone, nature=approval.nature)
    step.save()
    telling.your_turn(approval, step, members)
    return step


def finish(approval: Approval, status: str, *, reason: str = "") -> None:
    """The paper goes round no more."""
    approval.status, approval.finished_at, approval.reason = status, timezone.now(), reason
    approval.save()


def called(position: Position, day: date) -> str:
    """The office as it is called on a day: "Plt. Kepala Biro Umum"."""
    return position_label(position, day)[:160]
