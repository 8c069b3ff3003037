"""Addresses of the seals, below /kerja/segel/."""

from django.urls import path

from lugas.seals import views

app_name = "seals"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("buat/", views.make, name="make"),
    path("ganti/", views.rotate, name="rotate"),
    path("<int:pk>/cabut/", views.revoke, name="revoke"),
]
