"""Sharing that follows from a leader's way: the region that he visits is told, and reads the activity; the province reads
what its regions share. What a secretariat shares so is its own to settle (SharingRules).
"""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from lugas.accounts.access import require
from lugas.accounts.models import User
from lugas.agenda.models import Activity, ActivityShare, Engagement, SharingRules
from lugas.agenda.rules import FIRM, Status
from lugas.institutions.models import Secretariat
from lugas.language.dates import when
from lugas.notices.actions import tell
from lugas.tenancy.scope import current

NOTHING, PUBLIC, ALL = SharingRules.Reach


@transaction.atomic
def settle_sharing(*, by: User, with_region: str, with_province: str) -> SharingRules:
    """What is shared by itself from now on (SharingRules.Reach). Raises ValidationError for another word."""
    require(by, "agenda.settle_sharing")
    rules = SharingRules.objects.at_home().select_for_update().first() or SharingRules(secretariat_id=current().home)
    rules.with_region, rules.with_province = with_region, with_province
    rules.full_clean(exclude=["secretariat"])
    rules.save()
    return rules


def sharing_rules() -> SharingRules:
    """What the secretariat at home settled, or the delivered rules."""
    return SharingRules.objects.at_home().first() or SharingRules(secretariat_id=current().home)


def reaches(reach: str, activity: Activity) -> bool:
    """Whether a rule lets an activity go out; what is restricted never does."""
    if activity.secrecy == Activity.Secrecy.RESTRICTED or reach == NOTHING:
        return False
    return reach == ALL or activity.public_since is not None


def follow(engagement: Engagement, *, moved: bool = False) -> None:
    """Share and tell what follows from a leader's part: once when it is firm, again when it is moved or called off."""
    activity = engagement.activity
    own = engagement.of_id == activity.secretariat_id == current().home
    if not own or not engagement.position.has_agenda:
        return
    host = Secretariat.objects.filter(region_id=activity.region_id).exclude(pk=activity.secretariat.pk).first()
    home = Secretariat.objects.select_related("region").get(pk=activity.secretariat.pk)
    province = Secretariat.objects.filter(region_id=home.region.parent_id).first() if home.region.parent_id else None
    if host is None and province is None:
        return
    rules = sharing_rules()
    firm = engagement.status in FIRM
    if province is not None and province != host and firm and reaches(rules.with_province, activity):
        share_once(activity, province)
    if host is None:
        return
    if firm and reaches(rules.with_region, activity) and (share_once(activity, host) or moved):
        say(engagement, host, moved=moved)
    elif not firm and engagement.confirmed_at and activity.shares.filter(receiver=host).exists():
        say(engagement, host)


def share_once(activity: Activity, receiver: Secretariat) -> bool:
    """Share with a secretariat; whether it is new."""
    facts = {"secretariat_id": activity.secretariat_id, "activity": activity, "receiver_id": receiver.pk}
    return ActivityShare.objects.get_or_create(**facts)[1]


def say(engagement: Engagement, host: Secretariat, *, moved: bool = False) -> None:
    """One notice to the region."""
    activity = engagement.activity
    with override("id"):  # a notice is one sentence for all its readers, in the office's language
        words = {
            "who": engagement.position.short_title,
            "title": activity.title,
            "when": when(engagement.starts_at, engagement.ends_at, activity.time_zone, "id"),
        }
        if engagement.status == Status.CANCELLED:
            text = _("%(who)s does not come after all: %(title)s, %(when)s") % words
        elif engagement.status not in FIRM:
            text = _("The coming of %(who)s is uncertain again: %(title)s, %(when)s") % words
        elif moved:
            text = _("%(who)s comes at another time: %(title)s, %(when)s") % words
        else:
            text = _("%(who)s comes to your region: %(title)s, %(when)s") % words
    tell(to=host, text=text, url=activity.get_absolute_url(), kind="agenda")
