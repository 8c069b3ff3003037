"""Addresses of the spokesperson's desk, below /kerja/juru-bicara/."""

from django.urls import path

from lugas.spokesperson.views import desk, inquiries, lines, question, statements

app_name = "spokesperson"
urlpatterns = [
    path("", desk.desk, name="desk"),
    path("terjawab/", desk.answered, name="answered"),
    path("catat/", desk.record, name="record"),
    path("laporan/", desk.figures, name="report"),
    path("pertanyaan/<str:public_id>/", question.page, name="question"),
    path("pertanyaan/<str:public_id>/pegang/", question.take, name="take"),
    path("pertanyaan/<str:public_id>/tanya-balik/", question.ask_back, name="ask_back"),
    path("pertanyaan/<str:public_id>/lanjut/", question.go_on, name="go_on"),
    path("pertanyaan/<str:public_id>/perpanjang/", question.extend, name="extend"),
    path("pertanyaan/<str:public_id>/tutup/", question.close, name="close"),
    path("pertanyaan/<str:public_id>/keberatan/", question.record_objection, name="record_objection"),
    path("pertanyaan/<str:public_id>/unit/", question.ask_unit, name="ask_unit"),
    path("pertanyaan/<str:public_id>/jawaban/", question.begin_answer, name="begin_answer"),
    path("pertanyaan/<str:public_id>/setujui/", question.submit, name="submit"),
    path("pertanyaan/<str:public_id>/buka/", question.reopen, name="reopen"),
    path("pertanyaan/<str:public_id>/kirim/", question.send, name="send"),
    path("pertanyaan/<str:public_id>/koreksi/<int:pk>/", question.correct, name="correct"),
    path("permintaan/<int:pk>/", inquiries.inquiry, name="inquiry"),
    path("permintaan/<int:pk>/jawab/", inquiries.reply, name="reply"),
    path("garis/", lines.listing, name="lines"),
    path("garis/tulis/", lines.write, name="write_line"),
    path("garis/atur/", lines.settle, name="settle"),
    path("garis/<str:public_id>/", lines.page, name="line"),
    path("garis/<str:public_id>/ubah/", lines.write, name="change_line"),
    path("pernyataan/", statements.listing, name="statements"),
    path("pernyataan/baru/<slug:form>/", statements.new, name="new_statement"),
    path("pernyataan/<str:public_id>/", statements.page, name="statement"),
    path("pernyataan/<str:public_id>/ubah/", statements.change, name="change_statement"),
    path("pernyataan/<str:public_id>/minta/", statements.ask, name="ask_for_yes"),
    path("pernyataan/<str:public_id>/setuju/", statements.approve, name="approve"),
    path("pernyataan/<str:public_id>/kembalikan/", statements.return_, name="return"),
    path("pernyataan/<str:public_id>/cabut/", statements.end, name="end"),
]
