"""Addresses of stored files, under /berkas/."""

from django.urls import path

from lugas.files import views

app_name = "files"
urlpatterns = [
    path("<str:public_id>/", views.original, name="original"),
    path("<str:public_id>/halaman/<int:number>/<int:width>/", views.page, name="page"),
    path("<str:public_id>/<int:width>/", views.sized, name="sized"),
    path("<str:public_id>/<int:width>/<slug:kind>/", views.sized, name="sized_as"),
    path("<str:public_id>/potong/<slug:shape>/", views.shaped, name="shaped"),
]
