"""The start page of the desk, until sign-in comes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tizim.access.workspace import current_workspace


@require_safe
def desk_start(request: HttpRequest) -> HttpResponse:
    """Say what this is, and nothing of what the workspace holds: nobody has signed in."""
    return render(request, "desk/start.html", {"kind": current_workspace().kind.value})
