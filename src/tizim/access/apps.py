from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "tizim.access"
    label = "access"
