"""Addresses of coverage and albums, below /kerja/liputan/."""

from django.urls import path

from lugas.newsroom import views_album as album
from lugas.newsroom import views_coverage as coverage
from lugas.newsroom import views_field as field
from lugas.newsroom import views_photo as photo

app_name = "coverage"
urlpatterns = [
    path("", coverage.listing, name="list"),
    path("kegiatan/<str:public_id>/pesan/", coverage.new, name="new"),
    path("kegiatan/<str:public_id>/album/", album.page, name="album"),
    path("kegiatan/<str:public_id>/album/tambah/", album.add, name="album_add"),
    path("kegiatan/<str:public_id>/album/pilih/", album.several, name="album_several"),
    path("kegiatan/<str:public_id>/album/unduh/", album.download, name="album_download"),
    path("kegiatan/<str:public_id>/album/lembar.pdf", album.contact_sheet, name="contact_sheet"),
    path("kegiatan/<str:public_id>/rekaman/", album.add_recording, name="add_recording"),
    path("kegiatan/<str:public_id>/rekaman/<int:pk>/hapus/", album.remove_recording, name="remove_recording"),
    path("rilis/<str:public_id>/", album.for_release, name="for_release"),
    path("foto/<str:public_id>/", photo.page, name="photo"),
    path("foto/<str:public_id>/uraian/", photo.describe, name="photo_describe"),
    path("foto/<str:public_id>/warga/", photo.citizens, name="photo_citizens"),
    path("foto/<str:public_id>/persetujuan/", photo.consent, name="photo_consent"),
    path("foto/<str:public_id>/persetujuan/<int:pk>/hapus/", photo.drop_consent, name="photo_drop_consent"),
    path("foto/<str:public_id>/samarkan/", photo.blur, name="photo_blur"),
    path("foto/<str:public_id>/titik/", photo.focus, name="photo_focus"),
    path("foto/<str:public_id>/izinkan/", photo.clear, name="photo_clear"),
    path("foto/<str:public_id>/sembunyikan/", photo.hide, name="photo_hide"),
    path("foto/<str:public_id>/hapus/", photo.delete, name="photo_delete"),
    path("<str:public_id>/", coverage.page, name="order"),
    path("<str:public_id>/ubah/", coverage.change, name="change"),
    path("<str:public_id>/periksa/", coverage.check, name="check"),
    path("<str:public_id>/kembalikan/", coverage.send_back, name="send_back"),
    path("<str:public_id>/batalkan/", coverage.call_off, name="call_off"),
    path("<str:public_id>/lapangan/", field.page, name="field"),
    path("<str:public_id>/lapangan/mulai/", field.start, name="field_start"),
    path("<str:public_id>/lapangan/kirim/", field.send, name="field_send"),
    path("<str:public_id>/lapangan/catatan/", field.note, name="field_note"),
    path("<str:public_id>/lapangan/serahkan/", field.hand_in, name="field_hand_in"),
]
