"""The office's own check of changes: what approvals ask of the agenda when one goes round."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lugas.accounts.models import Membership, User
from lugas.agenda import registry, words
from lugas.agenda.actions import changing
from lugas.agenda.clashing import clashes_of
from lugas.agenda.models import Activity, Change
from lugas.agenda.registry import Wanted
from lugas.agenda.rules import ChangeState, What
from lugas.approvals.models import Approval
from lugas.approvals.registry import UNSIGNED, Paper, on_finish, on_return, shows, tells_kinds
from lugas.tenancy.scope import identity

UNSIGNED.add(changing.KIND)


@tells_kinds
def kinds():
    """The kind for which an office may settle a route."""
    return [(changing.KIND, gettext_lazy("Change of the agenda"))]


def change_of(approval: Approval) -> Change:
    """The change that goes round."""
    return (
        Change.objects.at_home()
        .select_related("activity__region", "engagement", "asked_by")
        .get(pk=approval.subject_id)
    )


@on_finish(changing.SUBJECT)
def agreed(approval: Approval, by: User) -> None:
    """The last of the route agreed: it is done as it was asked for. What stands in the way by now takes the yes back."""
    change = change_of(approval)
    changing.carry_out(change, asker(change.asked_by))


def asker(membership: Membership) -> User:
    """Who asked, acting as then. Raises ValidationError when he works here no more."""
    if not membership.is_active:
        text = _("%(who)s, who asked for it, works here no more. Send it back.")
        raise ValidationError(text % {"who": membership.name}, code="left")
    with identity():
        user = User.objects.get(pk=membership.user_id)
    user.acting = membership
    return user


@on_return(changing.SUBJECT)
def came_back(approval: Approval, by: User) -> None:
    """Sent back or taken back: everything stays as it was."""
    returned = approval.status == Approval.Status.RETURNED
    changing.settle(change_of(approval), ChangeState.RETURNED if returned else ChangeState.WITHDRAWN)


@shows(changing.SUBJECT)
def paper(approval: Approval, user: User) -> Paper | None:
    """What is read before one agrees: what changes, why, what stands in the way, what follows."""
    change = change_of(approval)
    activity = change.activity
    if not user.has_perm("agenda.view", activity):
        return None
    if activity.secrecy == Activity.Secrecy.RESTRICTED and not user.has_perm("agenda.view_restricted"):
        return None
    wanted = changing.wanted_of(change)
    facts = [(_("Activity"), activity.title), (_("What"), change.get_what_display())]
    if change.engagement:
        facts.append((_("Part"), words.who(change.engagement)))
    if change.state == ChangeState.ASKED:
        facts += [*hours(wanted), (_("Reason"), change.reason)]
        text = [*(one.text for one in registry.consequences_of(wanted))]
        stands = stands_in_the_way(wanted, user)
        facts += [(_("Stands in the way"), one) for one in stands]
    else:
        facts.append((_("Reason"), change.reason))
        text = [one["text"] for one in change.followed]
    head = [_("What follows:")] if text else []
    return Paper(facts=tuple(facts), text=(*head, *text))


def hours(wanted: Wanted) -> list[tuple[str, str]]:
    """When and where it is, and what it is to become."""
    activity = wanted.activity
    of = wanted.engagement or activity
    now = words.when_of(of.starts_at, of.ends_at, activity.time_zone)
    found = [(_("Now"), f"{now}, {words.where(activity)}")]
    if wanted.what == What.MOVE:
        changed = {**{"starts_at": of.starts_at, "ends_at": of.ends_at}, **wanted.facts}
        venue, region = wanted.facts.get("venue"), wanted.facts.get("region")
        zone = (venue.region if venue else region or activity.region).time_zone
        place = wanted.facts.get("place") or (venue.name if venue else "")
        new = words.when_of(changed["starts_at"], changed["ends_at"], zone)
        found.append((_("Becomes"), ", ".join(filter(None, [new, place]))))
    return found


def stands_in_the_way(wanted: Wanted, user: User) -> list[str]:
    """What the new hours collide with, for the officials whose part goes along."""
    if wanted.what not in (What.MOVE, What.CONFIRM):
        return []
    found = []
    parts = [wanted.engagement] if wanted.engagement else list(wanted.activity.engagements.select_related("position"))
    for part in parts:
        if wanted.engagement is None and not words.goes_along(part, wanted.activity):
            continue
        span = {
            "starts_at": wanted.facts.get("starts_at", part.starts_at),
            "ends_at": wanted.facts.get("ends_at", part.ends_at),
        }
        clashes = clashes_of(wanted.activity, part.position, reader=user, **span)
        found += [
            f"{part.position.short_title}: {words.clash_words(one, wanted.activity.time_zone)}" for one in clashes
        ]
    return list(dict.fromkeys(found))
