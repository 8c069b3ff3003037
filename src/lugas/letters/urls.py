"""Addresses of the letters, below /kerja/surat/."""

from django.urls import include, path

from lugas.letters.views import letters, life, order, printing

app_name = "letters"
urlpatterns = [
    path("", letters.letters, name="letters"),
    path("lambang/", letters.emblem, name="emblem"),
    path("", include("lugas.letters.urls_books")),
    path("<str:public_id>/", letters.letter, name="letter"),
    path("<str:public_id>/undang/", letters.invite, name="invite"),
    path("<str:public_id>/coret/", letters.strike, name="strike"),
    path("<str:public_id>/urutan/", order.order, name="order"),
    path("<str:public_id>/urutan/hukum/", order.order_by_law, name="order_by_law"),
    path("<str:public_id>/urutan/sendiri/", order.arrange, name="arrange"),
    path("<str:public_id>/hapus/", letters.delete, name="delete"),
    path("<str:public_id>/ajukan/", life.submit, name="submit"),
    path("<str:public_id>/tarik/", life.take_back, name="take_back"),
    path("<str:public_id>/kirim/", life.send, name="send"),
    path("<str:public_id>/kirim/<str:dispatch>/", life.send_again, name="send_again"),
    path("<str:public_id>/serahkan/", life.hand_over, name="hand_over"),
    path("<str:public_id>/jawaban/", life.record_answer, name="record_answer"),
    path("<str:public_id>/cabut/", life.revoke, name="revoke"),
    path("<str:public_id>/salinan/<str:code>.pdf", life.signed_copy, name="signed_copy"),
    path("<str:public_id>/surat.pdf", printing.pdf, name="pdf"),
    path("<str:public_id>/semua.pdf", printing.combined, name="combined"),
    path("<str:public_id>/semua.zip", printing.archive, name="archive"),
]
