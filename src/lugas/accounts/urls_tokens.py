"""Addresses of the keys of programs, under /kerja/kunci/."""

from django.urls import path

from lugas.accounts import views_tokens as views

app_name = "tokens"
urlpatterns = [
    path("", views.keys, name="list"),
    path("baru/", views.make, name="make"),
    path("<str:public_id>/cabut/", views.revoke, name="revoke"),
]
