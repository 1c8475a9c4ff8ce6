"""The application that the server runs; `tizim serve` says in the environment which settings it stands on."""

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
