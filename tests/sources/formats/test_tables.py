"""Lists: one record a row, each row with its number, faults with their row, limits with their value."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sources.making import archive, replaced_in_package, workbook

from tizim.kernel.errors import Fault
from tizim.sources.formats import csv, xlsx
from tizim.sources.limits import LIMITS, Limits
from tizim.sources.reading import BlockKind, Reading, Request

SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'
)


def read_csv(text: str, limits: Limits = LIMITS) -> Reading:
    reading = csv.read(text.encode(), Request("dead.csv", limits=limits))
    assert isinstance(reading, Reading), reading
    return reading


def read_xlsx(data: bytes, limits: Limits = LIMITS) -> Reading:
    reading = xlsx.read(data, Request("dead.xlsx", limits=limits))
    assert isinstance(reading, Reading), reading
    return reading


def refused(data: bytes, limits: Limits = LIMITS) -> str:
    module, name = (xlsx, "dead.xlsx") if data.startswith(b"PK") else (csv, "dead.csv")
    answer = module.read(data, Request(name, limits=limits))
    assert isinstance(answer, Fault), answer
    return str(answer)


def with_sheet(rows: str) -> bytes:
    book = workbook({"Dead": [["name"], ["x"]]})
    return replaced_in_package(book, "xl/worksheets/sheet1.xml", (SHEET % rows).encode())


def test_a_row_becomes_a_line_that_reads_without_the_table_and_a_record() -> None:
    reading = read_csv('name,age,place\n"Testova, Amina",12,Almaty\nBao Testov,,Aktobe\n')
    assert reading.text == "name: Testova, Amina; age: 12; place: Almaty\nname: Bao Testov; place: Aktobe"
    assert reading.records == (
        {"name": "Testova, Amina", "age": "12", "place": "Almaty"},
        {"name": "Bao Testov", "place": "Aktobe"},
    )
    assert [(block.kind, block.note) for block in reading.blocks] == [
        (BlockKind.TABLE_ROW, "row 2"),
        (BlockKind.TABLE_ROW, "row 3"),
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_recognised(delimiter: str) -> None:
    text = f"имя{delimiter}город\nАмина Тестова{delimiter}Алматы, верхний\n"
    if delimiter == ",":
        text = text.replace("Алматы, верхний", "Алматы")
    assert set(read_csv(text).records[0]) == {"имя", "город"}


def test_a_row_with_too_many_cells_is_left_out_and_said_with_its_number() -> None:
    reading = read_csv("name,age\nAmina,12\nBao,13,extra\nCarol,14\n")
    assert [record["name"] for record in reading.records] == ["Amina", "Carol"]
    assert reading.faults == (
        Fault(
            "The row has 3 cells and the header 2; it was left out.",
            "dead.csv, row 3",
            "Check the separators and quotation marks of this row.",
        ),
    )


def test_every_fault_is_counted_and_the_first_are_listed() -> None:
    reading = read_csv("name,age\nAmina,12\n" + "x,1,2\n" * 5, replace(LIMITS, faults_listed=2))
    assert [fault.where for fault in reading.faults] == ["dead.csv, row 3", "dead.csv, row 4", "dead.csv"]
    assert reading.faults[-1].problem == "3 further faults were found."


def test_a_list_without_a_header_names_its_columns_by_number_and_says_so() -> None:
    reading = read_csv("Amina Testova,12\nBao Testov,13\n")
    assert reading.text.splitlines()[0] == "column 1: Amina Testova; column 2: 12"
    assert reading.faults[0].problem == (
        "The first row does not name the columns, so they are called column 1, column 2 and so on."
    )


def test_two_columns_of_the_same_name_are_told_apart() -> None:
    reading = read_csv("name,name\nAmina,Testova\n")
    assert reading.records == ({"name": "Amina", "name (2)": "Testova"},)
    assert reading.faults[0].problem == (
        "Two columns have the same name; the one in column 2 is called after its number too."
    )


def test_a_line_break_inside_a_cell_stays_in_the_record_and_not_in_the_line() -> None:
    reading = read_csv('name,note\nAmina,"held\nthree days"\nBao,free\n')
    assert reading.records[0]["note"] == "held\nthree days"
    assert reading.text.splitlines()[0] == "name: Amina; note: held three days"
    assert reading.blocks[1].note == "row 3"


def test_a_quotation_mark_that_is_never_closed_is_refused_with_its_row() -> None:
    text = "name,note\nAmina,free\n" + 'Bao,"never closed ' + "and on it goes " * 10_000
    assert refused(text.encode()) == (
        "dead.csv, row 3: The row cannot be parted into cells; often a quotation mark is opened and never closed. "
        "Mend the row, or save the list again from the program that made it."
    )


@pytest.mark.parametrize("text", ["name,age\n", "name,age", "\n\n"])
def test_a_list_without_rows_is_refused(text: str) -> None:
    assert refused(text.encode()) == (
        "dead.csv: The list has no rows below its header. Check that the right file was added."
    )


CELLS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=8)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=8))
def test_every_row_is_in_a_record_or_in_a_fault(rows: list[list[str]]) -> None:
    quoted = "".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\n" for row in rows)
    answer = csv.read(("name,place\n" + quoted).encode(), Request("dead.csv"))
    full = [row for row in rows if any(cell.strip() for cell in row)]
    if isinstance(answer, Fault):
        assert not full
    else:
        assert [list(record.values()) for record in answer.records] == [
            [cell.strip() for cell in row if cell.strip()] for row in full
        ]


LIMITED = [
    ({"table_rows": 3}, "The table reaches down to row 4; at most 3 rows are read."),
    ({"table_columns": 1}, "The row reaches to column 2; at most 1 columns are read."),
    ({"table_cells": 5}, "The table has more than 5 cells."),
    ({"cell_characters": 12}, "A cell holds 13 characters; at most 12 are read."),
]


@pytest.mark.parametrize(("limit", "problem"), LIMITED)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_table_up_to_each_limit_is_read_and_beyond_it_refused(kind: str, limit: dict[str, int], problem: str) -> None:
    rows = [["name", "age"], ["Amina Testova", "12"], ["Bao", "13"], ["Carol", "14"]]
    data = "\n".join(",".join(row) for row in rows).encode() if kind == "csv" else workbook({"Dead": rows})
    (name, value) = next(iter(limit.items()))
    enough = {"table_rows": 4, "table_columns": 2, "table_cells": 8, "cell_characters": 13}
    module = csv if kind == "csv" else xlsx
    assert isinstance(module.read(data, Request("dead", limits=replace(LIMITS, **{name: enough[name]}))), Reading)
    answer = module.read(data, Request("dead", limits=replace(LIMITS, **{name: value})))
    assert isinstance(answer, Fault)
    assert answer.problem == problem
    assert answer.remedy == "Delete what stands far from the table, or split the table into several files."


def test_every_sheet_that_holds_rows_is_read_under_its_name() -> None:
    reading = read_xlsx(
        workbook(
            {
                "Dead": [["name", "died on", "age"], ["Amina Testova", dt.date(2022, 1, 5), 12.0], ["Bao", None, 3.5]],
                "Empty": [],
                "Missing": [["name", "since"], ["Carol", dt.datetime.fromisoformat("2022-01-06T14:30")]],
            }
        )
    )
    assert [(block.kind.value, block.note, reading.quote(block)) for block in reading.blocks] == [
        ("heading", "sheet", "Dead"),
        ("table_row", "sheet Dead, row 2", "name: Amina Testova; died on: 2022-01-05; age: 12"),
        ("table_row", "sheet Dead, row 3", "name: Bao; age: 3.5"),
        ("heading", "sheet", "Missing"),
        ("table_row", "sheet Missing, row 2", "name: Carol; since: 2022-01-06 14:30"),
    ]
    assert len(reading.records) == 3
    assert reading.metadata.extra["sheets"] == "Dead; Empty; Missing"


def test_a_remark_beside_the_table_of_a_workbook_is_kept() -> None:
    reading = read_xlsx(workbook({"Dead": [["name"], ["Amina", "to be checked"]]}))
    assert reading.text == "name: Amina; column 2: to be checked"


def test_formulas_are_read_as_words_and_those_without_a_result_are_said() -> None:
    data = with_sheet(
        '<row r="1"><c r="A1" t="inlineStr"><is><t>name</t></is></c>'
        '<c r="B1" t="inlineStr"><is><t>sum</t></is></c></row>'
        '<row r="2"><c r="A2" t="inlineStr"><is><t>=cmd()</t></is></c><c r="B2"><f>1+1</f></c></row>'
    )
    reading = read_xlsx(data)
    assert reading.text == "name: =cmd()"
    assert reading.faults[-1].problem == "Formulas without a stored result were read as empty cells: 1."


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("A1048576", "dead.xlsx, row 1048576: The table reaches down to row 1,048,576; at most 200,000 rows are read."),
        ("XFD2", "dead.xlsx, row 2: The row reaches to column 16,384; at most 500 columns are read."),
        (
            "XFD1048576",
            "dead.xlsx, row 1048576: The table reaches down to row 1,048,576; at most 200,000 rows are read.",
        ),
    ],
)
def test_one_cell_in_the_last_corner_is_refused(cell: str, message: str) -> None:
    row = cell.lstrip("ABCDEFX")
    data = with_sheet(
        '<row r="1"><c r="A1" t="inlineStr"><is><t>name</t></is></c></row>'
        f'<row r="{row}"><c r="{cell}" t="inlineStr"><is><t>far</t></is></c></row>'
    )
    remedy = "Delete what stands far from the table, or split the table into several files."
    assert refused(data) == f"{message} {remedy}"


def test_a_row_number_that_excel_does_not_have_is_refused_at_once() -> None:
    data = with_sheet(
        '<row r="1"><c r="A1" t="inlineStr"><is><t>name</t></is></c></row><row r="99999999999"><c><v>1</v></c></row>'
    )
    assert refused(data) == (
        "dead.xlsx, sheet Dead: The sheet counts more rows than Excel has (1,048,576). "
        "Copy the table into a new workbook."
    )


@pytest.mark.parametrize(
    "data",
    [
        archive({"[Content_Types].xml": b"<x", "xl/workbook.xml": b"<"}),
        with_sheet("<row><c></row>"),
        replaced_in_package(workbook({"Dead": [["name"], ["x"]]}), "xl/workbook.xml", b""),
    ],
)
def test_a_broken_workbook_is_refused(data: bytes) -> None:
    assert refused(data) == "dead.xlsx: The workbook is broken. Open it in Excel or LibreOffice and save it again."


def test_a_workbook_without_rows_is_refused() -> None:
    assert refused(workbook({"Dead": []})) == (
        "dead.xlsx: No sheet has rows below a header. Check that the right file was added."
    )
