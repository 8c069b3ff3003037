"""The door of the sample's meetings: who came to the one of 2024, and badges for the one to come. Runs in the province's scope."""

from __future__ import annotations

import json
import math
from datetime import datetime, timedelta
from typing import Any

from lugas.accounts.models import User
from lugas.door import actions, rules
from lugas.door.actions.keeping import milliseconds
from lugas.door.actions.reading import Sent
from lugas.door.models import Badge, Device
from lugas.door.rules import Kind
from lugas.meetings.models import Meeting, Seat


def make(held: Meeting, planned: Meeting, by: User) -> None:
    """Both."""
    actions.make_badges(held, by=by)
    actions.settle_door(held, by=by, quorum=50)
    scans = [sent for number, one in enumerate(coming(held)) for sent in days_of(held, number, one)]
    substituted = Seat.objects.at_home().filter(meeting=held, answer__outcome="declines").order_by("order").first()
    if substituted is not None:
        facts = {"for": substituted.public_id, "name": "Staf yang diutus", "office": "Kasubbag Protokol", "steps": 1}
        scans.append(scan(Kind.SUBSTITUTE, rules.new_badge(), at(held, 0, 47), **facts, ink=ink(7)))
    scans.append(
        scan(Kind.WALK_IN, rules.new_badge(), at(held, 0, 58), name="Wartawan daerah", office="Media", ink=ink(3))
    )
    for start in range(0, len(scans), rules.MOST_SCANS):
        actions.check_in(held, scans[start : start + rules.MOST_SCANS], by=by)
    # Nobody holds the key of this phone: what it shows is the list of phones.
    code = actions.invite_phone(planned, by=by)
    key = rules.url_letters(rules.new_signing_key()[1])
    phone = actions.enrol(planned, code=code, name="HP meja depan", public_key=key)
    Device.objects.at_home().filter(pk=phone.pk).update(clock=42_000, last_seen_at=phone.enrolled_at)
    actions.make_badges(planned, by=by)


def coming(meeting: Meeting) -> list[Badge]:
    """The badges of the invited, but for some who did not come after all, and of the speakers."""
    found = Badge.objects.at_home().filter(meeting=meeting, kind__in=[Badge.Kind.SEAT, Badge.Kind.SPEAKER])
    return [one for number, one in enumerate(found.order_by("order", "id")) if number % 13 != 6]


def at(meeting: Meeting, day: int, minutes: int) -> datetime:
    """So many minutes after half an hour before the first hour of a day of the meeting."""
    return meeting.activity.starts_at + timedelta(days=day, minutes=minutes - 30)


def scan(kind: str, badge: str, when: datetime, **what: Any) -> Sent:
    """One scan."""
    return Sent(rules.new_key(), kind, badge, milliseconds(when), json.dumps(what))


def days_of(meeting: Meeting, number: int, badge: Badge) -> list[Sent]:
    """When somebody came and left on both days."""
    made = [scan(Kind.IN, badge.code, at(meeting, 0, number % 44), ink=ink(number))]
    if number % 6 == 5:
        made.append(scan(Kind.OUT, badge.code, at(meeting, 0, 240)))
    if number % 9 != 8:
        made.append(scan(Kind.IN, badge.code, at(meeting, 1, (number * 7) % 35 - 40), ink=ink(number)))
    return made


def ink(number: int) -> list[list[int]]:
    """A scrawl that stands for a signature; another for each number."""
    stroke = []
    for step in range(0, 40):
        turn = step / 3 + number
        stroke += [
            int(90 + step * 19 + 45 * math.sin(turn * 1.7)),
            int(200 + (60 + 11 * (number % 8)) * math.sin(turn * (1 + number % 3 / 4))),
        ]
    return [stroke, [60, 320, 900, 280 + number % 5 * 12]]
