"""What follows in the agenda itself when something confirmed is moved, cancelled or taken away."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lugas.agenda import words
from lugas.agenda.models import ActivityLetter, ActivityShare, Engagement, Guest
from lugas.agenda.registry import Consequence, Follows, Wanted, consequences
from lugas.agenda.rules import Status, What
from lugas.letters.rules import Status as LetterStatus

OUT = (LetterStatus.SIGNED, LetterStatus.SENT, LetterStatus.ANSWERED)
CORRECTING = "letter"


def concerned(wanted: Wanted) -> list[Engagement]:
    """The parts that the change touches: the one it is about, or all that stand and are not done."""
    found = Engagement.objects.filter(activity=wanted.activity).exclude(status__in=[Status.CANCELLED, Status.DONE])
    if wanted.engagement is not None:
        found = found.filter(pk=wanted.engagement.pk)
    return list(found.select_related("position", "of__region"))


@consequences(10)
def officials(wanted: Wanted) -> list[Consequence]:
    """Whose hours become free or move, and which secretariats are told of it."""
    if wanted.what == What.CONFIRM:
        return []
    parts = concerned(wanted)
    found = []
    for one in parts:
        names = {"who": one.position.short_title, "when": words.part_hours(one, wanted)}
        firm = one.status == Status.CONFIRMED
        if wanted.what == What.MOVE:
            if wanted.engagement is None and not words.goes_along(one, wanted.activity):
                names["when"] = words.when_of(one.starts_at, one.ends_at, wanted.activity.time_zone)
                text = _("%(who)s keeps the own hours, %(when)s.")
                found.append(Consequence(text % names, Follows.TODO))
                continue
            text = _("%(who)s is engaged %(when)s instead.")
        else:
            text = _("%(who)s is free again, %(when)s.") if firm else _("%(who)s no longer takes part.")
        found.append(Consequence(text % names, Follows.ITSELF))
    told = dict.fromkeys(one.of.name for one in parts if one.confirmed_at is not None)
    found += [Consequence(_("%(office)s gets a notice.") % {"office": name}, Follows.TOLD) for name in told]
    return found


@consequences(12)
def readers(wanted: Wanted) -> list[Consequence]:
    """The secretariats that read the activity without a part in it, and the public."""
    activity = wanted.activity
    if wanted.what == What.CONFIRM:
        return []
    found = []
    ofs = {one.of_id for one in concerned(wanted)}
    shares = (
        ActivityShare.objects.filter(activity=activity).exclude(receiver__in=ofs).select_related("receiver__region")
    )
    for one in shares:
        text = _("%(office)s, with which it is shared, sees it as it then stands; no notice goes there.")
        found.append(Consequence(text % {"office": one.receiver.name}, Follows.ITSELF, keeps=True))
    if activity.public_since is not None and wanted.engagement is None:
        text = _("The public agenda shows the new hours and place.")
        if wanted.what in (What.CANCEL, What.DELETE):
            text = _("The public agenda shows it as cancelled.")
        found.append(Consequence(text, Follows.ITSELF, keeps=True))
    return found


@consequences(25)
def letters(wanted: Wanted) -> list[Consequence]:
    """Letters about it that have gone out: whoever has them wants another one."""
    if wanted.what == What.CONFIRM or wanted.engagement is not None:
        return []
    activity = wanted.activity
    links = ActivityLetter.objects.filter(activity=activity, letter__status__in=OUT).select_related("letter")
    found = []
    for link in links:
        letter = link.letter
        facts = {"kind": letter.kind_name(), "number": letter.number or letter.subject}
        count = letter.invitees.count()
        text = ngettext(
            "%(kind)s %(number)s is out to %(count)s addressee: it wants a letter that corrects it.",
            "%(kind)s %(number)s is out to %(count)s addressees: it wants a letter that corrects it.",
            max(count, 1),
        )
        url = reverse("agenda:write_letter", args=[activity.public_id, CORRECTING])
        told = text % {**facts, "count": max(count, 1)}
        found.append(Consequence(told, Follows.TODO, url, _("Write the correction"), post=True, keeps=True))
    return found


@consequences(26)
def guests(wanted: Wanted) -> list[Consequence]:
    """Guests who said that they come, where no letter of ours tells them."""
    if wanted.what == What.CONFIRM or wanted.engagement is not None:
        return []
    coming = [Guest.Answer.COMES, Guest.Answer.REPRESENTED]
    count = Guest.objects.filter(activity=wanted.activity, answer__in=coming).count()
    if not count:
        return []
    text = ngettext(
        "%(count)s guest who said yes is to be told.", "%(count)s guests who said yes are to be told.", count
    )
    url = reverse("agenda:guests", args=[wanted.activity.public_id])
    return [Consequence(text % {"count": count}, Follows.TODO, url, _("See the guests"))]
