from django.apps import AppConfig


class CodingConfig(AppConfig):
    name = "tizim.coding"
    label = "coding"
