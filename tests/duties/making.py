"""Officers and activities at which a leader takes part."""

from datetime import datetime, timedelta

from django.utils import timezone

from lugas.accounts.rules import Role
from lugas.agenda.models import Activity
from lugas.duties.models import Skill
from lugas.notices.models import Notice
from tests.factories import WITA, acting, activity, at, engagement, position, user


def officer(name: str, *skills: str, role: str = Role.PROTOCOL, code: str = "53"):
    """A colleague who can serve in these roles."""
    found = user(code, role, name=name)
    with at(code):
        for one in skills:
            Skill.objects.create(member=found.acting, role=one)
    return found


def soon(days: int = 3, hour: int = 9) -> datetime:
    """A moment some days from now, on the hour in WITA."""
    day = timezone.now().astimezone(WITA) + timedelta(days=days)
    return day.replace(hour=hour, minute=0, second=0, microsecond=0)


def event(title: str = "Rapat koordinasi", *, level: str = "head", start: datetime | None = None, **fields) -> Activity:
    """A coming activity at which a leader of that level takes part."""
    fields.setdefault("kind", Activity.Kind.AUDIENCE)
    made = activity(title, start=start or soon(), **fields)
    engagement(made, position("Gubernur" if level == "head" else "Sekda", echelon="" if level == "head" else "I.b"))
    return made


def told(who) -> list[str]:
    """What a person was told, the newest first."""
    with acting(who):
        return list(Notice.objects.for_person(who).filter(user_id=who.pk).values_list("text", flat=True))


def told_planners() -> list[str]:
    """What all who plan were told."""
    return list(Notice.objects.filter(permission="duties.plan").values_list("text", flat=True))
