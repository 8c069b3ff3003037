"""The address of all doors, below /kerja/pintu/."""

from django.urls import path

from lugas.door.views import listing

app_name = "doors"
urlpatterns = [path("", listing.page, name="list")]
