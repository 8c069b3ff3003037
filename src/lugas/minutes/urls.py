"""Addresses of this room, below /kerja/rapat/<slug>/notula/."""

from django.urls import path

from lugas.minutes.views import minutes, queue, writing

app_name = "minutes"
urlpatterns = [
    path("", minutes.page, name="page"),
    path("isi/", minutes.grown, name="grown"),
    path("mulai/", minutes.begin, name="begin"),
    path("ubah/", minutes.change, name="change"),
    path("edarkan/", minutes.circulate, name="circulate"),
    path("catatan/", minutes.new_remark, name="new_remark"),
    path("catatan/<int:pk>/", minutes.settle, name="settle"),
    path("surat/", minutes.letter, name="letter"),
    path("buka/", minutes.reopen, name="reopen"),
    path("lampiran/", minutes.attach, name="attach"),
    path("lampiran/<int:pk>/lepas/", minutes.detach, name="detach"),
    path("bagian/<int:pk>/", writing.page, name="part"),
    path("bagian/<int:pk>/simpan/", writing.autosave, name="autosave"),
    path("bagian/<int:pk>/ambil/", writing.take, name="take"),
    path("bagian/<int:pk>/serahkan/", writing.hand_over, name="hand_over"),
    path("bagian/<int:pk>/rekomendasi/", writing.recommend, name="recommend"),
    path("samping/<int:pk>/selesai/", writing.settle_aside, name="settle_aside"),
    path("antrean/", queue.page, name="queue"),
    path("antrean/isi/", queue.grown, name="queue_grown"),
    path("antrean/tambah/", queue.add, name="add_question"),
    path("antrean/<int:pk>/tampil/", queue.show, name="show"),
    path("antrean/<int:pk>/simpan/", queue.hide, name="hide"),
    path("antrean/<int:pk>/tinggalkan/", queue.leave, name="leave"),
    path("antrean/<int:pk>/jawab/", queue.answer, name="answer"),
    path("tanya/", queue.let_ask, name="let_ask"),
    path("layar/", queue.screen, name="screen"),
]
