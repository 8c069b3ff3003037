"""The sample's officers: the bureau's staff with what each can do, a working year of duties, leave, answers, ticks.

Positions speak, no names of persons. What is over was done; the coming days are partly answered; beyond them nobody is
planned yet, so that there is something to propose. In bulk and as the database's owner, as the year is.
"""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import date, datetime, time, timedelta

from lugas.accounts.models import Membership
from lugas.accounts.rules import Role
from lugas.agenda.models import Activity, Evidence, EvidenceFile
from lugas.agenda.rules import Span, Status
from lugas.demo.people import Office, make_officer
from lugas.demo.real_case import at
from lugas.demo.rows import ZONE
from lugas.duties import actions, catalogue
from lugas.duties.models import Debrief, Duty, Leave, Preparation, Skill
from lugas.duties.needs import needs_of
from lugas.duties.rules import DutyState
from lugas.files.models import StoredFile

# Key of the login (without password), role, unit, name that colleagues read, and what he can do.
OFFICERS: tuple[tuple[str, Role, str, str, tuple[str, ...]], ...] = (
    ("protokol2", Role.PROTOCOL, "bagian_protokol", "Staf Protokol 2", ("protocol_officer", "master_of_ceremonies")),
    ("protokol3", Role.PROTOCOL, "bagian_protokol", "Staf Protokol 3", ("protocol_officer", "note_taker")),
    ("protokol4", Role.PROTOCOL, "bagian_protokol", "Staf Protokol 4", ("protocol_officer", "conductor", "prayer")),
    ("pembawa-acara", Role.PROTOCOL, "bagian_protokol", "Pembawa Acara", ("master_of_ceremonies", "prayer")),
    ("notulis", Role.CLERK, "sub_tata_usaha", "Notulis", ("note_taker", "reporter")),
    ("dirigen", Role.DOOR, "sub_tamu", "Dirigen", ("conductor", "prayer")),
    ("fotografer", Role.MEDIA, "sub_dokumentasi", "Fotografer", ("photographer",)),
    ("fotografer2", Role.MEDIA, "sub_dokumentasi", "Fotografer 2", ("photographer", "videographer")),
    ("videografer", Role.MEDIA, "sub_dokumentasi", "Videografer", ("videographer", "photographer")),
    ("reporter", Role.MEDIA, "sub_dokumentasi", "Reporter", ("reporter", "note_taker")),
    ("pengemudi", Role.DOOR, "sub_tata_usaha", "Pengemudi", ("driver",)),
    ("pengemudi2", Role.DOOR, "sub_tata_usaha", "Pengemudi 2", ("driver",)),
    ("pengemudi3", Role.DOOR, "sub_tata_usaha", "Pengemudi 3", ("driver",)),
)
# What those can do who have a login of their own.
WITH_LOGIN: dict[Role, tuple[str, ...]] = {
    Role.PROTOCOL: ("protocol_officer", "master_of_ceremonies"),
    Role.MEDIA: ("photographer", "reporter"),
    Role.AIDE: ("aide",),
    Role.SPEECH_WRITER: ("note_taker", "reporter"),
}
REFUSALS = ("Sakit", "Sudah izin atasan untuk acara keluarga", "Masih di perjalanan dinas lain")
SAID = ("Mikrofon sempat mati.", "Kursi undangan kurang dua baris.", "Acara mundur 30 menit.", "Berjalan lancar.", "")
# Within these days nearly all is planned; behind them nothing is.
ANSWERED_DAYS, PLANNED_DAYS, REMEMBERED_DAYS = 3, 8, 60


def make(office: Office, case: Activity, today: date) -> None:
    """The province's officers and their duties, in its scope. case: the activity of the real case."""
    members = officers(office)
    skills(office, members)
    serve_at_the_case(office, case, members)
    away(members, today)
    work(office, members, today)
    illustrate(office, today)


def officers(office: Office) -> dict[str, Membership]:
    """The colleagues by key: the new ones and those with a login."""
    found = {str(role): office.acting(role).acting for role in WITH_LOGIN}
    for key, role, unit, name, _skills in OFFICERS:
        found[key] = make_officer(office, key, role, unit, name)
    return found  # type: ignore[return-value]


def can() -> dict[str, tuple[str, ...]]:
    """What each can do, by key."""
    return {key: skills for key, _role, _unit, _name, skills in OFFICERS} | {
        str(role): skills for role, skills in WITH_LOGIN.items()
    }


def skills(office: Office, members: dict[str, Membership]) -> None:
    """Their ticks on the page of skills."""
    Skill.objects.bulk_create(
        Skill(secretariat=office.secretariat, member=members[key], role=role)
        for key, roles in can().items()
        for role in roles
    )


def serve_at_the_case(office: Office, case: Activity, members: dict[str, Membership]) -> None:
    """24-25 April 2024: who served, what was ready, how they found it."""
    head = office.acting("head")
    served = {
        "protocol_officer": ("protocol", "protokol3"),
        "master_of_ceremonies": ("pembawa-acara",),
        "note_taker": ("notulis",),
        "photographer": ("fotografer",),
        "videographer": ("videografer",),
        "reporter": ("reporter",),
        "prayer": ("dirigen",),
        "conductor": ("protokol4",),
        "driver": ("pengemudi",),
    }
    for role, keys in served.items():
        for key in keys:
            duty = actions.put(case, members[key], role, by=head)
            scores = {question: 5 if question != "on_time" else 4 for question in catalogue.questions()}
            said = "Laporan panitia lebih panjang dari rencana." if role == "note_taker" else ""
            actions.debrief(duty, scores, by=office.users[key], said=said)
    for key in ("programme", "accounting"):
        actions.tick(case, key, Preparation.State.THERE, by=head)
    actions.tick(case, "report", Preparation.State.NOT_NEEDED, by=head)
    duties = Duty.objects.filter(activity=case)
    duties.update(made_at=at(19, 9), answered_at=at(19, 15), changed_at=at(25, 17))
    Debrief.objects.filter(duty__activity=case).update(at=at(25, 18))
    Preparation.objects.filter(activity=case).update(at=at(23, 16, 10))
    for record in (*duties, *Preparation.objects.filter(activity=case)):
        record.history.exclude(pgh_label="insert").delete()
        record.history.update(pgh_created_at=at(19, 9))


def away(members: dict[str, Membership], today: date) -> None:
    """Who is on leave and who stands by in these weeks."""
    for key, kind, first, last, note in (
        ("fotografer2", Leave.Kind.LEAVE, 2, 6, "Cuti tahunan"),
        ("pengemudi3", Leave.Kind.LEAVE, -1, 3, "Cuti tahunan"),
        ("protokol4", Leave.Kind.STANDBY, 0, 6, "Siaga pekan ini"),
        ("protokol2", Leave.Kind.STANDBY, 7, 13, "Siaga pekan depan"),
    ):
        Leave.objects.create(
            member=members[key],
            kind=kind,
            start=today + timedelta(days=first),
            end=today + timedelta(days=last),
            note=note,
        )


def work(office: Office, members: dict[str, Membership], today: date) -> None:
    """The duties of the sample year, with answers after the events of the last weeks, and what was ticked."""
    rng = random.Random(f"lugas duties {today.isoformat()}")
    now = datetime.combine(today, time(8, 42), ZONE)
    activities = list(
        Activity.objects.at_home()
        .filter(is_sample=True, cancelled_at__isnull=True, starts_at__lt=now + timedelta(days=PLANNED_DAYS))
        .order_by("starts_at", "pk")
    )
    plan = Plan(office, members, rng, now, list(Leave.objects.at_home().filter(kind=Leave.Kind.LEAVE)))
    needs = needs_of(activities)
    for activity in activities:
        for role, count in needs.get(activity.pk, {}).items():
            for _number in range(count):
                plan.fill(activity, role)
    Duty.objects.bulk_create(plan.duties)
    since = now - timedelta(days=REMEMBERED_DAYS)
    Debrief.objects.bulk_create(
        Debrief(
            secretariat=office.secretariat,
            duty=one,
            scores={key: rng.choices((2, 3, 4, 5), (1, 2, 5, 4))[0] for key in catalogue.questions()},
            words=rng.choice(SAID),
            at=one.ends_at + timedelta(hours=2),
        )
        for one in plan.duties
        if one.state == DutyState.DONE and one.ends_at > since and rng.random() < 0.7
    )
    tick(office, activities, rng, now)


class Plan:
    """Gives each duty to the colleague with the fewest hours who can and is free."""

    def __init__(self, office: Office, members: dict[str, Membership], rng: random.Random, now: datetime, leaves: list):
        self.office, self.members, self.rng, self.now = office, members, rng, now
        self.able: dict[str, list[str]] = defaultdict(list)
        for key, roles in can().items():
            for role in roles:
                self.able[role].append(key)
        self.leaves = leaves
        self.busy: dict[str, list[Span]] = defaultdict(list)
        self.hours: dict[str, float] = defaultdict(float)
        self.duties: list[Duty] = []

    def fill(self, activity: Activity, role: str) -> None:
        """One duty, if somebody can; of what comes now and then nobody was found yet."""
        span = Span(activity.starts_at, activity.ends_at)
        if activity.ends_at > self.now and self.rng.random() < 0.15:
            return
        free = [key for key in self.able[role] if self.is_free(key, span)]
        if not free:
            return
        key = min(free, key=lambda one: (self.hours[one], one))
        state = self.state(activity)
        if state != DutyState.REFUSED:
            self.busy[key].append(span)
            self.hours[key] += span.length.total_seconds() / 3600
        made = activity.starts_at - timedelta(days=self.rng.randint(2, 6))
        self.duties.append(
            Duty(
                secretariat=self.office.secretariat,
                activity=activity,
                role=role,
                member=self.members[key],
                user_id=self.members[key].user_id,
                starts_at=span.start,
                ends_at=span.end,
                state=state,
                reason=self.rng.choice(REFUSALS) if state == DutyState.REFUSED else "",
                put_by="Petugas Protokol (Protokol)",
                answered_at=min(made + timedelta(hours=5), self.now) if state != DutyState.ASKED else None,
            )
        )

    def is_free(self, key: str, span: Span) -> bool:
        """Whether nothing stands against it."""
        day = span.start.astimezone(ZONE).date()
        on_leave = any(one.member_id == self.members[key].pk and one.start <= day <= one.end for one in self.leaves)
        return not on_leave and not any(one.overlaps(span) for one in self.busy[key])

    def state(self, activity: Activity) -> DutyState:
        """How the duty stands now."""
        if activity.ends_at <= self.now:
            return DutyState.DONE
        roll = self.rng.random()
        if roll < 0.06:
            return DutyState.REFUSED
        near = activity.starts_at < self.now + timedelta(days=ANSWERED_DAYS)
        return DutyState.CONFIRMED if roll < (0.75 if near else 0.35) else DutyState.ASKED


def tick(office: Office, activities: list[Activity], rng: random.Random, now: datetime) -> None:
    """What was ready of what no room answers; of the last weeks a little still lacks."""
    things = catalogue.things()
    rows = []
    for activity in activities:
        over = activity.ends_at <= now
        for key in ("programme", "accounting", "report"):
            thing = things[key]
            if activity.kind not in thing.kinds or (thing.after and not over):
                continue
            fresh = activity.ends_at > now - timedelta(days=7)
            if rng.random() < (0.55 if fresh else 0.95):
                state = Preparation.State.THERE if thing.by_hand else Preparation.State.NOT_NEEDED
                moment = min(activity.starts_at - timedelta(days=1), now)
                rows.append(
                    Preparation(
                        secretariat=office.secretariat,
                        activity=activity,
                        key=key,
                        state=state,
                        by="Petugas Agenda (Petugas agenda)",
                        at=activity.ends_at if thing.after else moment,
                    )
                )
    Preparation.objects.bulk_create(rows)


def illustrate(office: Office, today: date) -> None:
    """The evidence of the last weeks has a picture, nearly always."""
    rng = random.Random(f"lugas pictures {today.isoformat()}")
    file = StoredFile.objects.at_home().filter(name="perbukitan.jpg").first()
    if file is None:
        return
    since = datetime.combine(today, time(0), ZONE) - timedelta(days=REMEMBERED_DAYS)
    proofs = Evidence.objects.at_home().filter(
        engagement__activity__is_sample=True, engagement__status=Status.DONE, took_place_at__gte=since
    )
    EvidenceFile.objects.bulk_create(
        EvidenceFile(secretariat=office.secretariat, evidence=one, file=file) for one in proofs if rng.random() < 0.85
    )
