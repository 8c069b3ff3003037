"""Addresses of the notices, under /kerja/pemberitahuan/."""

from django.urls import path

from lugas.notices import views, views_push

app_name = "notices"
urlpatterns = [
    path("", views.notices, name="list"),
    path("semua-dilihat/", views.all_seen, name="all_seen"),
    path("<int:pk>/", views.follow, name="follow"),
    path("perangkat/", views_push.devices, name="devices"),
    path("perangkat/nyalakan/", views_push.switch_on, name="switch_on"),
    path("perangkat/<int:pk>/matikan/", views_push.switch_off, name="switch_off"),
    path("penerima.js", views_push.worker, name="worker"),
]
