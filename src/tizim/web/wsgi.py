"""The application that the server runs; `tizim serve` says in the environment which settings it stands on."""

import signal

from django.core.wsgi import get_wsgi_application

# Ctrl+C in a terminal reaches the server and its workers at once, and the server then tells its workers
# to end: the second signal can interrupt the worker's answer to the first, which never ends. One is enough.
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})

application = get_wsgi_application()
