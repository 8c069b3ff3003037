"""Addresses of the screens on the wall, below /papan/. Whoever has one sees the board, so they are never listed anywhere."""

from django.urls import path

from lugas.briefs import views_board

urlpatterns = [
    path("<str:secret>/", views_board.screen, name="screen"),
    path("<str:secret>/isi/", views_board.screen_changes, name="screen_part"),
]
