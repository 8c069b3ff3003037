"""Addresses of dispositions and directions, below /kerja/."""

from django.urls import path

from lugas.followups.views import directions, dispositions, reports, settling

app_name = "followups"
urlpatterns = [
    path("disposisi/", dispositions.listing, name="dispositions"),
    path("disposisi/menunggu/", dispositions.waiting, name="waiting"),
    path("disposisi/baru/", dispositions.dispose, name="dispose"),
    path("disposisi/<str:public_id>/", dispositions.page, name="disposition"),
    path("disposisi/<str:public_id>/tarik/", dispositions.take_back, name="take_back"),
    path("disposisi/<str:public_id>/<int:pk>/dibaca/", dispositions.mark_read, name="mark_read"),
    path("disposisi/<str:public_id>/<int:pk>/selesai/", dispositions.mark_done, name="mark_done"),
    path("disposisi/<str:public_id>/<int:pk>/teruskan/", dispositions.pass_on, name="pass_on"),
    path("arahan/", directions.listing, name="directions"),
    path("arahan/baru/", directions.direct, name="direct"),
    path("arahan/pengingat/", settling.page, name="steps"),
    path("arahan/laporan/", reports.page, name="reports"),
    path("arahan/laporan/lembar/", reports.sheet, name="report_sheet"),
    path("arahan/laporan/tabel/", reports.table, name="report_table"),
    path("arahan/<str:public_id>/", directions.page, name="direction"),
    path("arahan/<str:public_id>/tangani/", directions.proceed, name="proceed"),
    path("arahan/<str:public_id>/laporkan/", directions.report, name="report"),
    path("arahan/<str:public_id>/hentikan/", directions.drop, name="drop"),
    path("arahan/<str:public_id>/verifikasi/", directions.verify, name="verify"),
    path("arahan/<str:public_id>/kembalikan/", directions.give_back, name="give_back"),
    path("arahan/<str:public_id>/bukti/<str:file>/", directions.evidence, name="evidence"),
    path("arahan/<str:public_id>/buka/", directions.reopen, name="reopen"),
    path("arahan/<str:public_id>/tenggat/", directions.move_day, name="move_day"),
]
