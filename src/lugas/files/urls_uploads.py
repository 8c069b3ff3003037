"""Addresses of files that arrive in pieces, below /kerja/unggah/."""

from django.urls import path

from lugas.files import views_uploads

app_name = "uploads"
urlpatterns = [
    path("", views_uploads.begin, name="begin"),
    path("<str:public_id>/", views_uploads.one, name="one"),
]
