"""Addresses of the papers that go round, below /kerja/paraf/."""

from django.urls import path

from lugas.approvals.views import papers, routes, substitutions

app_name = "approvals"
urlpatterns = [
    path("", papers.waiting, name="waiting"),
    path("beredar/", papers.circulating, name="circulating"),
    path("rute/", routes.routes, name="routes"),
    path("rute/tambah/", routes.add, name="add_route"),
    path("rute/bawaan/", routes.defaults, name="default_routes"),
    path("rute/<int:pk>/", routes.edit, name="route"),
    path("rute/<int:pk>/hapus/", routes.remove, name="remove_route"),
    path("pengganti/", substitutions.substitutions, name="substitutions"),
    path("pengganti/tambah/", substitutions.add, name="substitute"),
    path("pengganti/<int:pk>/akhiri/", substitutions.end, name="end_substitution"),
    path("<str:public_id>/", papers.approval, name="approval"),
    path("<str:public_id>/tarik/", papers.withdraw, name="withdraw"),
    path("<str:public_id>/<int:pk>/beri/", papers.grant, name="grant"),
    path("<str:public_id>/<int:pk>/kembalikan/", papers.send_back, name="send_back"),
    path("<str:public_id>/<int:pk>/lewati/", papers.skip, name="skip"),
]
