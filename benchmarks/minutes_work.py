"""What the bench of minutes needs of Lugas: a meeting with so many sessions and a writer for each; afterwards what stands. Prints JSON."""

from __future__ import annotations

import json
import sys
from datetime import timedelta

from benchmarks.installation import setup_django

TITLE = "Rapat ukur notula"


def home():
    """The province's secretariat."""
    from lugas.institutions.models import Secretariat

    return Secretariat.objects.get(region__code="53")


def begin(writers: int) -> dict:
    """A new meeting whose parts are taken by as many clerks; gives the address of each part and the cookies of its writer."""
    from django.urls import reverse

    from lugas.meetings import actions as meetings
    from lugas.minutes import actions
    from lugas.tenancy.scope import scope

    office = home()
    head = account("head.ntt", office)
    clerks = [clerk(office, number) for number in range(writers)]
    with scope([office.pk], home=office.pk, user=head.pk):
        meeting = meetings.prepare(activity(office), by=head)
        start = meeting.activity.starts_at + timedelta(hours=2)
        for number in range(writers):
            at = start + timedelta(minutes=30 * number)
            facts = {"kind": "session", "title": f"Sesi {number + 1}", "starts_at": at}
            facts |= {"ends_at": at + timedelta(minutes=30), "hall": meeting.halls.get()}
            meetings.save_session(meeting, by=head, **facts)
        minutes = actions.open_minutes(meeting, by=head)
        parts = list(minutes.parts.filter(kind="session"))
    given = []
    for part, one in zip(parts, clerks, strict=True):
        with scope([office.pk], home=office.pk, user=one.pk):
            actions.take(part, by=one)
        path = reverse("minutes:part", args=[meeting.slug, part.pk])
        given.append({"part": path, "cookies": cookies(one)})
    return {"writers": given}


def account(login: str, office):
    """An account, acting in the office."""
    from lugas.accounts.models import Membership, User
    from lugas.tenancy.scope import identity, scope

    with identity():
        user = User.objects.get(username=login)
    with scope([office.pk], home=office.pk, user=user.pk):
        user.acting = Membership.objects.select_related("secretariat__region").get(secretariat=office, user=user)
    return user


def clerk(office, number: int):
    """A clerk of the office, made if there is none of this number."""
    from lugas.accounts.models import Membership, User
    from lugas.accounts.rules import Role
    from lugas.tenancy.scope import identity, scope

    login = f"ukur-notula-{number}"
    with identity():
        user = User.objects.filter(username=login).first() or User.objects.create_user(login, f"{login}@example.org")
    with scope([office.pk], home=office.pk):
        facts = {"secretariat": office, "user_id": user.pk, "role": Role.CLERK}
        Membership.objects.get_or_create(**facts, defaults={"name": f"Notulis {number + 1}"})
    return account(login, office)


def activity(office):
    """An activity of tomorrow that the office holds."""
    from django.utils import timezone

    from lugas.agenda.models import Activity

    start = timezone.now() + timedelta(days=1)
    return Activity.objects.create(
        secretariat=office,
        title=TITLE,
        kind=Activity.Kind.COORDINATION,
        organiser_kind=Activity.Organiser.OWN,
        region=office.region,
        place="Aula",
        starts_at=start,
        ends_at=start + timedelta(hours=12),
        time_zone=office.region.time_zone,
    )


def cookies(user) -> dict[str, str]:
    """Those of a session of this account."""
    from django.conf import settings
    from django.test import Client

    from lugas.tenancy.scope import identity

    client = Client()
    with identity():
        client.force_login(user, backend="lugas.accounts.backends.Backend")
    return {settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value}


def read() -> dict:
    """The words of each part of the last such meeting, and what is kept beside."""
    from lugas.minutes.models import Minutes
    from lugas.tenancy.scope import scope

    office = home()
    with scope([office.pk], home=office.pk):
        minutes = Minutes.objects.filter(meeting__activity__title=TITLE).latest("pk")
        parts = list(minutes.parts.filter(kind="session"))
        asides = [list(one.asides.values_list("text", flat=True)) for one in parts]
    return {"parts": [one.text for one in parts], "asides": asides}


if __name__ == "__main__":
    setup_django()
    print(json.dumps(begin(int(sys.argv[2])) if sys.argv[1] == "begin" else read()))
