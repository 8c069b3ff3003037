"""Addresses of the staff's shell, under /kerja/."""

from django.urls import path

from lugas.workspace import views

app_name = "workspace"
urlpatterns = [
    path("", views.today, name="today"),
    path("perbarui/", views.today_changes, name="today_changes"),
    path("lembar/", views.today_sheet, name="today_sheet"),
    path("cari/", views.search, name="search"),
    path("bantuan/", views.help_page, name="help"),
]
