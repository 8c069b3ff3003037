"""Addresses of the press room, below /kerja/kliping/."""

from django.urls import path

from lugas.monitoring.views import adding, clipping, figures, listing, sources

app_name = "monitoring"
urlpatterns = [
    path("", listing.listing, name="list"),
    path("lembar/", listing.sheet, name="sheet"),
    path("angka/", figures.figures, name="figures"),
    path("tambah/", adding.add, name="add"),
    path("tambah/alamat/", adding.by_address, name="add_address"),
    path("tambah/pindai/", adding.by_scan, name="add_scan"),
    path("tambah/tangan/", adding.by_hand, name="add_hand"),
    path("kegiatan/", clipping.activities, name="activities"),
    path("sumber/", sources.sources, name="sources"),
    path("sumber/media/", sources.outlet, name="new_outlet"),
    path("sumber/media/<int:pk>/", sources.outlet, name="outlet"),
    path("sumber/umpan/", sources.feed, name="new_feed"),
    path("sumber/umpan/<int:pk>/", sources.feed, name="feed"),
    path("sumber/umpan/<int:pk>/baca/", sources.read_now, name="read_now"),
    path("sumber/kata/", sources.keyword, name="new_keyword"),
    path("sumber/kata/<int:pk>/", sources.keyword, name="keyword"),
    path("sumber/kata/<int:pk>/hapus/", sources.remove_keyword, name="remove_keyword"),
    path("<str:public_id>/", clipping.page, name="clipping"),
    path("<str:public_id>/baca/", clipping.progress, name="progress"),
    path("<str:public_id>/ubah/", clipping.change, name="change"),
    path("<str:public_id>/nada/", clipping.judge, name="judge"),
    path("<str:public_id>/simpan/", clipping.keep, name="keep"),
    path("<str:public_id>/sisih/", clipping.dismiss, name="dismiss"),
    path("<str:public_id>/batal/", clipping.take_back, name="take_back"),
    path("<str:public_id>/kegiatan/", clipping.add_report, name="add_report"),
    path("<str:public_id>/kegiatan/<int:pk>/ya/", clipping.confirm, name="confirm"),
    path("<str:public_id>/kegiatan/<int:pk>/bukan/", clipping.reject, name="reject"),
]
