"""Addresses of the day in everybody's hand, below /kerja/."""

from django.urls import path

from lugas.briefs import views, views_board, views_phone

app_name = "briefs"
urlpatterns = [
    path("harian/", views.daily, name="daily"),
    path("harian/lembar.pdf", views.sheet, name="sheet"),
    path("harian/lugas.webmanifest", views_phone.manifest, name="manifest"),
    path("harian/luring.js", views_phone.worker, name="day_worker"),
    path("harian/dibaca/", views.readers, name="readers"),
    path("harian/pengaturan/", views.settings, name="settings"),
    path("papan/", views_board.page, name="board"),
    path("papan/isi/", views_board.changes, name="board_part"),
    path("papan/layar/", views_board.list_screens, name="screens"),
    path("papan/layar/<int:pk>/cabut/", views_board.revoke_screen, name="revoke_screen"),
]
