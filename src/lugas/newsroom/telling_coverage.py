"""The notices about coverage, in Indonesian, since notices are stored. A restricted activity is told without its title."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from lugas.accounts.models import Membership
from lugas.accounts.rules import Role
from lugas.agenda.models import Activity
from lugas.duties.rules import SUDDEN
from lugas.duties.telling import title_for
from lugas.language import dates
from lugas.newsroom.models import CoverageOrder
from lugas.newsroom.queries_coverage import goers
from lugas.newsroom.words_coverage import wanted_words
from lugas.notices.actions import URGENT, tell

KIND = "coverage"


def facts(order: CoverageOrder, role: str) -> dict[str, str]:
    """What the sentences are filled with, as somebody of this role may know it."""
    activity: Activity = order.activity
    zone = activity.time_zone
    return {
        "title": title_for(activity, role),
        "when": dates.when(activity.starts_at, activity.ends_at, zone, "id"),
        "due": f"{dates.plain_date(order.due_at, zone, 'id')} {dates.clock(order.due_at, zone, 'id')} "
        f"{dates.zone_abbreviation(zone, order.due_at)}",
        "wanted": wanted_words(order.wanted),
    }


def to_members(order: CoverageOrder, members: list[Membership], sentence: str, **more: str) -> None:
    """One notice to each; by mail too when it begins within six hours."""
    soon = timezone.now() < order.activity.starts_at < timezone.now() + SUDDEN
    url = reverse("coverage:field", args=[order.public_id])
    for member in members:
        text = sentence % (facts(order, member.role) | more)
        kind = URGENT if soon else KIND
        tell(to=order.secretariat_id, user_id=member.user_id, text=text[:1].upper() + text[1:], url=url, kind=kind)


def who_goes(order: CoverageOrder) -> list[Membership]:
    """Those who are to be told."""
    return [one.member for one in goers(order)]


def ordered(order: CoverageOrder, members: list[Membership] | None = None) -> None:
    """You are asked to cover it."""
    with override("id"):
        sentence = _("You cover %(title)s, %(when)s: %(wanted)s. Wanted by %(due)s.")
        to_members(order, who_goes(order) if members is None else members, sentence)


def changed(order: CoverageOrder) -> None:
    """Hours, place, deadline or what is wanted are others: to all who go."""
    changed_for(order, who_goes(order))


def changed_for(order: CoverageOrder, members: list[Membership]) -> None:
    """The same to some."""
    with override("id"):
        sentence = _("Coverage changed: %(title)s, now %(when)s: %(wanted)s. Wanted by %(due)s.")
        to_members(order, members, sentence)


def called_off(order: CoverageOrder, reason: str) -> None:
    """Nobody has to go any more."""
    with override("id"):
        sentence = _("Coverage called off: %(title)s, %(when)s. %(reason)s")
        to_members(order, who_goes(order), sentence, reason=reason)


def sent_back(order: CoverageOrder, remark: str) -> None:
    """Something is still wanted from the field."""
    with override("id"):
        sentence = _("Something is still wanted of %(title)s: %(remark)s")
        to_members(order, who_goes(order), sentence, remark=remark)


def handed_in(order: CoverageOrder) -> None:
    """Whoever checks hears that it came."""
    with override("id"):
        sentence = _("Coverage handed in: “%(title)s”, %(photos)d photos.")
        text = sentence % {"title": order.activity.title, "photos": order.photos.count()}
    hidden = order.activity.secrecy == Activity.Secrecy.RESTRICTED
    tell(
        to=order.secretariat_id,
        text=text,
        url=reverse("coverage:order", args=[order.public_id]),
        # Of those who check, only the head may know of a restricted activity.
        role=Role.HEAD if hidden else "",
        permission="newsroom.check_coverage",
        kind=KIND,
    )
