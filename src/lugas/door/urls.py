"""Addresses of this room, below /kerja/rapat/<slug>/pintu/."""

from django.urls import path

from lugas.door.views import attendance, badges, desk, phones

app_name = "door"
urlpatterns = [
    path("", desk.page, name="page"),
    path("meja/", desk.desk, name="desk"),
    path("meja/masuk/<str:code>/", desk.admit, name="admit"),
    path("meja/keluar/<str:code>/", desk.let_out, name="let_out"),
    path("meja/batal/<str:key>/", desk.take_back, name="take_back"),
    path("meja/tanpa-undangan/", desk.walk_in, name="walk_in"),
    path("meja/pengganti/<str:public_id>/", desk.substitute, name="substitute"),
    path("belum/", desk.missing, name="missing"),
    path("kuorum/", attendance.quorum, name="quorum"),
    path("tanda-pengenal/", badges.page, name="badges"),
    path("tanda-pengenal/buat/", badges.make, name="make_badges"),
    path("tanda-pengenal/tambah/", badges.add, name="add_badge"),
    path("tanda-pengenal/cetak/", badges.pdf, name="badges_pdf"),
    path("tanda-pengenal/<str:code>/cetak/", badges.one_pdf, name="badge_pdf"),
    path("tanda-pengenal/<str:code>/ganti/", badges.renew, name="renew_badge"),
    path("tanda-pengenal/<str:code>/cabut/", badges.revoke, name="revoke_badge"),
    path("hp/", phones.page, name="phones"),
    path("hp/undang/", phones.invite, name="invite_phone"),
    path("hp/<str:public_id>/kunci/", phones.lock, name="lock_phone"),
    path("perangkat/", phones.this_phone, name="this_phone"),
    path("hadir/", attendance.page, name="attendance"),
    path("hadir/lembar/", attendance.sheet, name="attendance_sheet"),
    path("hadir/tabel/", attendance.table, name="attendance_table"),
]
