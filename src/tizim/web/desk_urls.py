"""Addresses of the desk."""

from django.urls import path

from tizim.web import views

urlpatterns = [path("", views.desk_start, name="desk_start")]
