"""One idea a module, one screen a function, and names that say something."""

import ast

from tests.architecture.modules import PACKAGE, all_modules

LINES_OF_A_MODULE = 400
LINES_OF_A_FUNCTION = 40
REFUSED_NAMES = {"utils", "util", "helpers", "helper", "misc", "common"}

# Module to the decision record that says why it is one idea all the same.
LONGER_BY_DECISION: dict[str, str] = {}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def test_a_module_of_more_than_400_lines_has_a_decision_record() -> None:
    lengths = {str(module): module.text.count("\n") for module in all_modules()}
    too_long = {name: lines for name, lines in lengths.items() if lines > LINES_OF_A_MODULE}
    assert set(too_long) == set(LONGER_BY_DECISION), too_long


def test_a_function_fits_on_a_screen() -> None:
    lengths = {
        f"{module}: {function.name}": lines(function) for module in all_modules() for function in module.functions()
    }
    assert {name: length for name, length in lengths.items() if length > LINES_OF_A_FUNCTION} == {}


def lines(function: Function) -> int:
    """Count the lines of the body: a long signature or docstring costs the reader little."""
    body = function.body[1:] if ast.get_docstring(function) and len(function.body) > 1 else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1


def test_no_file_or_folder_has_a_name_that_says_nothing() -> None:
    assert [str(path) for path in PACKAGE.rglob("*") if path.stem in REFUSED_NAMES] == []
