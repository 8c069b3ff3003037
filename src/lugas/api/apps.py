from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "lugas.api"
    label = "api"
