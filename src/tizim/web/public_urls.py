"""Addresses of the public site: English at the root, Russian under /ru/, Kazakh under /kk/."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

handler404 = "tizim.monitor.views.site.not_found"

urlpatterns = i18n_patterns(path("", include("tizim.monitor.urls")), prefix_default_language=False)
