"""A plausible working year of 23 secretariats around today, by a seeded generator: the same every time for a day.

It writes rows in bulk as the database's owner, because a thousand decisions one by one would take minutes. What it
writes obeys the same constraints: no person is firmly engaged twice at a time.
"""

from __future__ import annotations

import random
from datetime import date, datetime, time, timedelta

from lugas.agenda.models import Activity, Decision, Engagement, Invitation
from lugas.agenda.rules import Outcome, Span, Status
from lugas.demo import vocabulary as words
from lugas.demo.people import Office
from lugas.demo.rows import ZONE, Draft, Rows
from lugas.institutions.models import Position
from lugas.language.dates import long_date, plain_date, time_range

DAYS_BACK, DAYS_AHEAD = 245, 120
PER_PROVINCE, PER_REGION = 290, 56


class Year(Rows):
    """The generator for one secretariat."""

    def __init__(self, office: Office, offices: dict[str, Office], today: date, busy: dict[int, list[Span]]):
        self.office, self.offices, self.today, self.busy = office, offices, today, busy
        self.rng = random.Random(f"lugas {office.region.code} {today.isoformat()}")
        self.now = datetime.combine(today, time(8, 42), ZONE)
        self.drafts: list[Draft] = []
        self.told: set[tuple[date, str]] = set()

    def make(self) -> None:
        """Generate and write."""
        province = self.office.region.level == "province"
        for moment, pattern in self.plan(PER_PROVINCE if province else PER_REGION):
            draft = self.one(moment, pattern)
            # The same thing twice on one day would look like a mistake of the reader's.
            if (key := (moment.date(), draft.activity.title)) not in self.told:
                self.told.add(key)
                self.drafts.append(draft)
        self.write()

    def plan(self, count: int) -> list[tuple[datetime, words.Pattern]]:
        """Days and kinds: workdays mostly, today and the coming days fuller than the rest."""
        weights = [one.weight for one in words.PATTERNS]
        days = [self.today + timedelta(days=offset) for offset in range(-DAYS_BACK, DAYS_AHEAD)]
        day_weights = [
            (0.15 if day.weekday() == 6 else 0.35 if day.weekday() == 5 else 1.0)
            * (2.2 if abs((day - self.today).days) <= 7 else 1.0)
            * (4 if day == self.today else 1)
            for day in days
        ]
        chosen = sorted(self.rng.choices(days, day_weights, k=count))
        plan = []
        for day in chosen:
            pattern = self.rng.choices(words.PATTERNS, weights)[0]
            hour = self.rng.choice(pattern.hours)
            start = datetime.combine(day, time(int(hour), int(hour % 1 * 60)), ZONE)
            moment = start + timedelta(minutes=self.rng.choice((0, 0, 0, 15, 30)))
            # Now and then two ask for the same hours.
            if plan and self.rng.random() < 0.12:
                moment = plan[-1][0] + timedelta(minutes=30)
            plan.append((moment, pattern))
        return plan

    # ---------- One activity ----------
    def one(self, start: datetime, pattern: words.Pattern) -> Draft:
        """The activity with its invitation, decision and engagement."""
        rng, office = self.rng, self.office
        region = office.region
        host = (
            self.offices[rng.choice([code for code in self.offices if code != "53"])]
            if (pattern.away and region.level == "province")
            else office
        )
        told = words.fill(
            rng,
            region=region.short_name if region.code != "53" else "NTT",
            capital=host.region.capital,
            month=start.month,
        )
        title = pattern.title.format(**told)
        organiser = pattern.organiser.format(**told)
        activity = Activity(
            secretariat=office.secretariat,
            kind=pattern.kind,
            title=title,
            organiser_kind=Activity.Organiser.OUTSIDE,
            organiser_name=organiser,
            starts_at=start,
            ends_at=start + timedelta(minutes=pattern.minutes),
            until_finished=rng.random() < 0.35,
            dress=pattern.dress if rng.random() < 0.85 else "",
            contact_name=f"Panitia {organiser.removeprefix('Panitia ')}"[:120] if rng.random() < 0.8 else "",
            contact_phone="0380-000000" if rng.random() < 0.6 else "",
            # The province's officers are on duty (staff.py); elsewhere a name is written.
            protocol_officer="Petugas Protokol" if rng.random() < 0.7 and region.level != "province" else "",
            notes=rng.choice(words.NOTES),
            secrecy=pattern.secrecy,
            is_sample=True,
        )
        self.place(activity, pattern, host, told)
        draft = Draft(activity, pattern, self.leader(pattern))
        self.invite(draft, organiser)
        self.settle(draft, host)
        self.announce(draft)
        return draft

    def place(self, activity: Activity, pattern: words.Pattern, host: Office, told: dict[str, str]) -> None:
        """Where it is: a venue of the host, or a village without one."""
        venue = next((one for one in host.venues if pattern.venue and one.name.startswith(pattern.venue)), None)
        if pattern.venue == "Kantor":
            activity.room = self.rng.choice(("Ruang Rapat", "Ruang Kerja", "Ruang Rapat Asisten", ""))
        if venue is not None:
            activity.venue, activity.place, activity.region = venue, venue.name, venue.region
            activity.latitude, activity.longitude = venue.latitude, venue.longitude
        else:
            activity.region = host.region if host.region.code != "53" else self.offices["53.71"].region
            activity.place = told["village"]
        activity.time_zone = activity.region.time_zone

    def leader(self, pattern: words.Pattern) -> Position:
        """Whom it asks: the head most often."""
        leaders = self.office.leaders
        wanted = [leaders[one] for one in pattern.leaders if one < len(leaders)]
        return self.rng.choices(wanted, [4, 2, 3][: len(wanted)])[0]

    def invite(self, draft: Draft, organiser: str) -> None:
        """The letter that asks for the leader, some days before."""
        rng, activity = self.rng, draft.activity
        received = activity.starts_at - timedelta(days=rng.randint(2, 16), hours=rng.randint(0, 5))
        if received > self.now:  # what lies far ahead was asked for early
            received = self.now - timedelta(hours=rng.randint(1, 400))
        answer_by = (activity.starts_at - timedelta(days=rng.choice((1, 2, 3, 4)))).date()
        draft.invitation = Invitation(
            secretariat=self.office.secretariat,
            asked=draft.asked,
            asked_role=draft.pattern.asked,
            number=f"{rng.choice(('005', '400.14.1.1', '000.1.5'))}/{rng.randint(11, 980)}/{received.year}",
            dated=(received - timedelta(days=rng.randint(0, 4))).date(),
            subject=f"Undangan {activity.title}"[:250],
            sender=organiser,
            nature=rng.choices(("ordinary", "important", "urgent"), (6, 4, 1))[0],
            received_at=received,
            way=rng.choice(("paper", "upload", "mail", "message")),
            answer_by=answer_by,
            summary=words.LETTER.format(
                subject=activity.title,
                asked=draft.asked.title,
                what=draft.pattern.asked,
                day=long_date(activity.starts_at, ZONE),
                hours=time_range(activity.starts_at, None if activity.until_finished else activity.ends_at, ZONE),
                place=f"{activity.place}, {activity.region.name}",
                answer_by=plain_date(answer_by, ZONE),
            ),
        )

    # ---------- Decision and engagement ----------
    def settle(self, draft: Draft, host: Office) -> None:
        """Decide as an office would: the past is settled, the near future mostly, the far future waits."""
        rng, activity = self.rng, draft.activity
        ahead = (activity.starts_at - self.now).total_seconds() / 86400
        span = Span(activity.starts_at, activity.ends_at)
        fresh = draft.invitation.received_at >= self.now - timedelta(hours=20)
        # What stands against firm hours is put off: the clash is there to be seen.
        clash = not self.free(draft.asked, span) and rng.random() < 0.9
        if (ahead > 0 and (fresh or clash)) or self.waits(ahead):
            return  # still waits
        roll = rng.random()
        if roll < 0.06:
            self.decide(draft, Outcome.DECLINE, reason=rng.choice(words.REASONS_TO_DECLINE))
        elif roll < 0.12 and ahead > 0:
            self.decide(draft, Outcome.TENTATIVE)
            self.engage(draft, draft.asked, Status.TENTATIVE)
        elif roll < (0.72 if host is self.office else 0.4) and self.free(draft.asked, span):
            self.decide(draft, Outcome.ATTEND)
            self.engage(draft, draft.asked, self.firm_status(ahead))
        else:
            self.represent(draft, host, span, ahead)

    def waits(self, ahead: float) -> bool:
        """Whether nobody has decided yet: never of the past, seldom of the coming days, more often of what is far."""
        return ahead > 0 and self.rng.random() < 0.05 + 0.15 * min(ahead, 40) / 40

    def represent(self, draft: Draft, host: Office, span: Span, ahead: float) -> None:
        """Somebody else goes: an official of the host region where it is elsewhere, else the next in rank."""
        # Nobody stands in for one who is below him.
        own = [one for one in self.office.leaders if one.order > draft.asked.order]
        elsewhere = [one for one in host.leaders if host is not self.office][-2:]
        helpers = [self.office.structure.positions[key] for key in ("asisten1", "asisten2", "asisten3")]
        for candidate in (*elsewhere, *own, *helpers):
            if self.free(candidate, span):
                if self.rng.random() < 0.12:
                    self.decide(draft, Outcome.ATTEND, earlier=True)
                self.decide(draft, Outcome.REPRESENT, representative=candidate)
                self.engage(draft, candidate, self.firm_status(ahead), represents=draft.asked)
                return
        self.decide(draft, Outcome.DECLINE, reason=self.rng.choice(words.REASONS_TO_DECLINE))

    def firm_status(self, ahead: float) -> Status:
        """Past ones are done or were called off, coming ones stand, seldom loosened again."""
        if ahead < 0:
            return Status.CANCELLED if self.rng.random() < 0.05 else Status.DONE
        return Status.TENTATIVE if self.rng.random() < 0.08 else Status.CONFIRMED

    def free(self, position: Position, span: Span) -> bool:
        """Whether the holder is not yet firmly engaged then."""
        return not any(one.overlaps(span) for one in self.busy[self.person(position)])

    def person(self, position: Position) -> int:
        """Who holds the office now (the sample year begins after the change of 2025)."""
        code = next(code for code, one in self.offices.items() if one.secretariat.pk == position.secretariat_id)
        return self.offices[code].persons[position.pk]

    def decide(
        self,
        draft: Draft,
        outcome: Outcome,
        *,
        representative: Position | None = None,
        reason: str = "",
        earlier: bool = False,
    ) -> None:
        """One decision, a day or two after the letter came."""
        invitation = draft.invitation
        hours = self.rng.randint(2, 30) if earlier else self.rng.randint(31, 60)
        at = min(
            invitation.received_at + timedelta(hours=hours), draft.activity.starts_at - timedelta(hours=3), self.now
        )
        draft.decisions.append(
            Decision(
                secretariat=self.office.secretariat,
                outcome=outcome,
                representative=representative,
                representative_office=representative.title if representative else "",
                reason=reason,
                decided_by=f"{draft.asked.short_title} (Pimpinan)",
                decided_at=at,
            )
        )
        if not earlier:
            invitation.settled_at = at

    def engage(self, draft: Draft, position: Position, status: Status, *, represents: Position | None = None) -> None:
        """The official's part; firm hours are taken for the person."""
        activity = draft.activity
        if status in (Status.CONFIRMED, Status.DONE):
            self.busy[self.person(position)].append(Span(activity.starts_at, activity.ends_at))
        draft.engagements.append(
            Engagement(
                secretariat=self.office.secretariat,
                position=position,
                of_id=position.secretariat_id,
                person_id=self.person(position),
                represents=represents,
                role=draft.pattern.role,
                starts_at=activity.starts_at,
                ends_at=activity.ends_at,
                status=status,
                status_reason=self.rng.choice(words.REASONS_TO_CANCEL) if status == Status.CANCELLED else "",
                confirmed_at=draft.decisions[-1].decided_at if status != Status.TENTATIVE else None,
            )
        )

    def announce(self, draft: Draft) -> None:
        """Public activities that are settled stand on the public agenda."""
        shown = [one for one in draft.engagements if one.status != Status.DRAFT]
        if draft.activity.secrecy == Activity.Secrecy.PUBLIC and shown:
            since = draft.decisions[-1].decided_at
            draft.activity.public_since = since
            for engagement in shown:
                engagement.public_since = since
