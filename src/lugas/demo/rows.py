"""Writing the sample year's rows: what the generator drafted, and what followed from it (guests, evidence, releases).

In bulk and as the database's owner; parents come before what hangs on them.
"""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.core.files.base import ContentFile
from django.utils.text import slugify

from lugas.agenda.models import Activity, ActivityShare, Decision, Engagement, Evidence, Guest, Invitation
from lugas.agenda.rules import Status
from lugas.demo import vocabulary as words
from lugas.demo.people import Office
from lugas.demo.pictures import drawn
from lugas.files.actions import store
from lugas.files.models import StoredFile
from lugas.institutions.models import Position
from lugas.newsroom.models import Release, ReleasePicture
from lugas.newsroom.rules import ReleaseStatus
from lugas.tenancy.scope import scope

ZONE = ZoneInfo("Asia/Makassar")


@dataclass
class Draft:
    """One activity on its way into the tables."""

    activity: Activity
    pattern: words.Pattern
    asked: Position
    invitation: Invitation | None = None
    decisions: list[Decision] = field(default_factory=list)
    engagements: list[Engagement] = field(default_factory=list)


class Rows:
    """The tables of one secretariat's year. The generator inherits it and fills `drafts`."""

    office: Office
    rng: random.Random
    now: datetime
    drafts: list[Draft]

    def write(self) -> None:
        """All rows, parents first."""
        Activity.objects.bulk_create([draft.activity for draft in self.drafts])
        numbers: dict[int, int] = defaultdict(int)
        for draft in sorted(self.drafts, key=lambda one: one.invitation.received_at):
            year = draft.invitation.received_at.astimezone(ZONE).year
            numbers[year] += 1
            draft.invitation.agenda_year, draft.invitation.agenda_number = year, numbers[year]
            draft.invitation.activity = draft.activity
        Invitation.objects.bulk_create([draft.invitation for draft in self.drafts])
        for draft in self.drafts:
            for decision in draft.decisions:
                decision.invitation = draft.invitation
        Decision.objects.bulk_create([one for draft in self.drafts for one in draft.decisions])
        for draft in self.drafts:
            for engagement in draft.engagements:
                engagement.activity = draft.activity
                engagement.decision = draft.decisions[-1]
        Engagement.objects.bulk_create([one for draft in self.drafts for one in draft.engagements])
        self.write_shares()
        self.write_guests()
        self.write_evidence()
        self.write_releases()

    def write_shares(self) -> None:
        """Officials of another secretariat may read what they take part in."""
        home = self.office.secretariat.pk
        ActivityShare.objects.bulk_create(
            ActivityShare(secretariat=self.office.secretariat, activity=draft.activity, receiver_id=one.of_id)
            for draft in self.drafts
            for one in draft.engagements
            if one.of_id != home
        )

    def write_guests(self) -> None:
        """A few guests for the greater ones."""
        offices = (
            "Ketua DPRD",
            "Kapolres",
            "Dandim",
            "Kepala Kejaksaan Negeri",
            "Tokoh agama",
            "Kepala perangkat daerah",
        )
        answers = ("unknown", "comes", "comes", "represented", "absent")
        guests = []
        for draft in self.drafts:
            if draft.pattern.kind in {"ceremony", "opening", "coordination", "religious"}:
                for order, office in enumerate(self.rng.sample(offices, self.rng.randint(2, 5))):
                    answer = self.rng.choice(answers)
                    guests.append(
                        Guest(
                            secretariat=self.office.secretariat,
                            activity=draft.activity,
                            office=office,
                            region=draft.activity.region,
                            answer=answer,
                            represented_by=f"Wakil {office}" if answer == "represented" else "",
                            with_spouse=self.rng.random() < 0.2,
                            order=order,
                        )
                    )
        Guest.objects.bulk_create(guests)

    def write_evidence(self) -> None:
        """What is done has its evidence, nearly always."""
        Evidence.objects.bulk_create(
            Evidence(
                secretariat=self.office.secretariat,
                engagement=engagement,
                took_place_at=engagement.starts_at,
                ended_at=engagement.ends_at,
                place=", ".join(filter(None, [draft.activity.room, draft.activity.place, draft.activity.region.name])),
                people=f"{engagement.position.title}; {draft.activity.organiser_name}",
                attendance=self.rng.randint(12, 400),
                note="Kegiatan berlangsung sesuai rencana.",
                recorded_by="Petugas Protokol",
                recorded_at=engagement.ends_at + timedelta(hours=1),
            )
            for draft in self.drafts
            for engagement in draft.engagements
            if engagement.status == Status.DONE and self.rng.random() < 0.9
        )

    def write_releases(self) -> None:
        """A release for some of what was held in public; the last ones still drafts or under embargo."""
        releases = []
        for draft in self.drafts:
            done = [one for one in draft.engagements if one.status == Status.DONE]
            if not (draft.pattern.release and done and draft.activity.public_since and self.rng.random() < 0.45):
                continue
            releases.append(self.release(draft, done[0]))
        Release.objects.bulk_create(releases)
        self.illustrate(sorted((one for one in releases if one.publish_at), key=lambda one: one.publish_at)[-6:])

    def illustrate(self, releases: list[Release]) -> None:
        """The newest releases have the drawn picture, with words for whoever cannot see it."""
        if not releases:
            return
        with scope([self.office.secretariat.pk], home=self.office.secretariat.pk):
            file = store(upload=ContentFile(drawn(), name="perbukitan.jpg"), by="Petugas Media")
        ReleasePicture.objects.bulk_create(
            ReleasePicture(
                secretariat=self.office.secretariat,
                release=one,
                file=file,
                alternative_text="Perbukitan sabana dengan pohon lontar dan rumah bulat, gambar pengganti",
                caption="Gambar pengganti, bukan foto kegiatan.",
                public_since=one.publish_at,
            )
            for one in releases
        )
        StoredFile.objects.filter(pk=file.pk).update(public_since=releases[0].publish_at)

    def release(self, draft: Draft, engagement: Engagement) -> Release:
        """One release out of the facts that already stand there."""
        activity = draft.activity
        at = activity.ends_at + timedelta(hours=self.rng.randint(1, 7))
        fresh = (self.now - at) < timedelta(days=2)
        status = ReleaseStatus.DRAFT if fresh and self.rng.random() < 0.5 else ReleaseStatus.PUBLISHED
        who, where = engagement.position.title, f"{activity.place}, {activity.region.name}"
        return Release(
            secretariat=self.office.secretariat,
            activity=activity,
            title=f"{engagement.position.short_title} hadiri {activity.title}"[:200],
            slug=slugify(activity.title)[:80] or "rilis",
            lead=f"{who} mengikuti {activity.title} di {where}.",
            body=(
                f"<p>{who} mengikuti {activity.title} yang diselenggarakan oleh {activity.organiser_name} "
                f"di {where}.</p><p>Dalam kesempatan itu disampaikan pentingnya kerja bersama antara pemerintah daerah "
                "dan masyarakat, dengan sasaran yang jelas dan hasil yang dapat diperiksa.</p>"
                "<p>Ini data contoh.</p>"
            ),
            status=status,
            publish_at=at if status == ReleaseStatus.PUBLISHED else None,
            written_by="Petugas Media",
            is_sample=True,
        )
