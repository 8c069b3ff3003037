"""Addresses of the releases, below /kerja/rilis/."""

from django.urls import path

from lugas.newsroom import papers, views

app_name = "newsroom"
urlpatterns = [
    path("", views.listing, name="list"),
    path("tulis/", views.write, name="write"),
    path("<str:public_id>/", views.page, name="release"),
    path("<str:public_id>/surat/", papers.paper, name="paper"),
    path("<str:public_id>/ubah/", views.change, name="change"),
    path("<str:public_id>/terbitkan/", views.publish, name="publish"),
    path("<str:public_id>/tarik/", views.recall, name="recall"),
    path("<str:public_id>/koreksi/", views.correct, name="correct"),
    path("<str:public_id>/cabut/", views.withdraw, name="withdraw"),
    path("<str:public_id>/buang/", views.discard, name="discard"),
    path("<str:public_id>/gambar/", views.add_picture, name="add_picture"),
    path("<str:public_id>/gambar/<int:pk>/", views.change_picture, name="change_picture"),
    path("<str:public_id>/gambar/<int:pk>/hapus/", views.remove_picture, name="remove_picture"),
]
