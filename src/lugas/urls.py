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
    path("kerja/kalender/alamat/", include("lugas.calendars.urls")),
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
    path("kerja/petugas/", include("lugas.duties.urls")),
    path("kerja/", include("lugas.followups.urls")),
    path("kerja/sambutan/", include("lugas.speeches.urls")),
    path("kerja/rilis/", include("lugas.newsroom.urls")),
    path("kerja/liputan/", include("lugas.newsroom.urls_coverage")),
    path("kerja/unggah/", include("lugas.files.urls_uploads")),
    path("kerja/audiensi/", include("lugas.requests.urls")),
    path("kerja/juru-bicara/", include("lugas.spokesperson.urls")),
    path("kerja/kliping/", include("lugas.monitoring.urls")),
    path("kerja/pintu/", include("lugas.door.urls_list")),
    path("kerja/rapat/<slug:slug>/pintu/", include("lugas.door.urls")),
    path("kerja/rapat/<slug:slug>/notula/", include("lugas.minutes.urls")),
    path("kerja/rapat/<slug:slug>/penutup/", include("lugas.closing.urls")),
    path("kerja/rapat/", include("lugas.meetings.urls")),
    path("kerja/perwakilan/", include("lugas.delegation.urls")),
    path("kerja/", include("lugas.briefs.urls")),
    path("kerja/", include("lugas.agenda.urls")),
    path("pratinjau/", include("lugas.speeches.urls_preview")),
    path("papan/", include("lugas.briefs.urls_screen")),
    path("layar/", include("lugas.minutes.urls_screen")),
    path("design/", include("lugas.design.urls")),
    path("healthz", healthz),
    path("", include("lugas.calendars.urls_programs")),
    path("", include("lugas.portal.urls")),
]
