"""Standing statements in a crisis: drafting from a form, one yes, out at once; every version kept."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from lugas.accounts.access import require
from lugas.accounts.models import Membership, User
from lugas.accounts.rules import allowed
from lugas.accounts.transitions import NotAllowed
from lugas.agenda.actions.naming import name_of
from lugas.spokesperson import catalogue, telling
from lugas.spokesperson.jobs import spread
from lugas.spokesperson.keeping import checked
from lugas.spokesperson.models import Statement, StatementVersion
from lugas.spokesperson.registry import went_out
from lugas.tenancy.clock import database_clock
from lugas.tenancy.scope import home

DRAFT, APPROVE = "spokesperson.draft_statement", "spokesperson.approve_statement"


def locked(statement: Statement) -> Statement:
    """The statement, held until the end of the transaction."""
    return (
        Statement.objects.at_home()
        .select_for_update(of=("self",))
        .select_related("secretariat__region", "approver", "drafted_by")
        .get(pk=statement.pk)
    )


@transaction.atomic
def draft_statement(statement: Statement | None = None, *, by: User, form: str, title: str, words: str) -> Statement:
    """A new statement, or the next words of one that stands. What is out stays out until the new words are approved.

    Raises ValidationError for blanks that are still open ("[tempat]"), NotAllowed for one that ended.
    """
    require(by, DRAFT, statement)
    if statement is None:
        statement = Statement(secretariat_id=home(), form=form)
    else:
        statement = locked(statement)
        if statement.state == Statement.State.ENDED:
            raise NotAllowed("ended")
    if catalogue.statement_form(form) is None:
        raise ValidationError({"form": _("Choose a form.")})
    statement.title, statement.words, statement.returned = title.strip(), words.strip(), ""
    statement.drafted_by, statement.asked_at = by.acting, None
    statement.state = Statement.State.DRAFT
    checked(statement, "approver", "drafted_by")
    statement.save()
    return statement


@transaction.atomic
def ask_for_yes(statement: Statement, *, by: User, approver: Membership) -> Statement:
    """Ask one person for the yes; he is told by mail and push, and says it from his telephone.

    Raises ValidationError for somebody whose role cannot, or while blanks of the form are open.
    """
    require(by, DRAFT, statement)
    fresh = locked(statement)
    if fresh.state not in (Statement.State.DRAFT, Statement.State.ASKED):
        raise NotAllowed(fresh.state)
    if not approver.is_active or not allowed(approver.role, APPROVE):
        raise ValidationError({"approver": _("%(name)s cannot say this yes.") % {"name": approver.name}})
    form = catalogue.statement_form(fresh.form)
    text = f"{fresh.title} {fresh.words}"
    left = [f"[{name}]" for name in (form.blanks if form else []) if f"[{name}]" in text]
    if left:
        raise ValidationError(_("Still to be filled in: %(blanks)s") % {"blanks": ", ".join(left)}, code="blanks")
    fresh.state, fresh.approver, fresh.asked_at, fresh.returned = Statement.State.ASKED, approver, timezone.now(), ""
    fresh.save()
    telling.wants_yes(fresh)
    return fresh


def for_approver(statement: Statement, by: User) -> Statement:
    """The statement, if it waits for this person's yes. Raises PermissionDenied or NotAllowed."""
    require(by, APPROVE, statement)
    fresh = locked(statement)
    if by.acting is None or fresh.approver_id != by.acting.pk:
        raise PermissionDenied(APPROVE)
    if fresh.state != Statement.State.ASKED:
        raise NotAllowed(fresh.state)
    return fresh


@transaction.atomic
def approve(statement: Statement, *, by: User) -> StatementVersion:
    """Say yes: the words go out now, on the portal and by mail, and take the place of those before them."""
    fresh = for_approver(statement, by)
    version = bring_out(fresh, by)
    fresh.state = Statement.State.OUT
    fresh.save()
    with translation.override("id"):
        telling.settled(fresh, _("Out now: %(title)s") % {"title": fresh.title})
    return version


def bring_out(statement: Statement, by: User, *, is_end: bool = False, words: str = "") -> StatementVersion:
    """Add the version that everybody reads from now on, and let it go to whoever asked for it."""
    statement.number += 1
    version = StatementVersion(
        secretariat_id=statement.secretariat_id,
        statement=statement,
        key=statement.public_id,
        number=statement.number,
        title=statement.title,
        words=words or statement.words,
        approved_by=name_of(by)[:160],
        office=statement.secretariat.name[:200],
        is_end=is_end,
        is_sample=statement.is_sample,
        out_at=database_clock(),
    )
    checked(version, "statement")
    version.save()
    spread.defer(secretariat_id=statement.secretariat_id, version_id=version.pk)
    went_out(version)
    return version


@transaction.atomic
def return_statement(statement: Statement, *, by: User, words: str) -> Statement:
    """Say no for now, with what is to be put right. Raises ValidationError without words."""
    fresh = for_approver(statement, by)
    if not words.strip():
        raise ValidationError({"words": _("Say what is to be put right.")})
    fresh.state, fresh.returned = Statement.State.DRAFT, words.strip()[:400]
    fresh.save()
    with translation.override("id"):
        telling.settled(fresh, _("To be put right: %(title)s") % {"title": fresh.title})
    return fresh


@transaction.atomic
def stand_down(statement: Statement, *, by: User, words: str) -> Statement:
    """The statement no longer stands; its last version says so and why, and all before it stay readable."""
    require(by, APPROVE, statement)
    fresh = locked(statement)
    if fresh.number == 0 or fresh.state == Statement.State.ENDED:
        raise NotAllowed(fresh.state)
    if not words.strip():
        raise ValidationError({"words": _("Say how it ended; it stands in place of the statement.")})
    bring_out(fresh, by, is_end=True, words=words.strip())
    fresh.state, fresh.ended_at = Statement.State.ENDED, timezone.now()
    fresh.save()
    return fresh
