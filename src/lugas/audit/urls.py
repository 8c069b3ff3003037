"""Addresses of the auditor's page, under /kerja/jejak/."""

from django.urls import path

from lugas.audit import views

app_name = "audit"
urlpatterns = [
    path("", views.trail, name="trail"),
    path("jejak.csv", views.export, {"form": "csv"}, name="csv"),
    path("jejak.xlsx", views.export, {"form": "xlsx"}, name="xlsx"),
]
