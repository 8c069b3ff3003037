"""Asking the speech desk for what a meeting opens with: the committee chair's report and the opening speech."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from lugas.accounts.access import require_home
from lugas.accounts.models import User
from lugas.agenda.models import Activity, Engagement
from lugas.agenda.rules import Status
from lugas.institutions.models import Position
from lugas.meetings.models import Meeting
from lugas.meetings.queries_speeches import lacking
from lugas.meetings.rules import MANAGE
from lugas.speeches import actions as speeches
from lugas.speeches.models import Speech


@transaction.atomic
def ask_speeches(
    meeting: Meeting, *, by: User, reporter: Position | None = None, opener: Position | None = None
) -> list[Speech]:
    """Ask for the report of the committee's chair (reporter) and the opening speech (opener), each if it is not asked for.

    Raises ValidationError when there is nothing to ask for, and what speeches.ask raises.
    """
    require_home(by, MANAGE, meeting)
    # In Indonesian, as the speeches are given.
    missing, activity = lacking(meeting), meeting.activity
    wanted = [
        ("report", reporter, "Laporan ketua panitia: %(title)s"),
        ("opening", opener, "Pembukaan %(title)s"),
    ]
    made = [
        speeches.ask(
            by=by,
            speaker=speaker,
            title=(title % {"title": activity.title})[:200],
            kind=kind,
            activity=activity,
            engagement=part_of(activity, speaker),
            theme=activity.theme[:300],
            place=activity.place[:200],
            points=activity.aims[:4000],
        )
        for kind, speaker, title in wanted
        if speaker is not None and kind in missing
    ]
    if not made:
        raise ValidationError(_("Both are asked for already, or nobody was chosen."))
    return made


def part_of(activity: Activity, speaker: Position) -> Engagement | None:
    """The speaker's part in the activity that has no speech yet, so that the speech moves with it; None without one."""
    asked = Speech.objects.at_home().standing().filter(activity=activity, engagement__isnull=False)
    found = Engagement.objects.at_home().filter(activity=activity, position=speaker).exclude(status=Status.CANCELLED)
    return found.exclude(pk__in=asked.values("engagement")).order_by("starts_at", "pk").first()
