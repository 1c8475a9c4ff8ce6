from django.apps import AppConfig


class FindingsConfig(AppConfig):
    name = "tizim.findings"
    label = "findings"
