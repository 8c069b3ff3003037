"""Asking the speech desk for what a meeting opens with: the committee chair's report and the opening speech."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from lugas.accounts.access import require_home
from lugas.accounts.models import User
from lugas.institutions.models import Position
from lugas.meetings.models import Meeting
from lugas.meetings.queries_speeches import lacking
from lugas.meetings.rules import MANAGE
from lugas.speeches import actions as speeches
from lugas.speeches.models import Speech
from lugas.speeches.queries import parts_without


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
            # The speech moves with its speaker's part in the activity.
            engagement=parts_without(activity).filter(position=speaker).order_by("starts_at", "pk").first(),
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
