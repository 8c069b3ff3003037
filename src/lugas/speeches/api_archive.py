"""The archive for programs: found by words, what is like a speech, where a sentence was said before; on the router of api.py."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as said_in
from django.utils.translation import gettext_noop as _
from ninja import Query

from lugas.api.routing import PublicId, actor, require
from lugas.speeches import archive, likeness
from lugas.speeches import schemas_archive as shapes
from lugas.speeches.api import VIEW, router, speech_of
from lugas.speeches.models import Speech
from lugas.speeches.queries import version_of


def told(speech: Speech, **more: Any) -> dict[str, Any]:
    """What the answers say of a speech."""
    return {
        "id": speech.public_id,
        "title": speech.title,
        "theme": speech.theme,
        "place": speech.place,
        "speaker_title": speech.speaker.title,
        "delivered_at": speech.delivered_at,
        **more,
    }


def pieces(found: Any) -> list[dict[str, Any]]:
    """Pieces of a text."""
    return [{"words": words, "marked": marked} for words, marked in found]


@router.read(
    "/speech-archive", shapes.ArchiveOut, summary=_("Speeches of the archive, by words and by what narrows them")
)
def search_archive(request: HttpRequest, asked: Query[shapes.ArchiveAsked]):
    """Those that were delivered and this person may read; the best first when words are asked for."""
    require(request, VIEW)
    narrowing = {name: getattr(asked, name) for name in (*archive.NARROWING, "newest")}
    wanted = archive.Asked(words=asked.q, **narrowing)
    found = archive.look(actor(request), wanted, most=asked.limit, start=asked.start)
    meant = archive.meant(actor(request), wanted) if asked.q and not found.total else None
    return {
        "total": found.total,
        "items": [told(hit.speech, excerpt=pieces(hit.excerpt)) for hit in found.hits],
        "facets": {
            name: [{"value": value, "count": count} for value, count in values] for name, values in found.facets.items()
        },
        "meant": meant[0] if meant else None,
    }


@router.read("/speeches/{public_id}/alike", list[shapes.AlikeOut], summary=_("Delivered speeches like this one"))
def list_alike(request: HttpRequest, public_id: PublicId):
    """By the words that few others have, the nearest first."""
    require(request, VIEW)
    speech = speech_of(request, public_id)
    version = version_of(speech)
    found = likeness.alike(speech, actor(request), version.plain if version else "")
    return [told(one.speech, shared=list(one.shared)) for one in found]


@router.read("/speech-archive/said-before", list[shapes.SentenceOut], summary=_("Where a sentence was said before"))
def said_before(request: HttpRequest, asked: Query[shapes.SentenceAsked]):
    """The same or nearly the same, the nearest first."""
    require(request, VIEW)
    speech = speech_of(request, asked.speech) if asked.speech else None
    try:
        found = likeness.said_before(asked.sentence, actor(request), but=speech)
    except likeness.TooShort:
        message = said_in("Write a whole sentence, of at least three words that carry something.")
        raise ValidationError({"sentence": message}, code="short") from None
    return [
        told(one.speech, nearness=round(one.sentence.nearness, 3), sentence=pieces(one.sentence.pieces))
        for one in found
    ]
