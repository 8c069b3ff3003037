"""Directions: asking, taking up, reporting, dropping, opening again, another day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import URLValidator
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from lugas.accounts.access import require
from lugas.accounts.models import User
from lugas.approvals import offices
from lugas.files.models import StoredFile
from lugas.followups import telling
from lugas.followups.actions.dispositions import check_giver, facts_of
from lugas.followups.models import Direction, DirectionStep, StepFile, StepLink
from lugas.followups.people import Target, may_handle, speaking
from lugas.followups.registry import Shown, Subject
from lugas.followups.rules import ACT, DIRECT, UNDONE, WORDLESS, Progress, transition
from lugas.institutions.models import Position

MOST_LINKS, LONGEST_ADDRESS = 20, 300


@dataclass(frozen=True)
class Evidence:
    """What shows that something was done: stored files, addresses (https), records of one's own."""

    files: Iterable[StoredFile] = ()
    links: Iterable[str] = ()
    records: Iterable[Shown] = ()

    def hang_at(self, step: DirectionStep) -> None:
        """Keep it with a step. Raises ValidationError for what is no address."""
        StepFile.objects.bulk_create([StepFile(step=step, file=file) for file in self.files], ignore_conflicts=True)
        sides = {"step": step, "giver_id": step.giver_id, "to_id": step.to_id}
        found = [StepLink(title=url[:250], url=url, **sides) for url in self.addresses()]
        found += [
            StepLink(title=one.words[:250], url=one.url[:300], subject=one.name, subject_id=one.key, **sides)
            for one in self.records
        ]
        if len(found) > MOST_LINKS:
            raise ValidationError({"links": _("At most %(most)s addresses and activities.") % {"most": MOST_LINKS}})
        StepLink.objects.bulk_create(found)

    def addresses(self) -> list[str]:
        """The addresses, each once. Raises ValidationError for another kind of address."""
        told = list(dict.fromkeys(one.strip() for one in self.links if one.strip()))
        check = URLValidator(schemes=["http", "https"])
        for one in told:
            try:
                check(one)
            except ValidationError:
                raise ValidationError(
                    {"links": _("“%(text)s” is no address; it begins with https://.") % {"text": one[:60]}}
                ) from None
            if len(one) > LONGEST_ADDRESS:
                raise ValidationError({"links": _("This address is too long.")})
        return told


@transaction.atomic
def direct(
    *,
    by: User,
    giver: Position,
    to: Target,
    what: str,
    due_on: date,
    details: str = "",
    nature: str = "",
    about: Subject | None = None,
    body: str = "",
) -> Direction:
    """Ask that something be done (arahan) until a day, in the name of an office. about: what it came from, if anything.

    body: an office outside Lugas that has to do it, which `to` follows up. Raises ValidationError for a day that has passed or nothing to do, PermissionDenied for another's name.
    """
    require(by, DIRECT)
    check_giver(giver, by)
    problems = {}
    if not what.strip():
        problems["what"] = _("Say what is to be done.")
    if due_on < offices.today(by.acting.secretariat):  # type: ignore[union-attr]
        problems["due_on"] = _("This day has passed.")
    if problems:
        raise ValidationError(problems)
    facts = facts_of(about, what, nature)
    kept = {name: facts[name] for name in ("nature", "restricted", "subject", "subject_id") if name in facts}
    made = Direction.objects.create(
        giver=giver,
        giver_words=giver.title[:160],
        recorded_by=by.acting,  # type: ignore[misc]
        what=what.strip()[:250],
        details=details.strip()[:2000],
        title=facts["title"] if about else "",
        to=to.to,
        position=to.position,
        unit=to.unit,
        words=_words(to, body)[:160],
        body=body[:100],
        due_on=due_on,
        **kept,
    )
    telling.directed(made, by=by.pk)
    return made


def _words(to: Target, body: str) -> str:
    """Who does it; of an office outside with who follows it up there."""
    return f"{body} ({to.words})" if body else to.words


def proceed(direction: Direction, *, by: User, text: str = "") -> DirectionStep:
    """Take it up, or say how far it has come."""
    return _step(direction, Progress.ONGOING, by=by, text=text)


def report(
    direction: Direction,
    *,
    by: User,
    text: str,
    files: Iterable[StoredFile] = (),
    links: Iterable[str] = (),
    records: Iterable[Shown] = (),
) -> DirectionStep:
    """Report it as done: what was done, and the papers, addresses and own records (activities) that show it."""
    return _step(direction, Progress.DONE, by=by, text=text, evidence=Evidence(files, links, records))


def give_back(direction: Direction, *, by: User, reason: str) -> DirectionStep:
    """Not find it done as reported: it is to be done still, for the reason told."""
    return _step(direction, Progress.RETURNED, by=by, text=reason, field="reason")


def verify(direction: Direction, *, by: User, text: str = "") -> DirectionStep:
    """Find that it was done as reported: the other side hears it."""
    return _step(direction, Progress.VERIFIED, by=by, text=text)


def drop(direction: Direction, *, by: User, reason: str) -> DirectionStep:
    """Let it fall, with the reason."""
    return _step(direction, Progress.DROPPED, by=by, text=reason, field="reason")


def reopen(direction: Direction, *, by: User, reason: str) -> DirectionStep:
    """Open what was settled again, when the matter came back; with the reason."""
    return _step(direction, Progress.OPEN, by=by, text=reason, field="reason")


@transaction.atomic
def move_day(direction: Direction, *, by: User, due_on: date) -> Direction:
    """Give it until another day; the history keeps the earlier one, and the reminders begin anew."""
    require(by, DIRECT, direction)
    direction = Direction.objects.select_for_update(of=("self",)).get(pk=direction.pk)
    if progress_of(direction) not in UNDONE:
        raise ValidationError(_("It is settled; open it again first."), code="settled")
    if due_on < offices.today(by.acting.secretariat):  # type: ignore[union-attr]
        raise ValidationError({"due_on": _("This day has passed.")})
    direction.due_on, direction.reminded_on = due_on, None
    direction.save(update_fields=["due_on", "reminded_on"])
    telling.moved(direction, by=by.pk)
    return direction


def progress_of(direction: Direction) -> str:
    """The state in which its last step left it."""
    last = DirectionStep.objects.filter(direction=direction).order_by("-number").first()
    return last.progress if last else Progress.OPEN


@transaction.atomic
def _step(
    direction: Direction,
    target: Progress,
    *,
    by: User,
    text: str,
    evidence: Evidence | None = None,
    field: str = "text",
) -> DirectionStep:
    """Write the next step. Raises NotAllowed where the table has none; ValidationError when somebody was quicker."""
    needed = transition(progress_of(direction), target).permission
    if needed == DIRECT:
        require(by, DIRECT, direction)
    elif not may_handle(direction, by):
        raise PermissionDenied(ACT)
    said = text.strip()[:4000]
    if not said and target not in WORDLESS:
        raise ValidationError({field: _("Say it in a sentence; it stays in the trail.")})
    last = DirectionStep.objects.filter(direction=direction).aggregate(last=Max("number"))["last"] or 0
    try:
        with transaction.atomic():
            step = DirectionStep.objects.create(
                direction=direction,
                giver_id=direction.secretariat_id,
                to_id=direction.to_id,
                number=last + 1,
                progress=target,
                text=said,
                by=by.acting,
                by_words=speaking(by)[:160],
            )
    except IntegrityError:
        raise ValidationError(_("Somebody was quicker. Look at it again."), code="stale") from None
    if evidence is not None:
        evidence.hang_at(step)
    telling.went_on(direction, step, by=by.pk)
    return step
