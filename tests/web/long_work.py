"""A job, as a stage would declare one in its `jobs.py`."""

from django_tasks import task


@task()
def count_letters(words: str) -> int:
    return len(words)
