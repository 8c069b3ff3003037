"""The results of a meeting as everybody reads them: each only once it was cleared, and as it was then."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import get_language

from lugas.agenda.models import Activity
from lugas.closing import rules
from lugas.closing.models import Result
from lugas.closing.rules import What
from lugas.closing.surveying import picture_of
from lugas.meetings.models import Meeting
from lugas.portal.place import Place
from lugas.portal.views.albums import of_activity
from lugas.portal.views.releases import Picture

SOME = 3


def of_meeting(meeting: Meeting, activity: Activity, place: Place) -> dict[str, Any]:
    """What was cleared, by its name; empty while nothing was. At most three queries."""
    found = {one.what: one for one in Result.objects.filter(meeting=meeting).select_related("file")}
    told: dict[str, Any] = {}
    if (one := found.get(What.RECOMMENDATIONS)) is not None:
        told["recommendations"] = {"items": one.content["items"]}
    if (one := found.get(What.INDEX)) is not None:
        told["index"] = index(one)
    if (one := found.get(What.REPORT)) is not None and one.file is not None:
        told["report"] = {"url": file_url(one.file.public_id), "size": one.file.size}
    if What.PICTURES in found and (some := pictures(activity)):
        told["pictures"] = {"some": some, "url": place.url(f"agenda/{activity.public_id}/foto/")}
    return told


def page_of(activity: Activity, place: Place) -> tuple[str, bool]:
    """The public page of the activity's meeting in this portal, "" where there is none; and whether results stand there."""
    rows = Meeting.objects.filter(activity=activity, secretariat_id=place.secretariat_id, public_since__isnull=False)
    found = rows.annotate(has_results=Exists(Result.objects.filter(meeting=OuterRef("pk")))).first()
    return (place.url(f"rapat/{found.slug}/"), found.has_results) if found else ("", False)


def file_url(public_id: str) -> str:
    """Where a stored file is fetched."""
    return reverse("files:original", args=[public_id])


def index(result: Result) -> dict[str, Any]:
    """The index with its class in words, and the means drawn."""
    language = (get_language() or "id")[:2]
    grade = next(one for one in rules.grades() if one.letter == result.content["letter"])
    return {
        **result.content,
        "value": Decimal(result.content["value"]),
        "grade": grade.names[language],
        "picture": picture_of(result.content["means"], language),
    }


def pictures(activity: Activity) -> list[Picture]:
    """The first pictures of the album that everybody may see."""
    return [
        Picture(
            one.file.public_id,
            one.alternative_text,
            one.caption,
            one.file.width,
            one.file.height,
            one.credit,
            one.pk,
        )
        for one in of_activity(activity)[:SOME]
    ]
