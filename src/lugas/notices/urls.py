"""Addresses of the notices, under /kerja/pemberitahuan/."""

from django.urls import path

from lugas.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.notices, name="list"),
    path("semua-dilihat/", views.all_seen, name="all_seen"),
    path("<int:pk>/", views.follow, name="follow"),
]
