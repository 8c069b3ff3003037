"""What the bench archive does in processes of its own: fills the archive of a secretariat, asks it, prints JSON."""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

from benchmarks.installation import setup_django
from benchmarks.speeches import everyday_searches, speeches

BATCH = 500
FIRST = datetime(2006, 1, 2, 2, tzinfo=UTC)
AUDIENCES = (
    "Bupati dan camat",
    "120 petani",
    "Mahasiswa, dosen",
    "Tokoh agama",
    "",
    "Kepala dinas",
    "Kader posyandu",
    "Warga",
)
NAME = "penguji-arsip"


def fill(count: int) -> None:
    """The speeches of the generator, delivered one after the other over twenty years, then their rows as `rearchive` writes them."""
    from tests import factories

    from lugas.accounts.rules import Role
    from lugas.speeches import archiving

    factories.user("53", Role.MEDIA, name=NAME)
    chance = random.Random(7)
    with factories.at("53"):
        speakers = [factories.position(f"Pejabat {number}", short_title=f"Pejabat {number}") for number in range(12)]
        activities = [factories.activity(f"Kegiatan {number}") for number in range(100)]
    source = speeches(count)
    while batch := list(islice(source, BATCH)):
        with factories.at("53"):
            keep(batch, count, chance, speakers, activities)
    after: int | None = 0
    began = time.perf_counter()
    while after is not None:
        with factories.at("53"):
            after = archiving.write_some(after, most=BATCH)
    with factories.at("53"):
        archiving.count_words()
    print(json.dumps({"seconds": time.perf_counter() - began}))


def keep(
    batch: list[tuple[int, str, str]], count: int, chance: random.Random, speakers: list, activities: list
) -> None:
    """Texts, versions and speeches past the application, as an import would bring them."""
    from lugas.speeches.catalogue import kinds
    from lugas.speeches.models import Speech
    from lugas.texts.models import Text, Version

    texts = Text.objects.bulk_create(
        [Text(purpose="speeches.draft", title=title[:250]) for _number, title, _said in batch]
    )
    pairs = list(zip(texts, batch, strict=True))
    Version.objects.bulk_create(
        [Version(text=text, number=1, html=f"<p>{said}</p>", plain=said) for text, (_n, _t, said) in pairs]
    )
    step = timedelta(days=365 * 20) / count
    rows = []
    for text, (number, title, _said) in pairs:
        at = FIRST + step * number
        rows.append(
            Speech(
                kind=chance.choice(list(kinds())),
                title=title[:200],
                audience=chance.choice(AUDIENCES),
                text=text,
                speaker=chance.choice(speakers),
                activity=chance.choice(activities),
                due_at=at,
                state="delivered",
                cleared_version=1,
                cleared_at=at,
                delivered_at=at,
                held_at=at,
            )
        )
    Speech.objects.bulk_create(rows)


def ask(searches: int, rounds: int) -> None:
    """Milliseconds of each part, by round."""
    from django.test import Client
    from tests import factories

    from lugas.accounts.models import Membership, User
    from lugas.tenancy.scope import identity

    with identity():
        person = User.objects.get(username=NAME)
    with factories.at("53"):
        person.acting = Membership.objects.get(user=person)
    client = Client()
    factories.sign_in(client, person)
    words = everyday_searches(searches)
    found: dict[str, list[list[float]]] = {}
    for number in range(rounds + 1):
        with factories.acting(person):
            taken = parts(person, words)
        taken["page"] = [timed(client.get, "/kerja/sambutan/arsip/", {"q": one}) for one in words]
        if number:  # The first round warms up.
            for name, times in taken.items():
                found.setdefault(name, []).append(times)
    print(json.dumps(found))


def parts(person: Any, words: list[str]) -> dict[str, list[float]]:
    """Each part of a search by itself."""
    from lugas.language.indexing import understood
    from lugas.speeches import archive, likeness
    from lugas.speeches.archive import Asked

    taken: dict[str, list[float]] = {name: [] for name in ("ranked", "excerpts", "facets", "alike", "said before")}
    some = list(archive.readable(person).order_by("?").values_list("pk", flat=True)[: len(words)])
    for text, key in zip(words, some, strict=True):
        asked = Asked(words=text)
        taken["ranked"].append(timed(archive.placed, person, asked, 20, 0))
        ids = archive.placed(person, asked, 20, 0)
        taken["excerpts"].append(timed(archive.shown, ids, understood(text)))
        taken["facets"].append(timed(archive.counted, person, asked))
        [speech] = archive.read([key])
        said = archive.said(speech)
        taken["alike"].append(timed(likeness.alike, speech, person, said))
        sentence = max(said.split(". "), key=len).split()
        taken["said before"].append(timed(likeness.said_before, " ".join(sentence[:5] + sentence[6:]), person))
    return taken


def timed(function: Callable[..., Any], *given: Any) -> float:
    """Milliseconds that something takes."""
    began = time.perf_counter()
    function(*given)
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    setup_django()
    {"fill": fill, "ask": ask}[sys.argv[1]](*map(int, sys.argv[2:]))
