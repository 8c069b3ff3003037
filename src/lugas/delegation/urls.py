"""Addresses of this room, below /kerja/perwakilan/."""

from django.urls import path

from lugas.delegation import views

app_name = "delegation"
urlpatterns = [
    path("", views.week, name="week"),
    path("susun/", views.propose, name="propose"),
    path("terima/", views.accept, name="accept"),
    path("undangan/<int:pk>/", views.who, name="who"),
    path("undangan/<int:pk>/minta/", views.ask, name="ask"),
    path("persetujuan/", views.consents, name="consents"),
    path("persetujuan/<int:pk>/", views.answer, name="answer"),
    path("aturan/", views.rules, name="rules"),
]
