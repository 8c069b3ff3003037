"""How releases are found; the search room asks for it at start-up. What waits for its hour is found from that hour on."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lugas.agenda.models import Activity
from lugas.newsroom.markup import plain
from lugas.newsroom.models import Release
from lugas.newsroom.queries import public_path_of
from lugas.newsroom.rules import ReleaseStatus
from lugas.search.registry import Entry, register


def _releases():
    return Release.objects.at_home().select_related("secretariat__region", "activity")


def _describe(release: Release) -> Entry:
    activity = release.activity
    return Entry(
        kind="release",
        key=release.public_id,
        title=release.title,
        body=f"{release.lead}\n{plain(release.body)}",
        meta=release.written_by,
        url=reverse("newsroom:release", args=[release.public_id]),
        public_url=public_path_of(release),
        at=release.publish_at or release.changed_at,
        zone=release.secretariat.time_zone,
        # Of a withdrawn release the public reads only that it was: it is found by its link, not by its words.
        is_public=release.status == ReleaseStatus.PUBLISHED,
        public_from=release.publish_at,
        restricted=activity is not None and activity.secrecy == Activity.Secrecy.RESTRICTED,
    )


def _of_activity(activity: Activity) -> list[int]:
    return list(Release.objects.at_home().filter(activity=activity).values_list("pk", flat=True))


register(
    Release,
    _describe,
    words={"release": _("Release")},
    permission="newsroom.view",
    queryset=_releases,
    follow=[(Activity, _of_activity)],
)
