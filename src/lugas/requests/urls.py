"""Addresses of the requests, below /kerja/audiensi/."""

from django.urls import path

from lugas.requests import views

app_name = "requests"
urlpatterns = [
    path("", views.listing, name="list"),
    path("<str:public_id>/", views.page, name="request"),
    path("<str:public_id>/telaah/", views.screen, name="screen"),
    path("<str:public_id>/tawarkan/", views.offer, name="offer"),
    path("<str:public_id>/terima/", views.accept, name="accept"),
    path("<str:public_id>/teruskan/", views.pass_on, name="pass_on"),
    path("<str:public_id>/tolak/", views.refuse, name="refuse"),
    path("<str:public_id>/catatan/", views.note, name="note"),
]
