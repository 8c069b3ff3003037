"""Keeping what the archive is searched by, in the transaction that changes a delivered speech.

Only what was delivered is in it. A draft changes with every sentence and who reads it is decided one by one; kept out of the
index, its words can be found by no count, no suggestion and no likeness.
"""

from __future__ import annotations

import re
from typing import Any

from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.db.models.signals import post_save
from django.dispatch import receiver

from lugas.institutions.models import Appointment, Person, Position, Region
from lugas.institutions.queries import holders_on, label
from lugas.language.dates import local_day
from lugas.language.indexing import document_vector
from lugas.speeches import tagging
from lugas.speeches.models import PublicSpeech, Speech
from lugas.speeches.queries import said_text, version_of
from lugas.speeches.rules import State
from lugas.speeches.telling import zone_of
from lugas.tenancy.scope import current
from lugas.texts.blocks import blocks, plain
from lugas.texts.models import Version

BATCH = 100
PURPOSES = ("speeches.draft", "speeches.delivered")
WITH = ("text", "as_delivered", "speaker", "activity__region", "secretariat", "public")
# The words that come or go with a speech; in the order of words, so that two speeches that are kept at once do not wait in circles.
LEARN = """
WITH before AS (SELECT unnest(tsvector_to_array(words)) AS word FROM speeches_speechwords WHERE speech_id = %(speech)s),
after AS (SELECT unnest(tsvector_to_array(%(words)s::tsvector)) AS word)
INSERT INTO speeches_knownword AS k (secretariat_id, word, speeches)
SELECT %(home)s, coalesce(b.word, a.word), CASE WHEN b.word IS NULL THEN 1 ELSE -1 END
FROM before b FULL JOIN after a ON a.word = b.word WHERE a.word IS NULL OR b.word IS NULL ORDER BY 2
ON CONFLICT (secretariat_id, word) DO UPDATE SET speeches = k.speeches + EXCLUDED.speeches
"""
KEEP = """
INSERT INTO speeches_speechwords AS w (speech_id, secretariat_id, version_id, at, region, words, public_words, audiences, subjects)
VALUES (%(speech)s, %(home)s, %(version)s, %(at)s, %(region)s, %(words)s::tsvector, %(public)s::tsvector, %(audiences)s, %(subjects)s)
ON CONFLICT (speech_id) DO UPDATE SET version_id = EXCLUDED.version_id, at = EXCLUDED.at, region = EXCLUDED.region,
    words = EXCLUDED.words,
    public_words = EXCLUDED.public_words, audiences = EXCLUDED.audiences, subjects = EXCLUDED.subjects
"""
COUNT = """
INSERT INTO speeches_knownword AS k (secretariat_id, word, speeches)
SELECT %(home)s, s.word, s.ndoc FROM ts_stat(%(of)s) AS s ORDER BY s.word
ON CONFLICT (secretariat_id, word) DO UPDATE SET speeches = EXCLUDED.speeches WHERE k.speeches <> EXCLUDED.speeches
"""


def delivered() -> QuerySet[Speech]:
    """What belongs into the archive, with what its row is made of."""
    return Speech.objects.at_home().filter(state=State.DELIVERED).select_related(*WITH)


@transaction.atomic
def keep(speech: Speech) -> None:
    """Write the row of a speech, or write it anew. The speech is held, so that two who change it do so one after the other."""
    held = delivered().select_for_update(of=("self",)).filter(pk=speech.pk).first()
    if held is not None:
        write(held)


def write(speech: Speech, *, learn: bool = True) -> None:
    """The row of a delivered speech. learn: count its words among those of the archive as well."""
    version = version_of(speech) if said_text(speech) else None
    row = {
        "speech": speech.pk,
        "home": speech.secretariat_id,
        "version": version.pk if version else None,
        "at": speech.delivered_at,
        "region": region_of(speech),
        "words": document_vector(parts_of(speech, version.plain if version else "")),
        "public": public_vector(getattr(speech, "public", None)),
        "audiences": tagging.tags_of(speech.audience, tagging.audiences()),
        "subjects": tagging.tags_of(f"{speech.title}. {speech.theme}", tagging.subjects()),
    }
    with connection.cursor() as cursor:
        if learn:
            cursor.execute(LEARN, row)
        cursor.execute(KEEP, row)


def parts_of(speech: Speech, said: str) -> list[tuple[str, str]]:
    """The words of a speech by their weight: occasion and theme first, then who spoke where to whom, then what was said."""
    return [
        (f"{speech.title}. {speech.theme}", "A"),
        (f"{who_spoke(speech)}. {speech.place}. {speech.audience}", "B"),
        (said, "D"),
    ]


def who_spoke(speech: Speech) -> str:
    """Office and name of the speaker on the day."""
    day = local_day(speech.delivered_at or speech.due_at, zone_of(speech))
    term = holders_on([speech.speaker_id], day).get(speech.speaker_id)
    name = term.person.name if term else ""
    return ". ".join(filter(None, [label(speech.speaker, term), speech.speaker.short_title, name]))


def region_of(speech: Speech) -> str:
    """The code of the region in which it was given: the activity's, or the one whose name or capital stands in its place."""
    if speech.activity is not None:
        return speech.activity.region.code
    names = [(name.casefold(), code) for name, code in named_regions()]
    place = speech.place.casefold()
    return next((code for name, code in names if name and re.search(rf"\b{re.escape(name)}\b", place)), "")


def named_regions() -> list[tuple[str, str]]:
    """Names by which a place tells its region, with its code: whole names first, then the longer ones, capitals last."""
    found = list(Region.objects.exclude(level=Region.Level.COUNTRY).order_by("code"))
    bare = sorted(found, key=lambda one: -len(one.short_name))
    return [
        *((one.name, one.code) for one in found),
        *((one.short_name, one.code) for one in bare),
        *((one.capital, one.code) for one in bare),
    ]


def public_vector(shown: PublicSpeech | None) -> str:
    """The words that everybody reads, and none beside them: whom it was spoken to is no public word."""
    if shown is None or shown.withdrawn_at is not None:
        return ""
    heading = [(f"{shown.title}. {shown.theme}", "A"), (f"{shown.speaker}. {shown.place}", "B")]
    return document_vector([*heading, (plain(blocks(shown.html)), "D")])


def count_words() -> None:
    """Count anew in how many speeches each word of the archive stands, and forget words that stand in none."""
    home = current().home
    with connection.cursor() as cursor:
        of = f"SELECT words FROM speeches_speechwords WHERE secretariat_id = {int(home or 0)}"
        cursor.execute("UPDATE speeches_knownword SET speeches = 0 WHERE secretariat_id = %s", [home])
        cursor.execute(COUNT, {"home": home, "of": of})
        cursor.execute("DELETE FROM speeches_knownword WHERE secretariat_id = %s AND speeches <= 0", [home])


def write_some(after: int = 0, *, speaker: int | None = None, most: int = BATCH) -> int | None:
    """Write the rows of the next delivered speeches anew, of one speaker or of all; the last id, None when none was left."""
    found = delivered().filter(pk__gt=after).select_for_update(of=("self",)).order_by("pk")
    if speaker is not None:
        found = found.filter(speaker=speaker)
    last = None
    for speech in found[:most]:
        write(speech, learn=speaker is not None)
        last = speech.pk
    return last


def behind() -> QuerySet[Speech]:
    """Delivered speeches without a row, as after an import."""
    return delivered().filter(archived__isnull=True)


# ---------- What changes a row ----------
def _is_ours(raw: bool) -> bool:
    return not raw and current().home is not None


@receiver(post_save, sender=Speech, dispatch_uid="speeches.archive.speech")
def follow_speech(instance: Speech, raw: bool = False, **kwargs: Any) -> None:
    """A speech was delivered, or something of a delivered one was changed."""
    if instance.state == State.DELIVERED and _is_ours(raw):
        keep(instance)


@receiver(post_save, sender=PublicSpeech, dispatch_uid="speeches.archive.public")
def follow_public(instance: PublicSpeech, raw: bool = False, **kwargs: Any) -> None:
    """A speech is shown to the public, or not any more."""
    if _is_ours(raw):
        keep(instance.speech)


@receiver(post_save, sender=Version, dispatch_uid="speeches.archive.version")
def follow_version(instance: Version, raw: bool = False, **kwargs: Any) -> None:
    """What was said is written down anew."""
    if not _is_ours(raw) or instance.text.purpose not in PURPOSES:
        return
    for speech in delivered().filter(Q(as_delivered=instance.text_id) | Q(text=instance.text_id)):
        keep(speech)


@receiver(post_save, sender=Position, dispatch_uid="speeches.archive.position")
def follow_position(instance: Position, raw: bool = False, created: bool = False, **kwargs: Any) -> None:
    """An office is called otherwise."""
    if not created and _is_ours(raw):
        call_anew([instance.pk])


@receiver(post_save, sender=Appointment, dispatch_uid="speeches.archive.appointment")
def follow_appointment(instance: Appointment, raw: bool = False, **kwargs: Any) -> None:
    """Somebody else held the office on a day on which it spoke."""
    if _is_ours(raw):
        call_anew([instance.position_id])


@receiver(post_save, sender=Person, dispatch_uid="speeches.archive.person")
def follow_person(instance: Person, raw: bool = False, created: bool = False, **kwargs: Any) -> None:
    """A name was put right."""
    if not created and _is_ours(raw):
        call_anew(list(Appointment.objects.filter(person=instance).values_list("position_id", flat=True)))


def call_anew(positions: list[int]) -> None:
    """Let a job write the rows of what these offices said anew; they may be many."""
    from lugas.speeches.jobs_archive import write_of_speaker

    home = current().home
    for key in delivered().filter(speaker__in=positions).order_by().values_list("speaker", flat=True).distinct():
        write_of_speaker.defer(secretariat_id=home, speaker=key)
