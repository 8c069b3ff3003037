"""Addresses of this room, below /kerja/rapat/<slug>/penutup/."""

from django.urls import path

from lugas.closing.views import certificates, report, survey

app_name = "closing"
urlpatterns = [
    path("", report.page, name="closing"),
    path("ubah/", report.settle, name="settle"),
    path("umum/", report.publish, name="publish"),
    path("laporan/pdf/", report.as_pdf, name="report_pdf"),
    path("laporan/word/", report.as_word, name="report_word"),
    path("laporan/simpan/", report.keep, name="keep_report"),
    path("laporan/unggah/", report.bring, name="bring_report"),
    path("laporan/surat/", report.letter, name="report_letter"),
    path("laporan/<int:pk>/final/", report.finish, name="finish_report"),
    path("sertifikat/", certificates.page, name="certificates"),
    path("sertifikat/ajukan/", certificates.propose, name="propose"),
    path("sertifikat/lanjut/", certificates.go_on, name="go_on"),
    path("sertifikat/kirim/", certificates.mail, name="mail"),
    path("sertifikat/contoh/<int:pk>/", certificates.specimen, name="specimen"),
    path("sertifikat/tarik/<int:pk>/", certificates.take_back, name="take_back"),
    path("sertifikat/<str:public_id>/", certificates.one, name="certificate"),
    path("sertifikat/<str:public_id>/alamat/", certificates.address, name="address"),
    path("sertifikat/<str:public_id>/perbaiki/", certificates.correct, name="correct"),
    path("sertifikat/<str:public_id>/cabut/", certificates.revoke, name="revoke"),
    path("survei/", survey.page, name="survey"),
    path("survei/buka/", survey.open_it, name="open_survey"),
    path("survei/tutup/", survey.close_it, name="close_survey"),
    path("survei/poster/", survey.poster, name="poster"),
    path("survei/pertanyaan/", survey.question, name="new_question"),
    path("survei/pertanyaan/<int:pk>/", survey.question, name="question"),
    path("survei/pertanyaan/<int:pk>/hapus/", survey.remove_question, name="remove_question"),
]
