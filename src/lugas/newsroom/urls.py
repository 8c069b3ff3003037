"""Addresses of the releases, below /kerja/rilis/."""

from django.urls import path

from lugas.newsroom import papers, views, views_picture, views_press

app_name = "newsroom"
urlpatterns = [
    path("", views.listing, name="list"),
    path("tulis/", views.write, name="write"),
    path("pers/", views_press.contacts, name="press"),
    path("pers/<str:public_id>/embargo/", views_press.trust, name="trust"),
    path("pers/<str:public_id>/hapus/", views_press.remove, name="remove"),
    path("kiriman/<str:public_id>/", views_press.mailing, name="mailing"),
    path("kiriman/<str:public_id>/hentikan/", views_press.stop, name="stop"),
    path("tanpa/<str:public_id>/", views_press.nothing, name="nothing"),
    path("tanpa/<str:public_id>/batal/", views_press.after_all, name="after_all"),
    path("<str:public_id>/", views.page, name="release"),
    path("<str:public_id>/kirim/", views_press.send, name="send"),
    path("<str:public_id>/edarkan/", views_press.submit, name="submit"),
    path("<str:public_id>/dilihat/", views_press.looked_at, name="looked_at"),
    path("<str:public_id>/surat/", papers.paper, name="paper"),
    path("<str:public_id>/ubah/", views.change, name="change"),
    path("<str:public_id>/terbitkan/", views.publish, name="publish"),
    path("<str:public_id>/tarik/", views.recall, name="recall"),
    path("<str:public_id>/koreksi/", views.correct, name="correct"),
    path("<str:public_id>/cabut/", views.withdraw, name="withdraw"),
    path("<str:public_id>/buang/", views.discard, name="discard"),
    path("<str:public_id>/gambar/", views_picture.add_picture, name="add_picture"),
    path("<str:public_id>/gambar/<int:pk>/", views_picture.change_picture, name="change_picture"),
    path("<str:public_id>/gambar/<int:pk>/hapus/", views_picture.remove_picture, name="remove_picture"),
]
