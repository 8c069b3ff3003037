"""Which addresses there are, and how they are filled with another secretariat's records.

They come from the resolver, so a new one cannot be forgotten; one whose parameter nobody can fill stops the walk.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver

from lugas.institutions.models import TravelLeg
from tests.isolation import (
    agenda,
    asked,
    briefs,
    coverage,
    door,
    duties,
    followups,
    meetings,
    monitoring,
    papers,
    press,
    programs,
    speeches,
    spokesperson,
    texts,
)
from tests.isolation.marked import Office

# How a record may be seen by others at all; everything else is hidden.
SEEN_KINDS = ("public", "shared", "withdrawn", "known")
# Of the walker's own secretariat these are tried, aimed at the other's records.
OWN_KINDS = ("internal", "public", "draft", "hidden", "known", "paper")
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
STAFF_PAGES = ("/kerja/", "/api/", "/berkas/")
Filler = Callable[[Office], list[tuple[str, dict[str, object]]]]


def routes() -> list[str]:
    """Every pattern of the URL configuration, as written there."""
    found: list[str] = []

    def descend(patterns, before: str) -> None:
        for one in patterns:
            text = before + str(one.pattern)
            if isinstance(one, URLResolver):
                descend(one.url_patterns, text)
            elif isinstance(one, URLPattern):
                found.append(text)

    descend(get_resolver().url_patterns, "")
    return list(dict.fromkeys(found))


def of_activities(office: Office) -> list:
    return [(how, {"public_id": one.public_id}) for how, one in office.activities.items()]


def of_parts(office: Office) -> list:
    return [
        (how, {"public_id": one.activity.public_id, "pk": one.pk, "engagement_id": one.pk, "id": one.pk})
        for how, one in office.engagements.items()
    ]


def of_letters(office: Office) -> list:
    return [("hidden", {"public_id": one.public_id, "kind": "undangan"}) for one in office.letters[:2]]


def of_releases(office: Office) -> list:
    return [(how, {"public_id": one.public_id, "slug": one.slug}) for how, one in office.releases.items()]


def of_pictures(office: Office) -> list:
    return [(how, {"public_id": one.release.public_id, "pk": one.pk}) for how, one in office.pictures.items()]


def of_files(office: Office) -> list:
    return [(how, {"public_id": one.public_id, "width": 480}) for how, one in office.files.items()]


def of_approvals(office: Office) -> list:
    return [("hidden", {"public_id": one.approval.public_id, "pk": one.pk}) for one in office.steps]


def of_pairs(office: Office) -> list:
    """Something that came in, beside the invitation with which it would be laid."""
    pairs = zip(office.arrivals, office.invitations, strict=False)
    return [("hidden", {"pk": one.pk, "invitation_pk": invitation.pk}) for one, invitation in pairs]


def by_keys(how: str, keys: Callable[[Office], list[int]]) -> Filler:
    return lambda office: [(how, {"pk": key}) for key in keys(office)]


# The first that matches fills the parameters of a route. Words: how the record may be seen from outside.
FILLERS: list[tuple[str, Filler]] = [
    *agenda.FILLERS,
    *papers.FILLERS,
    *duties.FILLERS,
    *asked.FILLERS,
    *spokesperson.FILLERS,
    *monitoring.FILLERS,
    *door.FILLERS,
    *meetings.FILLERS,
    *followups.FILLERS,
    *briefs.FILLERS,
    *press.FILLERS,
    *speeches.FILLERS,
    *coverage.FILLERS,
    (r"kerja/kegiatan/<str:public_id>/pimpinan/<int:pk>/", of_parts),
    (
        r"kerja/kegiatan/<str:public_id>/surat/<slug:kind>/",
        lambda office: [(how, {**one, "kind": "undangan"}) for how, one in of_activities(office)],
    ),
    (r"kerja/kegiatan/<str:public_id>/", of_activities),
    (r"kerja/surat/<str:public_id>/", of_letters),
    (r"kerja/rilis/<str:public_id>/gambar/<int:pk>/", of_pictures),
    (r"kerja/rilis/<str:public_id>/", of_releases),
    (
        r"kerja/perwakilan/undangan/<int:pk>/",
        by_keys("hidden", lambda office: [one.pk for one in office.invitations[:3]]),
    ),
    (r"kerja/perwakilan/persetujuan/<int:pk>/", by_keys("hidden", lambda office: [office.consent_id])),
    (r"kerja/masuk/kiriman/<int:pk>/gabungkan/<", of_pairs),
    (r"kerja/masuk/kiriman/<int:pk>/", by_keys("hidden", lambda office: [one.pk for one in office.arrivals])),
    (r"kerja/masuk/<int:pk>/", by_keys("hidden", lambda office: [one.pk for one in office.invitations[:3]])),
    (r"kerja/pemberitahuan/<int:pk>/", by_keys("hidden", lambda office: [one.pk for one in office.notices])),
    (
        r"kerja/orang/undangan/<str:public_id>/",
        lambda office: [("hidden", {"public_id": one.public_id}) for one in office.asked],
    ),
    (r"kerja/orang/<int:pk>/", by_keys("hidden", lambda office: [one.pk for one in office.members[:2]])),
    (r"kerja/paraf/rute/<int:pk>/", by_keys("hidden", lambda office: [one.pk for one in office.routes])),
    (r"kerja/paraf/pengganti/<int:pk>/", by_keys("hidden", lambda office: [one.pk for one in office.substitutions])),
    (r"kerja/paraf/<str:public_id>/", of_approvals),
    (r"kerja/lembaga/unit/<int:pk>/", by_keys("known", lambda office: [office.unit.pk])),
    (r"kerja/lembaga/jabatan/<int:pk>/", by_keys("known", lambda office: [office.position.pk])),
    (r"kerja/lembaga/penunjukan/<int:pk>/", by_keys("known", lambda office: [office.appointment_id])),
    (r"kerja/lembaga/perjalanan/<int:pk>/", by_keys("known", lambda office: [TravelLeg.objects.first().pk])),
    (r"kerja/lembaga/tempat/<int:pk>/", by_keys("known", lambda office: [office.venue_id])),
    (r"(en/)?verifikasi/<str:code>/", lambda office: [("known", {"code": "kode-yang-tidak-ada-00"})]),
    (
        r"kerja/lembaga/tabel/<slug:slug>/",
        lambda office: [("known", {"slug": one}) for one in ("unit", "jabatan", "pejabat")],
    ),
    (r"kerja/segel/<int:pk>/", by_keys("hidden", lambda office: [office.seal_id])),
    (r"kerja/lembaga/tata-tempat/<str:mark>/", lambda office: [("known", {"mark": "10.j"})]),
    (r"kerja/lembaga/daerah/<str:code>/", lambda office: [("known", {"code": office.code})]),
    (r"api/v1/activities/<[^>]*>", of_activities),
    (r"api/v1/engagements/<[^>]*>", of_parts),
    (r"api/v1/invitations/<[^>]*>", by_keys("hidden", lambda office: [one.pk for one in office.invitations[:3]])),
    (r"api/v1/files/<[^>]*>", of_files),
    *programs.FILLERS,
    *texts.FILLERS,
    (r"berkas/<str:public_id>/", of_files),
    (
        r"sitemap-<slug:section>-<int:number>",
        lambda office: [("known", {"section": one, "number": 1}) for one in ("pages", "agenda", "rilis", "sambutan")],
    ),
    (r"(en/)?(<region:code>/)?agenda/<str:public_id>/", of_activities),
    (r"(en/)?(<region:code>/)?rilis/<str:public_id>/", of_releases),
    (r"(en/)?<region:code>/", lambda office: [("known", {"code": office.code})]),
    (r"akun/perangkat/<str:session>/", lambda office: [("known", {"session": "bukan-milik-sendiri"})]),
    (r"akun/undangan/<str:token>/", lambda office: [("known", {"token": "bukan-tautan"})]),
    (r"akun/dua-langkah/kunci/<int:pk>/", by_keys("known", lambda office: [1])),
    (r"akun/penyedia/<slug:provider_id>/", lambda office: [("known", {"provider_id": "tiada"})]),
    (r"akun/\^sandi/baru/", lambda office: [("known", {"uidb36": "1", "key": "set-password"})]),
]


@dataclass(frozen=True)
class Case:
    """One address with a record put in. how: as whom it may be seen; "own" for a record of the walker's secretariat.

    whole: other verbs and both languages too; of further records of the same kind in the same address only GET and
    POST.
    """

    route: str
    url: str
    how: str
    whole: bool = True

    @property
    def hidden(self) -> bool:
        """Whether the answer must be that there is no such thing."""
        portal = not self.url.startswith((*STAFF_PAGES, "/akun/"))
        if self.how in ("known", "own", "none"):
            return False
        if self.how == "public" and (portal or self.url.startswith("/berkas/")):
            return False
        if self.how == "withdrawn" and portal:
            return False
        return not (self.how == "shared" and not portal)


class NobodyKnows(Exception):
    """A parameter of an address that no filler can fill."""


def cases(office: Office, *, own: Office | None = None) -> list[Case]:
    """Every address with each of the office's records in it, and with some of one's own. Raises NobodyKnows."""
    found = []
    tried: set[tuple[str, str]] = set()
    for route in routes():
        names = PARAMETER.findall(route) if "^" not in route else re.findall(r"\?P<(\w+)>", route)
        if not names:
            found.append(Case(route, "/" + route, "none"))
            continue
        filler = next((one for pattern, one in FILLERS if re.match(pattern, route)), None)
        for whose, how_own in ((office, ""), (own, "own")):
            if whose is None:
                continue
            known = filler(whose) if filler else []
            for how, values in [one for one in known if not how_own or one[0] in OWN_KINDS]:
                values = {"code": office.code, **values}
                if missing := [name for name in names if name not in values]:
                    raise NobodyKnows(f"The walk cannot fill {missing} of /{route}: add it to FILLERS in {__file__}.")
                kind = (route, how_own or (how if how in SEEN_KINDS else "hidden"))
                found.append(Case(route, "/" + put_in(route, values), how_own or how, kind not in tried))
                tried.add(kind)
        if filler is None:
            raise NobodyKnows(
                f"The walk does not know how to fill {names} of /{route}: add a filler to FILLERS in {__file__}, "
                "so that another secretariat's records are tried there."
            )
    return found


def put_in(route: str, values: dict[str, object]) -> str:
    """The route with its parameters replaced."""
    if "^" in route:
        return f"{route.split('^')[0]}sandi/baru/{values['uidb36']}-{values['key']}/"
    return PARAMETER.sub(lambda match: str(values[match[1]]), route)
