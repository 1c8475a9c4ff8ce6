"""Headers that every page of the desk carries."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Respond = Callable[[HttpRequest], HttpResponse]


def keep_out_of_caches(respond: Respond) -> Respond:
    """Have no browser and no proxy keep a page of the desk: the next person at the machine may be somebody else."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = respond(request)
        response.headers["Cache-Control"] = "no-store"
        return response

    return answer
