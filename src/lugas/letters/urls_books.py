"""Addresses of new papers, numbers and register books, below /kerja/surat/; before those of single letters."""

from django.urls import path

from lugas.letters.views import numbers, registers, writing

urlpatterns = [
    path("baru/", writing.new, name="new"),
    path("nomor/", numbers.latest, name="latest_numbers"),
    path("nomor/<slug:key>/<int:year>/", numbers.numbers, name="numbers"),
    path("nomor/<slug:key>/<int:year>/pesan/", numbers.reserve, name="reserve"),
    path("nomor/<int:pk>/batalkan/", numbers.cancel, name="cancel_number"),
    path("penomoran/", numbers.settings, name="numbering"),
    path("penomoran/<slug:key>/contoh/", numbers.preview, name="number_example"),
    path("penomoran/unit/<int:pk>/", numbers.unit_code, name="unit_code"),
    path("buku/<slug:key>/", registers.register, name="register"),
    path("buku/<slug:key>/cetak/", registers.register_sheet, name="register_sheet"),
    path("buku/<slug:key>/buku.xlsx", registers.register_xlsx, name="register_xlsx"),
    path("<str:public_id>/nomor/", numbers.use, name="use_number"),
    path("<str:public_id>/nomor-luar/", numbers.outside, name="outside_number"),
    path("<str:public_id>/isi/", writing.text, name="text"),
]
