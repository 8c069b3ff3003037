"""Addresses of the members' and the operator's screens, under /kerja/."""

from django.urls import path

from lugas.accounts import views_house, views_invitations, views_leaving, views_privacy, views_table
from lugas.accounts import views_staff as views

app_name = "members"
urlpatterns = [
    path("orang/", views.members, name="list"),
    path("orang/tabel/", views_table.table, name="table"),
    path("orang/tabel/unduh/", views_table.download, name="table_download"),
    path("orang/tambah/", views_invitations.invite, name="add"),
    path("orang/undangan/", views_invitations.invitations, name="invitations"),
    path("orang/undangan/<str:public_id>/kirim/", views_invitations.resend, name="resend"),
    path("orang/undangan/<str:public_id>/cabut/", views_invitations.revoke, name="revoke"),
    path("orang/aturan/", views_house.rules, name="rules"),
    path("orang/peran/", views.roles, name="roles"),
    path("orang/<int:pk>/", views.change, name="change"),
    path("orang/<int:pk>/kirim/", views.send_link, name="send_link"),
    path("orang/<int:pk>/akhiri/", views_leaving.leave, name="leave"),
    path("orang/<int:pk>/kembali/", views_leaving.reinstate, name="reinstate"),
    path("orang/<int:pk>/keluarkan/", views_leaving.sign_out, name="sign_out"),
    path("orang/<int:pk>/langkah/", views_leaving.reset_steps, name="reset_steps"),
    path("orang/<int:pk>/data/", views_privacy.of_colleague, name="data"),
    path("orang/<int:pk>/data/unduh/", views_privacy.colleague_export, name="data_export"),
    path("orang/<int:pk>/data/hapus/", views_privacy.deletion, name="deletion"),
    path("mesin/", views.machine, name="machine"),
]
