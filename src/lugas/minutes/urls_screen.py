"""Addresses of the screens of halls, below /layar/. Whoever has one sees it, so they are never listed anywhere."""

from django.urls import path

from lugas.minutes.views import screen

urlpatterns = [
    path("<str:token>/", screen.page, name="hall_screen"),
    path("<str:token>/isi/", screen.part, name="hall_screen_part"),
]
