"""The public search: what the index lets everybody find, in the words and under the addresses of a portal.

The province's portal searches all portals of the installation, a region's only its own. Offices are few, and are found
by their title.
"""

from __future__ import annotations

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.utils.translation import gettext as _

from lugas.design.parts import SearchHit, State
from lugas.institutions.models import Position, Secretariat
from lugas.institutions.queries import holders_on, label
from lugas.language.search import CONFIGURATION, query_text
from lugas.portal.place import Place, of_secretariat, today
from lugas.search.queries import Found, line, look

MOST = 20
# The kinds that have a page on the portal, with the first part of its address.
PAGES = {
    "activity": "agenda",
    "release": "rilis",
    "speech": "sambutan",
    "question": "juru-bicara",
    "statement": "juru-bicara/pernyataan",
}


def find(question: str, place: Place) -> list[tuple[str, list[SearchHit]]]:
    """What answers, in groups that have something: activities, releases, speeches, offices; best first."""
    if not query_text(question):
        return []
    of = None if place.is_root else place.secretariat_id
    groups = [
        (_("Agenda"), _records(question, "activity", of, place)),
        (_("Releases"), _records(question, "release", of, place)),
        (_("Speeches"), _records(question, "speech", of, place)),
        (_("Answered questions"), _records(question, "question", of, place)),
        (_("Standing statements"), _records(question, "statement", of, place)),
        (_("Who leads"), _positions(question, place)),
    ]
    return [(name, hits) for name, hits in groups if hits]


def _records(question: str, kind: str, of: int | None, place: Place) -> list[SearchHit]:
    found, _total = look(question, kinds=[kind], public=True, of=of, limit=MOST)
    owners = {one.secretariat_id for one in found}
    offices = {one.pk: one for one in Secretariat.objects.filter(pk__in=owners).select_related("region")}
    return [
        SearchHit(kind, one.title, _meta(one, offices[one.secretariat_id], place), _address(one, offices, place))
        for one in found
    ]


def _meta(found: Found, office: Secretariat, place: Place) -> str:
    words = line(found)
    return words if office.pk == place.secretariat_id else f"{words} · {office.region.name}"


def _address(found: Found, offices: dict[int, Secretariat], place: Place) -> str:
    """The page in the portal of its office, in the language of this one."""
    portal = of_secretariat(offices[found.secretariat_id], place.language)
    return portal.url(f"{PAGES[found.kind]}/{found.key}/")


def _positions(question: str, place: Place) -> list[SearchHit]:
    query = SearchQuery(query_text(question), config=CONFIGURATION, search_type="raw")
    found = list(
        Position.objects.filter(secretariat_id=place.secretariat_id)
        .annotate(words=SearchVector("title", config=CONFIGURATION))
        .filter(words=query)
        .order_by("order", "id")[:MOST]
    )
    holders = holders_on(found, today(place.load()))
    return [
        SearchHit(
            "position",
            label(position, holders.get(position.pk)),
            holders[position.pk].person.name if position.pk in holders else "",
            place.url("pimpinan/"),
            None if position.pk in holders else State(_("Vacant"), "idle"),
        )
        for position in found
    ]
