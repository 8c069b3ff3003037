"""Addresses of the room agenda, below /kerja/."""

from django.urls import path

from lugas.agenda import disposition, papers
from lugas.agenda.views import activity, calendar, listing, parts, seating

app_name = "agenda"
urlpatterns = [
    path("kegiatan/", listing.activities, name="activities"),
    path("kegiatan/baru/", activity.new, name="new"),
    path("kegiatan/pilih/jabatan/", parts.positions, name="positions"),
    path("kegiatan/pilih/tempat/", parts.venues, name="venues"),
    path("kegiatan/<str:public_id>/", activity.page, name="activity"),
    path("kegiatan/<str:public_id>/ubah/", activity.change, name="change"),
    path("kegiatan/<str:public_id>/tamu/", activity.guests, name="guests"),
    path("kegiatan/<str:public_id>/tata-tempat/", seating.sheet, name="seating"),
    path("kegiatan/<str:public_id>/tata-tempat/pakai/", seating.take, name="take_order"),
    path("kegiatan/<str:public_id>/tamu/tabel/", seating.table, name="guest_table"),
    path("kegiatan/<str:public_id>/tamu/tabel/unduh/", seating.download, name="guest_download"),
    path("kegiatan/<str:public_id>/berkas/", activity.attach, name="attach"),
    path("kegiatan/<str:public_id>/umumkan/", activity.publish, name="publish"),
    path("kegiatan/<str:public_id>/simpan/", activity.keep, name="keep"),
    path("kegiatan/<str:public_id>/batalkan/", activity.cancel, name="cancel"),
    path("kegiatan/<str:public_id>/bagikan/", activity.share, name="share"),
    path("kegiatan/<str:public_id>/pimpinan/", parts.engage, name="engage"),
    path("kegiatan/<str:public_id>/pimpinan/<int:pk>/pindah/", parts.move, name="move"),
    path("kegiatan/<str:public_id>/pimpinan/<int:pk>/pindah/urung/", parts.undo_move, name="undo_move"),
    path("kegiatan/<str:public_id>/pimpinan/<int:pk>/keadaan/", parts.status, name="status"),
    path("kegiatan/<str:public_id>/pimpinan/<int:pk>/batalkan/", parts.cancel, name="cancel_part"),
    path("kegiatan/<str:public_id>/pimpinan/<int:pk>/bukti/", parts.evidence, name="evidence"),
    path("kegiatan/<str:public_id>/surat/<slug:kind>/", papers.write, name="write_letter"),
    path("kegiatan/<str:public_id>/pimpinan/<int:pk>/geser/", calendar.drag, name="drag"),
    path("masuk/<int:pk>/lembar-disposisi.pdf", disposition.sheet, name="disposition"),
    path("kalender/", calendar.calendar, name="calendar"),
    path("kalender/cetak/", calendar.sheet, name="print"),
]
