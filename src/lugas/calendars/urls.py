"""The pages of calendar addresses and of guests invited by calendar message, under /kerja/kalender/alamat/."""

from django.urls import path

from lugas.calendars import views, views_guests

app_name = "calendars"
urlpatterns = [
    path("tamu/<str:public_id>/", views_guests.guests, name="guests"),
    path("", views.addresses, name="list"),
    path("baru/", views.make, name="make"),
    path("<str:public_id>/cabut/", views.revoke, name="revoke"),
]
