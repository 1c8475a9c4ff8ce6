"""Lists as they come: what is wrong is said with its row, and the good rows go on."""

import pytest

pytest.importorskip("numba", reason="install requirements-analysis.txt")

from tizim.data import gazetteer
from tizim.linkage.intake import records_of
from tizim.linkage.linking import LinkingOptions, link_lists
from tizim.linkage.list_readers import read_csv
from tizim.linkage.raw_list import BadList, RawList, raw_list


def _read(text: str | bytes, name: str = "list", **mapping: str) -> tuple[RawList, list[str]]:
    table = read_csv(text if isinstance(text, bytes) else text.encode(), f"{name}.csv")
    made, faults = raw_list(name, table.header, table.rows, mapping)
    return made, [str(fault) for fault in (*table.faults, *faults)]


def _faults(*lists: RawList) -> list[str]:
    return [str(fault) for fault in records_of(lists, gazetteer())[1]]


def test_a_missing_id_is_made_from_the_row_and_said() -> None:
    made, faults = _read("id,name\nr1,Серік Омаров\n,Берік Омаров\n")
    assert list(made.columns["record_id"].values) == ["r1", "row-3"]
    assert faults[0].startswith("list, row 3, column record_id: The row has no id.")


def test_an_id_given_twice_is_kept_apart_and_said() -> None:
    made, faults = _read("id,name\nr1,Серік Омаров\nr1,Берік Омаров\n")
    assert len(set(made.columns["record_id"].values)) == 2
    assert faults[0].startswith("list, row 3, column record_id: The id was given before, in row 2.")


def test_a_list_without_names_is_refused_with_the_remedy() -> None:
    with pytest.raises(BadList, match="No column holds names") as trouble:
        _read("id,colour\n1,red\n")
    assert "--map name=COLUMN" in trouble.value.remedy


def test_a_column_may_be_mapped_to_its_field() -> None:
    made, faults = _read_mapped()
    assert "name" in made.columns
    assert faults == []


def _read_mapped() -> tuple[RawList, list[str]]:
    table = read_csv("id,Кім\n1,Серік Омаров\n".encode(), "list.csv")
    made, faults = raw_list("list", table.header, table.rows, {"name": "Кім"})
    return made, [str(fault) for fault in faults]


def test_a_row_with_too_many_cells_is_left_out_and_the_next_goes_on() -> None:
    made, faults = _read("id,name\n1,Омаров, Серік\n2,Берік Омаров\n")
    assert len(made) == 1
    assert faults[0].startswith("list, row 2: The row has 3 cells where the header has 2")


def test_an_old_russian_encoding_is_read_and_said() -> None:
    made, faults = _read("id,name\n1,Серик Омаров\n".encode("cp1251"))
    assert made.cell("name", 0) == "Серик Омаров"
    assert "read as Windows-1251" in faults[0]


def test_a_mixture_of_encodings_is_read_line_by_line() -> None:
    made, faults = _read("id,name\n1,Серік Омаров\n".encode() + "2,Берик Омаров\n".encode("cp1251"))
    assert [made.cell("name", row) for row in (0, 1)] == ["Серік Омаров", "Берик Омаров"]
    assert "rows 3" in faults[0]


def test_a_header_alone_leaves_nothing_to_link() -> None:
    made, _ = _read("id,name\n")
    with pytest.raises(BadList, match="hold no records"):
        link_lists([made], LinkingOptions())


def test_dates_in_five_formats_are_one_date_and_an_impossible_one_is_said() -> None:
    cells = ("2022-01-05", "05.01.2022", "5/1/2022", "20220105", "5 января 2022", "31.02.2022")
    made, _ = _read("id,name,date\n" + "".join(f"{at},Серік Омаров,{cell}\n" for at, cell in enumerate(cells)))
    records, faults = records_of([made], gazetteer())
    assert len(set(records.column("date").codes[:5])) == 1
    assert records.column("date").codes[5] == -1
    assert str(faults[0]).startswith("list, row 7, column date: The cell is not a date.")


def test_columns_swapped_half_way_down_are_said_once_with_the_row() -> None:
    good = "".join(f"{at},Серік Омаров,2022-01-05,Алматы\n" for at in range(30))
    bad = "".join(f"{at},Серік Омаров,Алматы,2022-01-05\n" for at in range(30, 60))
    made, _ = _read("id,name,date,place\n" + good + bad)
    faults = _faults(made)
    assert faults[0].startswith("list, row 32, column date: From this row to the end the column no longer holds a date")
    assert len(faults) == 1


def test_invisible_characters_in_a_name_change_nothing() -> None:
    made, _ = _read("id,name\n1,Се\u200bрік\u202e Омаров\n2,Серік Омаров\n")
    given = records_of([made], gazetteer())[0].column("given").codes
    assert given[0] == given[1]


def test_a_record_without_a_name_is_counted_not_dropped() -> None:
    made, _ = _read("id,name,date\n1,,2022-01-05\n2,Серік Омаров,2022-01-05\n")
    told = link_lists([made], LinkingOptions())
    assert len(told.rows()) == 2
    assert told.unlinkable == (1,)
    assert any("have no name" in fault.problem and "rows 2" in fault.where for fault in told.faults)


def test_one_list_alone_is_searched_for_its_own_duplicates() -> None:
    rows = "".join(
        f"{at},Марат{chr(1072 + at % 30)} Омаров{chr(1072 + at // 30)},199{at % 10}-01-05\n" for at in range(60)
    )
    made, _ = _read("id,name,birth_date\n" + rows)
    assert len(link_lists([made], LinkingOptions()).rows()) == 60


def test_a_hundred_thousand_identical_names_end_in_reasonable_time() -> None:
    made, _ = _read("id,name\n" + "".join(f"{at},Серік Омаров\n" for at in range(100_000)))
    told = link_lists([made], LinkingOptions())
    assert len(told.rows()) == 100_000
    assert told.outcome.compared < 10_000_000
