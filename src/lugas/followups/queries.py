"""Dispositions and directions as a person may see them: what waits here, what was given, all of the office."""

from __future__ import annotations

from contextlib import nullcontext

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from lugas.accounts.models import User
from lugas.files.models import StoredFile
from lugas.followups.models import Addressee, Direction, DirectionStep, Disposition, Stamp, StepFile
from lugas.followups.people import givers, mine
from lugas.followups.rules import ACT, Progress
from lugas.tenancy.scope import home
from lugas.tenancy.visiting import asked_office

VIEW, RESTRICTED = "followups.view", "letters.view_restricted"


def visible_dispositions(user: User) -> QuerySet[Disposition]:
    """Those that this secretariat gave or was given; restricted ones only for who has a part or may read such letters."""
    if user.acting is None or not user.has_perm(VIEW):
        return Disposition.objects.none()
    here = Addressee.objects.filter(disposition=OuterRef("pk"), to=home())
    found = Disposition.objects.filter(Q(secretariat=home()) | Exists(here))
    if not user.has_perm(RESTRICTED):
        part = Addressee.objects.filter(mine(user), disposition=OuterRef("pk"))
        found = found.filter(Q(restricted=False) | Q(recorded_by=user.acting) | Exists(part))
    return found


def whole(dispositions: QuerySet[Disposition]) -> QuerySet[Disposition]:
    """With addressees and their stamps, and the part by which it came; two further queries."""
    stamped = Prefetch("stamps", Stamp.objects.order_by("at", "id"))
    return dispositions.select_related("secretariat__region", "parent__disposition").prefetch_related(
        Prefetch("addressees", Addressee.objects.select_related("to__region").prefetch_related(stamped))
    )


def waiting(user: User) -> QuerySet[Addressee]:
    """What was passed on to this person and is not done, the most pressing first, each with its disposition."""
    if user.acting is None or not user.has_perm(ACT):
        return Addressee.objects.none()
    return (
        passed_on(mine(user))
        .select_related("disposition__secretariat__region")
        .prefetch_related("stamps")
        .order_by("disposition__answer_by", "-disposition__made_at", "id")
    )


def passed_on(meant: Q) -> QuerySet[Addressee]:
    """What was passed on to these (people.mine) and is not done."""
    return Addressee.objects.filter(meant).standing().undone()


def open_ones(user: User) -> QuerySet:
    """What waits for this person, to be counted: passed on or asked for, and not done. The keys of both tables."""
    if user.acting is None or not user.has_perm(ACT):
        return Addressee.objects.none()
    meant = mine(user)
    waits = passed_on(meant).order_by().values("pk")
    return waits.union(Direction.objects.undone().filter(meant).order_by().values("pk"), all=True)


def given(user: User) -> QuerySet[Disposition]:
    """Those given in the name of an office of one's own, or written down by oneself."""
    own = Q(recorded_by=user.acting) | Q(giver__in=givers(user).values("pk"))
    return visible_dispositions(user).filter(own, secretariat=home())


def visible_directions(user: User) -> QuerySet[Direction]:
    """Those of which this person may know, each with its progress."""
    if user.acting is None or not user.has_perm(VIEW):
        return Direction.objects.with_progress().none()
    found = Direction.objects.filter(Q(secretariat=home()) | Q(to=home())).with_progress()
    if not user.has_perm(RESTRICTED):
        found = found.filter(Q(restricted=False) | Q(recorded_by=user.acting) | mine(user))
    return found.select_related("secretariat__region")


def asked(user: User) -> QuerySet[Direction]:
    """What this person is asked to do and has not done, the soonest due first."""
    if user.acting is None or not user.has_perm(ACT):
        return Direction.objects.undone().none()
    found = Direction.objects.undone().filter(mine(user)).select_related("secretariat__region")
    return found.order_by("due_on", "id")


def directed(user: User) -> QuerySet[Direction]:
    """Those given in the name of an office of one's own, or written down by oneself, the soonest due first."""
    own = Q(recorded_by=user.acting) | Q(giver__in=givers(user).values("pk"))
    return visible_directions(user).filter(own, secretariat=home()).order_by("due_on", "id")


def reported(user: User) -> QuerySet[Direction]:
    """Of these the ones that are reported as done and wait for somebody to look at the report."""
    return directed(user).filter(progress=Progress.DONE)


def at(directions: QuerySet[Direction], progress: str | None) -> QuerySet[Direction]:
    """Those that have come so far; all for None. Wants with_progress()."""
    return directions.filter(Q(progress=progress)) if progress else directions


def with_steps(directions: QuerySet[Direction]) -> QuerySet[Direction]:
    """With the steps and their links, in further queries of a fixed number."""
    return directions.prefetch_related(Prefetch("steps", DirectionStep.objects.prefetch_related("links")))


def evidence(direction: Direction) -> QuerySet[StepFile]:
    """The files that show what was done. They lie with who reported: read within asked_office(direction.to_id), of a
    direction that the person may see."""
    return StepFile.objects.filter(step__direction_id=direction.pk).select_related("file").order_by("id")


def evidence_by_step(direction: Direction) -> dict[int, list[StoredFile]]:
    """The files that show what was done, by the step, of a direction that the person may see; whichever side reads it."""
    found: dict[int, list[StoredFile]] = {}
    with nullcontext() if direction.to_id == home() else asked_office(direction.to_id):
        for kept in evidence(direction):
            found.setdefault(kept.step_id, []).append(kept.file)
    return found


def about(subjects: list[tuple[str, int]], user: User) -> tuple[list[Disposition], list[Direction]]:
    """The dispositions and directions of these records of this secretariat, oldest first. For other rooms' pages."""
    if not subjects or user.acting is None or not user.has_perm(VIEW):
        return [], []
    wanted = Q(*(Q(subject=name, subject_id=key) for name, key in subjects), _connector=Q.OR)
    passed = whole(visible_dispositions(user).filter(wanted, secretariat=home())).order_by("made_at", "id")
    asked_for = visible_directions(user).filter(wanted, secretariat=home()).order_by("due_on", "id")
    return list(passed), list(asked_for)
