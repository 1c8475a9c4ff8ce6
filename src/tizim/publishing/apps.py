from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "tizim.publishing"
    label = "publishing"
