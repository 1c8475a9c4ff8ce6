"""Long work is kept in the database and done by the worker that `tizim serve` starts beside the desk."""

import pytest
from django.core.management import call_command
from django_tasks import TaskResultStatus
from django_tasks import task_backends as backends
from tests.web.long_work import count_letters

from tizim.web import desk


@pytest.mark.django_db(transaction=True)
def test_a_job_waits_in_the_database_until_the_worker_has_done_it(settings: object) -> None:
    settings.TASKS = desk.TASKS
    job = count_letters.using(backend="default").enqueue("мәлімет")
    assert job.status is TaskResultStatus.READY
    call_command("db_worker", batch=True, verbosity=0, startup_delay=False)
    done = backends["default"].get_result(job.id)
    assert (done.status, done.return_value) == (TaskResultStatus.SUCCESSFUL, 7)
