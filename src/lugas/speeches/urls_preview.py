"""The address of a preview link, below /pratinjau/."""

from django.urls import path

from lugas.speeches.views import preview

urlpatterns = [path("<str:token>/", preview.page, name="preview")]
