"""How delivered speeches are found; the search room asks for it at start-up. Drafts are found by no search: who reads them
is decided one by one."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lugas.agenda.models import Activity
from lugas.search.registry import Entry, register
from lugas.speeches.archiving import PURPOSES
from lugas.speeches.models import PublicSpeech, Speech
from lugas.speeches.public import public_url
from lugas.speeches.queries import version_of
from lugas.speeches.rules import Access, State
from lugas.speeches.telling import zone_of
from lugas.texts.blocks import blocks, plain
from lugas.texts.models import Version


def _speeches():
    return Speech.objects.at_home().select_related(
        "secretariat__region", "activity", "speaker", "text", "as_delivered", "public"
    )


def _describe(speech: Speech) -> Entry | None:
    if speech.state != State.DELIVERED or speech.access == Access.NAMED:
        return None
    shown = getattr(speech, "public", None)
    is_public = shown is not None and shown.withdrawn_at is None
    if is_public:
        # Everybody reads the entry, so it has the words that were shown and no other of the record.
        title, theme, said, meta = shown.title, shown.theme, plain(blocks(shown.html)), (shown.speaker, shown.place)
    else:
        version = version_of(speech)
        title, theme, said = speech.title, speech.theme, version.plain if version else ""
        meta = (speech.speaker.short_title, speech.place)
    activity = speech.activity
    return Entry(
        kind="speech",
        key=speech.public_id,
        title=title,
        body=f"{theme}\n{said}",
        meta=" · ".join(filter(None, meta)),
        url=speech.get_absolute_url(),
        public_url=public_url(shown) if is_public else "",
        at=speech.delivered_at,
        zone=zone_of(speech),
        is_public=is_public,
        public_from=shown.public_since if shown else None,
        restricted=activity is not None and activity.secrecy == Activity.Secrecy.RESTRICTED,
    )


def _of_activity(activity: Activity) -> list[int]:
    return list(Speech.objects.at_home().filter(activity=activity).values_list("pk", flat=True))


def _of_version(version: Version) -> list[int]:
    """What was said may be written down after it was delivered."""
    if version.text.purpose not in PURPOSES:
        return []
    counts = Q(as_delivered=version.text_id) | Q(text=version.text_id)
    return list(Speech.objects.at_home().filter(counts, state=State.DELIVERED).values_list("pk", flat=True))


def _of_public(shown: PublicSpeech) -> list[int]:
    return [shown.speech_id]


register(
    Speech,
    _describe,
    words={"speech": _("Speech")},
    permission="speeches.view",
    queryset=_speeches,
    follow=[(Activity, _of_activity), (PublicSpeech, _of_public), (Version, _of_version)],
)
