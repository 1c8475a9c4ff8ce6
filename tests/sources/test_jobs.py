"""A file that takes too much is refused, and the next one is read."""

from tests.sources.making import PAGE, pdf
from tests.sources.test_readers import FILES

from tizim.kernel.errors import Fault
from tizim.sources import jobs, readers
from tizim.sources.jobs import ReadingProcess
from tizim.sources.reading import Reading

SIMPLER = "Open it in the program that made it and save it as PDF or as text, in parts if it is large."


def test_the_process_answers_as_the_readers_do() -> None:
    files = {**FILES, "broken.pdf": b"%PDF-1.7", "short.html": "<p>Иван".encode("cp1251"), "list.doc": b"x"}
    with ReadingProcess() as process:
        for name, data in files.items():
            assert process.read(data, name) == readers.read(data, name)


def test_a_text_costs_no_second_process() -> None:
    with ReadingProcess() as process:
        process.read(FILES["report.txt"], "report.txt")
        assert process._process is None


def test_a_file_that_takes_too_long_is_refused_and_the_next_one_read() -> None:
    with ReadingProcess(seconds=0.01) as process:
        assert process.read(FILES["report.pdf"], "report.pdf") == Fault(
            "The file takes more than 0.01 seconds to read.", "report.pdf", SIMPLER
        )
        process._seconds = jobs.SECONDS
        assert isinstance(process.read(FILES["report.pdf"], "report.pdf"), Reading)


def test_a_file_that_fills_the_memory_is_refused_and_the_next_one_read() -> None:
    long = PAGE.replace("<main>", "<main>" + "<p>some words</p>" * 400_000).encode()
    with ReadingProcess(memory_bytes=512 << 20) as process:
        assert process.read(long, "long.html") == Fault(
            "The file breaks the program that reads it, or needs more than 512 MB of memory.", "long.html", SIMPLER
        )
        assert isinstance(process.read(PAGE.encode(), "page.html"), Reading)


def test_a_process_that_is_killed_takes_one_file_with_it() -> None:
    with ReadingProcess() as process:
        process.read(FILES["report.pdf"], "report.pdf")
        assert process._process is not None
        process._process.kill()
        process._process.wait()
        assert isinstance(process.read(FILES["report.pdf"], "report.pdf"), Fault)
        assert isinstance(process.read(FILES["report.pdf"], "report.pdf"), Reading)


def test_the_process_ends_with_the_batch() -> None:
    with ReadingProcess() as process:
        process.read(pdf([["a page with some words"]]), "a.pdf")
        running = process._process
        assert running is not None
    assert running.poll() is not None
