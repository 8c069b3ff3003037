"""Members as XLSX: the screen of the table."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from lugas.accounts.actions import MANAGE
from lugas.accounts.resources import Members
from lugas.institutions.tables import screens
from lugas.tenancy.asking import FORM, needs


def table_of(request: HttpRequest) -> screens.Table:
    """The table of the secretariat in which one acts."""
    origin = f"{request.scheme}://{request.get_host()}"
    return screens.Table(
        slug="anggota",
        title=_("Members as a table"),
        note=request.user.acting.secretariat.name,
        name=f"anggota-{request.user.acting.secretariat.region.code}",
        resource=lambda: Members(by=request.user, origin=origin),
        reads="accounts.view_members",
        writes=MANAGE,
        page_url=reverse("members:table"),
        download_url=reverse("members:table_download"),
        back_url=reverse("members:list"),
        back=_("People"),
    )


@needs("accounts.view_members", FORM)
def table(request: HttpRequest) -> HttpResponse:
    """The table's screen and its preview."""
    return screens.page(request, table_of(request))


@needs("accounts.view_members")
def download(request: HttpRequest) -> HttpResponse:
    """The table as XLSX."""
    return screens.download(request, table_of(request))
