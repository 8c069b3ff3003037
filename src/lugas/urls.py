"""Addresses: the portal at the root and under /en/, staff under /kerja/, accounts under /akun/, files under /berkas/."""

from django.urls import include, path
from django.views.generic import RedirectView

from lugas.api import urls as api
from lugas.workspace.health import healthz

urlpatterns = [
    path("akun/", include("lugas.accounts.urls")),
    path("api/", RedirectView.as_view(url="/api/v1/")),
    path("api/v1/", api.urlpatterns),
    path("berkas/", include("lugas.files.urls")),
    path("kerja/", include("lugas.workspace.urls")),
    path("kerja/kunci/", include("lugas.accounts.urls_tokens")),
    path("kerja/lembaga/", include("lugas.institutions.urls")),
    path("kerja/masuk/", include("lugas.intake.urls")),
    path("kerja/pemberitahuan/", include("lugas.notices.urls")),
    path("kerja/", include("lugas.accounts.urls_staff")),
    path("kerja/jejak/", include("lugas.audit.urls")),
    path("kerja/paraf/", include("lugas.approvals.urls")),
    path("kerja/naskah/", include("lugas.texts.urls")),
    path("kerja/segel/", include("lugas.seals.urls")),
    path("kerja/surat/", include("lugas.letters.urls")),
    path("kerja/rilis/", include("lugas.newsroom.urls")),
    path("kerja/", include("lugas.agenda.urls")),
    path("design/", include("lugas.design.urls")),
    path("healthz", healthz),
    path("", include("lugas.portal.urls")),
]
