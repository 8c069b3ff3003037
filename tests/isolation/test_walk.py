"""No address gives one secretariat's records to another, to the operator or to nobody, and none lets them be changed."""

from __future__ import annotations

import json
import logging
import os
import random
from pathlib import Path
from zlib import crc32

import pytest
from django.apps import apps
from django.db import connection

from lugas.accounts.models import User
from lugas.accounts.rules import STAFF, Role
from lugas.tenancy.models import Owned
from lugas.tenancy.scope import identity
from tests.isolation import addresses, answers, walk
from tests.isolation.marked import Office, make
from tests.isolation.words import MARK, MARKED, OPEN, SHARED, TAME
from tests.staff import secretariat

pytestmark = pytest.mark.django_db
SIZES = Path(__file__).resolve().parents[2] / "var" / "leak-walk"
SEED = os.environ.get("LUGAS_WALK_SEED", "24 April 2024")
SAMPLE = 150
# The region's records are tried by the province above it and by a region beside it.
A, B, BESIDE = "53.02", "53", "53.05"
STRANGERS = [f"{role} of {B}" for role in sorted(STAFF)] + [
    f"{Role.HEAD} of {BESIDE}",
    f"{Role.ADMINISTRATOR} of {BESIDE}",
    "operator",
    "member of nothing",
    "nobody",
]
WHOLE = {f"{Role.HEAD} of {B}", f"{Role.ADMINISTRATOR} of {B}", *STRANGERS[-5:]}
SHARES = 3
# Without a text that anybody is shown.
WORDLESS = {"RouteStep", "ActivityFile", "ActivityShare", "ActivityLetter", "InvitationFile", "EvidenceFile", "NoticeSeen",
            "NoticeMail", "Emblem", "Engagement", "Block", "Part", "PrecedenceCustom", "TableUpload", "Series",
            "UnitCode", "Request", "Slot", "TakenMail", "BriefSettings", "ClashRules", "EventSeries", "ArrivalPage",
            "Alarm", "DutyNeed", "UsualNeed", "Skill", "MayRepresent", "SharingRules", "StepFile", "MailingCopy",
            "MaterialFile", "SpeechReader", "SpeechSettings", "PublicSpeech", "CoverageMember", "StatementMail",
            "DeskSettings", "LineShare", "ClippingFile", "Mention", "SpeechWords", "KnownWord",
            "ReminderSteps", "LateLetter",
            "Door", "EnrolmentCode", "Scan", "SeatArrival", "Batch", "Response", "Honorarium", "ProgrammeState",
            "ProgrammeMessage", "Sentence"}  # fmt: skip
# Shown to one person alone (a key, a working copy, a kept answer), or as the name of a file and nothing else.
PERSONAL = {
    "ApiToken",
    "CalendarAddress",
    "Draft",
    "StoredAnswer",
    "WordReturn",
    "SentBrief",
    "PushSubscription",
    "Upload",
}
# The words are for the secretariat that is asked; its staff reads them, the own office sees how it stands.
ABROAD = {"ConsentRequest"}
# Public by law; what is secret of them stands in their history or in one person's record.
PUBLIC = {
    "Unit",
    "Position",
    "Appointment",
    "Venue",
    "Person",
    "ReleasePicture",
    "SealCertificate",
    "AlbumPicture",
    "StatementVersion",
}


@pytest.fixture(autouse=True)
def quiet():
    """Thousands of refusals are what is wanted here; only what breaks is told, by the walk itself."""
    log = logging.getLogger("django.request")
    level = log.level
    log.setLevel(logging.CRITICAL)
    yield
    log.setLevel(level)


@pytest.fixture(autouse=True)
def storage(settings):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    }


@pytest.fixture
def offices() -> dict[str, Office]:
    """The marked secretariat, and two others of which one is told something."""
    return {
        A: make(A, MARKED, share_with=secretariat(B)),
        B: make(B, TAME, share_with=secretariat(A)),
        BESIDE: make(BESIDE, TAME),
    }


def stranger(name: str, offices: dict[str, Office]) -> walk.Walker:
    """Somebody who has nothing to do with the marked secretariat."""
    if name == "nobody":
        return walk.Walker(name, offices[A])
    if name in ("operator", "member of nothing"):
        with identity():
            user = User.objects.create_user(
                name.replace(" ", "-"),
                f"{name[:3]}@example.test",
                "sandi-panjang-sekali",
                is_operator=name == "operator",
            )
        return walk.Walker(name, offices[A], user)
    role, _of, code = name.partition(" of ")
    own = offices[code]
    walker = walk.Walker(name, offices[A], own.users[role], own)
    if code == BESIDE:
        # Nothing is shared with this one.
        walker.forbidden.append(SHARED)
    return walker


def finish(walker: walk.Walker, addresses: int) -> None:
    """Say how far the walk went, and fail with all that was found."""
    print(f"\n{walker.name}: {addresses} addresses, {walker.requests} requests, {walker.refused} refusals")
    assert walker.refused > 0
    assert not walker.holes, "\n".join(walker.holes[:60])


def share_of(name: str, cases: list[addresses.Case]) -> list[addresses.Case]:
    """All addresses for who may most and for who belongs to nothing. The other roles of the office share them out: each
    address is tried by several, none by all, since their walks differ in what they may see at home alone."""
    if name in WHOLE:
        return cases
    turn = STRANGERS.index(name) % SHARES
    return [one for one in cases if crc32(one.route.encode()) % SHARES == turn]


@pytest.mark.deep
@pytest.mark.parametrize("name", STRANGERS)
def test_the_whole_walk_finds_nothing(offices, name):
    walker = stranger(name, offices)
    found = share_of(name, addresses.cases(offices[A], own=walker.own))
    for case in found:
        walker.try_case(case)
    note(walker, len(found))
    finish(walker, len(found))


def note(walker: walk.Walker, found: int) -> None:
    """Keep the size of the walk for whoever reports it; a file for each walker, as several walk at once."""
    SIZES.mkdir(parents=True, exist_ok=True)
    told = {"addresses": found, "requests": walker.requests, "refused": walker.refused}
    (SIZES / f"{walker.name}.json").write_text(json.dumps(told))


def test_a_sample_of_the_walk_finds_nothing(offices):
    chosen = random.Random(SEED)
    walkers = {name: stranger(name, offices) for name in chosen.sample(STRANGERS, 6)}
    tried = 0
    for walker in walkers.values():
        found = addresses.cases(offices[A], own=walker.own)
        for case in chosen.sample(found, SAMPLE // len(walkers)):
            walker.try_case(case)
            tried += 1
    holes = [hole for walker in walkers.values() for hole in walker.holes]
    requests = sum(walker.requests for walker in walkers.values())
    print(f"\nsample of the leak walk: {tried} addresses as {', '.join(walkers)}, {requests} requests")
    assert not holes, "\n".join(holes)


def test_every_owned_model_has_a_marked_row(offices, as_owner):
    empty = []
    with as_owner(), connection.cursor() as cursor:
        for model in (one for one in apps.get_models() if issubclass(one, Owned)):
            cursor.execute(
                f"SELECT count(*) FROM {model._meta.db_table} WHERE secretariat_id = %s",
                [offices[A].secretariat.pk],
            )
            if not cursor.fetchone()[0]:
                empty.append(model._meta.label)
    assert empty == []


def test_the_walk_sees_the_marks_where_they_may_be_seen(offices):
    """The control: whoever works there finds the words of every model by the same reading of the same addresses."""
    wanted = (
        {
            model.__name__
            for model in apps.get_models()
            if issubclass(model, Owned) and not hasattr(model, "pgh_tracked_model")
        }
        - WORDLESS
        - PERSONAL
        - ABROAD
        - PUBLIC
    )
    seen: set[str] = set()
    pages = 0
    for role in (Role.HEAD, Role.ADMINISTRATOR):
        walker = walk.Walker("control", offices[A], offices[A].users[role], offices[A])
        for case in addresses.cases(offices[A]):
            response = walker.client.get(case.url)
            text = "\n".join(answers.words_of(response))
            found = {name for name in wanted if f"{MARK}{name}" in text}
            pages += bool(found)
            seen |= found
    assert seen == wanted
    assert pages > 40


def test_nobody_sees_what_is_public(offices):
    walker = walk.Walker("nobody", offices[A])
    shown = [
        case.url
        for case in addresses.cases(offices[A])
        if case.how in ("public", "known") and OPEN in "\n".join(answers.words_of(walker.client.get(case.url)))
    ]
    kinds = {url.rsplit("/", 2)[-1] or url.split("/")[-3] for url in shown}
    assert len(shown) >= 10, shown
    assert {"agenda.ics", "feed.atom"} <= kinds, shown


@pytest.mark.parametrize("policies", [True, False])
def test_a_careless_view_gives_nothing_away_unless_the_policies_fail_too(offices, settings, as_owner, policies):
    settings.ROOT_URLCONF = "tests.isolation.careless"
    if not policies:
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            with as_owner():
                cursor.execute("ALTER TABLE agenda_activity DISABLE ROW LEVEL SECURITY")
    walker = stranger(f"{Role.AUDITOR} of {BESIDE}", offices)
    internal = offices[A].activities["internal"]
    walker.try_case(addresses.Case("kerja/semua/", "/kerja/semua/", "none"))
    walker.try_case(addresses.Case("", f"/kerja/kegiatan/{internal.public_id}/rebut/", "none"))
    seen = [hole for hole in walker.holes if MARK in hole]
    changed = [hole for hole in walker.holes if "changed the other's rows" in hole]
    assert bool(seen) == bool(changed) == (not policies), walker.holes


def test_an_address_that_nobody_can_fill_stops_the_walk(offices, monkeypatch):
    monkeypatch.setattr(addresses, "routes", lambda: ["kerja/baru/<int:pk>/"])
    with pytest.raises(addresses.NobodyKnows, match="kerja/baru/<int:pk>/"):
        addresses.cases(offices[A])
