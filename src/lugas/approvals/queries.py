"""What screens, Today, the menu and other rooms ask: what waits for a person, how far a paper has come, its trail."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from lugas.accounts.models import User
from lugas.approvals import offices, rules, words
from lugas.approvals.models import Approval, Step, Substitution
from lugas.design.parts import TrailStep
from lugas.institutions.models import Position
from lugas.institutions.queries import holders_on, label

STATES = {
    Step.State.WAITING: "idle",
    Step.State.OPEN: "open",
    Step.State.DONE: "settled",
    Step.State.SKIPPED: "idle",
    Step.State.RETURNED: "late",
}


def reached(user: User) -> Q:
    """For a query on steps: those of the offices in which this person may act today, own and in another's stead.

    The offices are asked for first: as subqueries they made this, which every staff page counts, the dearest query of all.
    """
    held = offices.capacity_of(user)
    found = Q(position__in=held.own | held.signing)
    if held.standing:
        found |= Q(position__in=held.standing) & ~Q(verb=rules.Verb.SIGN)
    return found


def waiting_for(user: User) -> QuerySet[Step]:
    """The open steps that wait for this person, the most urgent first, each with its paper; three queries.

    Neither papers that he let go round himself nor those at which he has looked already.
    """
    if user.acting is None or not user.has_perm(offices.ACT):
        return Step.objects.none()
    given = Step.objects.filter(approval=OuterRef("approval"), state=Step.State.DONE, acted_key=user.pk)
    return (
        Step.objects.at_home()
        .filter(state=Step.State.OPEN, approval__status=Approval.Status.OPEN)
        .filter(reached(user))
        .exclude(writer_key=user.pk)
        .filter(~Exists(given))
        .select_related("approval__started_by__unit", "position")
        .order_by("due_at", "id")
    )


def visible(user: User) -> QuerySet[Approval]:
    """The papers of which this person may know: all that are not restricted, and those in which he has a part."""
    if user.acting is None or not user.has_perm("approvals.view"):
        return Approval.objects.none()
    mine = Q(acted_by=user.acting) | Q(acted_for=user.acting)
    if user.has_perm(offices.ACT):
        mine |= reached(user)
    part = Step.objects.filter(mine, approval=OuterRef("pk"))
    return Approval.objects.at_home().filter(Q(restricted=False) | Q(writer_key=user.pk) | Exists(part))


def with_trail(approvals: QuerySet[Approval]) -> QuerySet[Approval]:
    """Each with the steps that its trail tells."""
    return approvals.select_related("started_by__unit", "secretariat__region").prefetch_related(
        Prefetch("steps", Step.objects.told())
    )


def approval_of(subject: str, subject_id: int) -> Approval | None:
    """The latest round of a paper, with its steps, or None if it never went round. Two queries."""
    rounds = Approval.objects.at_home().filter(subject=subject, subject_id=subject_id)
    return with_trail(rounds).order_by("-id").first()


def open_step(approval: Approval) -> Step | None:
    """The step at which a paper waits."""
    return next((one for one in approval.steps.all() if one.state == Step.State.OPEN), None)


def trail(approval: Approval) -> list[TrailStep]:
    """The steps of a paper as they are shown: what, which office, who and in whose stead, when. One query for the
    holders of the offices that have not acted; the paper comes from approval_of or with_trail."""
    day = offices.today(approval.secretariat)
    steps = list(approval.steps.all())
    ahead: list[Position] = [one.position for one in steps if not one.acted_as]
    holders = holders_on(ahead, day) if ahead else {}
    return [
        told(step, step.acted_as or label(step.position, holders.get(step.position_id)), approval) for step in steps
    ]


def told(step: Step, office: str, approval: Approval) -> TrailStep:
    """One step of the trail."""
    zone = approval.secretariat.time_zone
    when = words.moment(step.acted_at, zone) if step.acted_at else ""
    state = STATES[Step.State(step.state)]
    lines = words.lines(step)
    if step.state == Step.State.OPEN:
        state = "late" if words.is_late(step) else "open"
        lines = [words.until(step, zone), *lines]
    return TrailStep(
        key=str(step.order),
        title=f"{step.get_verb_display()} · {office}",
        state=state,  # type: ignore[arg-type]
        when=when,
        lines=tuple(lines),
    )


def substitutions(user: User) -> QuerySet[Substitution]:
    """Those that concern this person; all of the secretariat for who may record others'."""
    found = Substitution.objects.at_home().select_related("absent", "deputy", "made_by")
    if user.has_perm("approvals.substitute_others"):
        return found
    return found.filter(Q(absent=user.acting) | Q(deputy=user.acting))
