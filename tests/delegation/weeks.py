"""Small weeks for the tests: three towns on one road, and whatever officials and engagements a test asks for."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from lugas.agenda.rules import Span
from lugas.delegation.core.problem import RANKS, Engagement, Official, Problem, Rules
from lugas.delegation.core.ways import Ways
from lugas.institutions.travel import Leg

MONDAY = datetime(2024, 4, 22, tzinfo=ZoneInfo("Asia/Makassar"))
ROAD = Ways(
    [Leg("KPG", "SOE", "road", 3.0, None, True), Leg("SOE", "KFM", "road", 2.2, None, True)],
    {"KPG": "Kupang", "SOE": "Soe", "KFM": "Kefamenanu"},
)


def official(key, rank="II.a", home="KPG", **facts):
    """Somebody who lives in Kupang and belongs to the province unless told."""
    return Official(key, facts.pop("title", key), RANKS[rank], home, facts.pop("secretariat", "53"), **facts)


def event(key, day=0, hour=9, hours=2.0, place="KPG", **facts):
    """An engagement on a day of the week counted from Monday."""
    start = MONDAY + timedelta(days=day, hours=hour)
    facts.setdefault("secretariat", "53")
    return Engagement(key, facts.pop("title", key), Span(start, start + timedelta(hours=hours)), place, **facts)


def week(officials, engagements, pairs=(), **rules):
    """The problem; pairs: who may represent whom."""
    return Problem(tuple(officials), tuple(engagements), ROAD, Rules(represent=frozenset(pairs), **rules))
