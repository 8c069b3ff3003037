"""The page of components, reachable by everyone: it holds no data."""

from django.urls import path

from lugas.design import views

app_name = "design"
urlpatterns = [
    path("", views.components, name="components"),
    path("sheet/", views.sheet, name="sheet"),
    path("sign-in/", views.form_page, name="form_page"),
    path("portal/", views.portal, name="portal"),
    path("deciding/", views.deciding, name="deciding"),
    path("options/", views.options, name="options"),
]
