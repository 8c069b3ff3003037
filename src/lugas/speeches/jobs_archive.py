"""Writing the archive's rows anew: after an import, when an office or a person is called otherwise, when the words are understood
otherwise. Safe to run twice: a row is written from its speech, whatever stood there."""

from __future__ import annotations

from procrastinate.contrib.django import app

from lugas.institutions.models import Secretariat
from lugas.speeches import archiving
from lugas.speeches.models import SpeechWords
from lugas.tenancy.jobs import job
from lugas.tenancy.scope import home


@app.periodic(cron="25 17 * * *", periodic_id="speeches-archive")
@app.task(name="speeches.look_behind", queue="search", queueing_lock="speeches.look_behind")
def look_behind(timestamp: int) -> None:
    """Every night, let each secretariat look for speeches that came past the application, and count its words anew."""
    for key in Secretariat.objects.values_list("pk", flat=True):
        catch_up.defer(secretariat_id=key)


@job(queue="search", retry=3)
def catch_up() -> None:
    """Write the rows that are missing, a batch a job; then count the words."""
    missing = list(archiving.behind().select_for_update(of=("self",)).order_by("pk")[: archiving.BATCH])
    for speech in missing:
        archiving.write(speech, learn=False)
    if missing:
        catch_up.defer(secretariat_id=home())
    elif SpeechWords.objects.at_home().exists():
        archiving.count_words()


@job(queue="search", retry=3)
def rewrite(*, after: int = 0) -> int | None:
    """Write all rows anew, a batch a job; at the end count the words. The id of the last row, None at the end."""
    last = archiving.write_some(after)
    if last is None:
        archiving.count_words()
    else:
        rewrite.defer(secretariat_id=home(), after=last)
    return last


@job(queue="search", retry=3)
def write_of_speaker(*, speaker: int, after: int = 0) -> None:
    """Write the rows of what one office said anew, a batch a job."""
    last = archiving.write_some(after, speaker=speaker)
    if last is not None:
        write_of_speaker.defer(secretariat_id=home(), speaker=speaker, after=last)
