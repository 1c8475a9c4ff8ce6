from django.apps import AppConfig


class SourcesConfig(AppConfig):
    name = "tizim.sources"
    label = "sources"
