from tests.web.trace import acknowledged

SAID = '7  write(1<pipe:[9]>, "saved\\n", 6) = 6'


def unsynced(*calls: str) -> set[str]:
    [files] = acknowledged([*calls, SAID], "saved")
    return set(files)


def test_a_write_without_a_sync_is_unsynced() -> None:
    assert unsynced('7  pwrite64(5</w/db-wal>, "x", 1, 0) = 1') == {"/w/db-wal"}


def test_a_write_with_a_sync_is_not() -> None:
    assert unsynced('7  pwrite64(5</w/db-wal>, "x", 1, 0) = 1', "7  fdatasync(5</w/db-wal>) = 0") == set()


def test_a_sync_of_another_file_does_not_count() -> None:
    calls = ('7  pwrite64(5</w/db-wal>, "x", 1, 0) = 1', "7  fdatasync(6</w/db>) = 0")
    assert unsynced(*calls) == {"/w/db-wal"}


def test_a_write_that_begins_while_another_process_syncs_is_unsynced() -> None:
    calls = (
        '7  write(5</w/a>, "x", 1) = 1',
        "8  fsync(5</w/a> <unfinished ...>",
        '7  write(5</w/a>, "y", 1) = 1',
        "8  <... fsync resumed>) = 0",
    )
    assert unsynced(*calls) == {"/w/a"}
    assert unsynced(*calls[:2], calls[3]) == set()


def test_a_new_name_is_unsynced_until_its_folder_is_synced() -> None:
    calls = (
        '7  write(5</w/.new>, "x", 1) = 1',
        "7  fsync(5</w/.new>) = 0",
        '7  rename("/w/.new", "/w/original") = 0',
    )
    assert unsynced(*calls) == {"/w"}
    assert unsynced(*calls, "7  fsync(6</w>) = 0") == set()


def test_an_unsynced_file_stays_so_under_its_new_name() -> None:
    calls = ('7  write(5</w/.new>, "x", 1) = 1', '7  rename("/w/.new", "/w/original") = 0', "7  fsync(6</w>) = 0")
    assert unsynced(*calls) == {"/w/original"}
