"""Units, positions and holders as XLSX: the addresses of the three tables of this room."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from lugas.institutions import resources
from lugas.institutions.tables import screens
from lugas.tenancy.asking import FORM, needs

TABLES = {
    "unit": (resources.Units, "institutions.edit_structure"),
    "jabatan": (resources.Positions, "institutions.edit_structure"),
    "pejabat": (resources.Holders, "institutions.edit_appointments"),
}


def table_of(request: HttpRequest, slug: str) -> screens.Table:
    """The table of a slug, or 404."""
    if slug not in TABLES:
        raise Http404
    resource, writes = TABLES[slug]
    titles = {
        "unit": _("Units as a table"),
        "jabatan": _("Positions as a table"),
        "pejabat": _("Office holders as a table"),
    }
    return screens.Table(
        slug=slug,
        title=titles[slug],
        note=request.user.acting.secretariat.name,
        name=f"{slug}-{request.user.acting.secretariat.region.code}",
        resource=lambda: resource(by=request.user),
        reads="institutions.view",
        writes=writes,
        page_url=reverse("institutions:table", args=[slug]),
        download_url=reverse("institutions:table_download", args=[slug]),
        back_url=reverse("institutions:structure"),
        back=_("Structure"),
    )


@needs("institutions.view", FORM)
def table(request: HttpRequest, slug: str) -> HttpResponse:
    """The table's screen and its preview."""
    return screens.page(request, table_of(request, slug))


@needs("institutions.view")
def download(request: HttpRequest, slug: str) -> HttpResponse:
    """The table as XLSX."""
    return screens.download(request, table_of(request, slug))
