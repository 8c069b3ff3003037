"""Databases with one meeting of so many people, for the benches of meetings and of the door.

database(PEOPLE) gives the name of one that is made once and kept; `python -m benchmarks.meeting_fill PEOPLE` fills it, in a
process as the application. Seats are written at once, with the answers of three in four; everything else is the room's own action.
"""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from benchmarks import installation
from benchmarks.harness import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lugas.accounts.models import User
    from lugas.meetings.models import Meeting

EMPTY = "lugas_people"
USER, TITLE, PROVINCE = "tolok-ukur", "Rapat Koordinasi tolok ukur", "53"
PARTS = 8


def database(people: int) -> str:
    """The name of a database with one meeting of so many people; the embedded server must run."""
    if not installation.is_made(EMPTY):
        installation.empty_database(EMPTY)
        installation.mark_made(EMPTY)
    name = f"{EMPTY}_{people}"
    if not installation.is_made(name):
        print(f"Filling {name} ...", flush=True)
        installation.copy_database(EMPTY, name)
        command = [sys.executable, "-m", "benchmarks.meeting_fill", str(people)]
        subprocess.run(command, env=installation.environment(name), check=True, cwd=ROOT)
        with installation.administrator(name) as connection:
            connection.execute("VACUUM ANALYZE")
        installation.mark_made(name)
    return name


def head() -> User:
    """Who does all this: the head of the province's secretariat, `acting` set; made where there is none."""
    from lugas.accounts.models import Membership, User
    from lugas.accounts.rules import Role
    from lugas.institutions.models import Secretariat
    from lugas.tenancy.scope import identity, scope

    home = Secretariat.objects.select_related("region").get(region__code=PROVINCE)
    with identity():
        user, _new = User.objects.get_or_create(username=USER, defaults={"email": "tolok@ukur.test", "name": USER})
    with scope([home.pk], home=home.pk, user=user.pk):
        user.acting, _new = Membership.objects.get_or_create(user=user, role=Role.HEAD, defaults={"name": "Tolok Ukur"})
        user.acting.secretariat = home
    return user


def meeting_of(people: int, *, by: User, title: str = TITLE) -> Meeting:
    """A public meeting that began an hour ago, with programme and seats; the scope must be that of the office."""
    from django.utils import timezone

    from lugas.agenda.models import Activity
    from lugas.meetings import actions

    now = timezone.now().replace(second=0, microsecond=0)
    activity = Activity.objects.create(
        title=title,
        region=by.acting.secretariat.region,
        place="Aula",
        starts_at=now - timedelta(hours=1),
        ends_at=now + timedelta(days=1),
        secrecy=Activity.Secrecy.PUBLIC,
        public_since=now - timedelta(days=7),
    )
    meeting = actions.prepare(activity, by=by)
    hall = meeting.halls.get()
    speaker = actions.save_speaker(meeting, by=by, name="Analis Kebijakan", office="Kementerian Dalam Negeri")
    for number in range(PARTS):
        start = now + timedelta(hours=3 + number)
        actions.save_session(
            meeting,
            by=by,
            hall=hall,
            kind="session",
            title=f"Bagian {number + 1}",
            starts_at=start,
            ends_at=start + timedelta(minutes=50),
            speakers=[speaker],
        )
    actions.publish_programme(meeting, by=by)
    seat_people(meeting, people)
    return meeting


def seat_people(meeting: Meeting, people: int) -> None:
    """The seats, spread over the regions below, and what they answered."""
    from django.utils import timezone

    from lugas.meetings import offices
    from lugas.meetings.models import Answer, InvitationRule, Seat

    regions = list(offices.regions_below(meeting.secretariat.region))
    rule = InvitationRule.objects.create(
        secretariat_id=meeting.secretariat_id,
        meeting=meeting,
        regions=[one.code for one in regions],
        words=["Protokol"],
    )
    now = timezone.now()

    def seats() -> Iterator[Seat]:
        for number in range(people):
            region = regions[number % len(regions)]
            yield Seat(
                secretariat_id=meeting.secretariat_id,
                meeting=meeting,
                rule=rule,
                region=region,
                office=f"Kepala Bagian {number + 1}",
                body=f"Sekretariat Daerah {region.name}"[:160],
                email=f"kursi-{number}@example.org",
                told_at=now - timedelta(days=3),
                order=number % 30_000,
            )

    def answers(of: list[Seat]) -> Iterator[Answer]:
        for number, seat in enumerate(of):
            if number % 4 == 2:
                continue
            yield Answer(
                secretariat_id=meeting.secretariat_id,
                seat=seat,
                answered_at=now,
                delete_on=(now + timedelta(days=90)).date(),
                **said(number),
            )

    made = Seat.objects.bulk_create(seats(), batch_size=2000)
    Answer.objects.bulk_create(answers(made), batch_size=2000)


def said(number: int) -> dict[str, Any]:
    """What the seat of this number answers."""
    if number % 11 == 4:
        return {"outcome": "declines", "reason": "Bertugas mendampingi kepala daerah"}
    if number % 9 == 7:
        return {"outcome": "sends", "name": f"Staf {number}", "office": "Kepala Subbagian Protokol"}
    return {"outcome": "comes", "companions": 1, "lodging": True, "arrival": "sehari sebelumnya"}


def main(people: int) -> None:
    """Fill the database of this process."""
    from lugas.tenancy.scope import scope

    by = head()
    home = by.acting.secretariat_id
    with scope([home], home=home, user=by.pk):
        meeting_of(people, by=by)


if __name__ == "__main__":
    installation.setup_django()
    main(int(sys.argv[1]))
