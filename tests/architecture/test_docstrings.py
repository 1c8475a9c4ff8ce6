"""Modules say what they are for, a docstring names the parameters that the function has, and its examples run."""

import ast
import doctest
import importlib
import re

import pytest
from tests.architecture.modules import Module, all_modules

# A parameter is described by its name on a line of its own, the description indented below it.
DESCRIBED = re.compile(r"^(\*{0,2}[a-z_][a-z0-9_]*(?:, [a-z_][a-z0-9_]*)*)\n {4}\S", re.MULTILINE)


def described_parameters(docstring: str) -> list[str]:
    return [name for names in DESCRIBED.findall(docstring) for name in names.replace("*", "").split(", ")]


def test_a_docstring_describes_only_parameters_that_the_function_has() -> None:
    surplus = {
        f"{module}: {function.name}": set(described_parameters(ast.get_docstring(function) or ""))
        - parameters(function)
        for module in all_modules()
        for function in module.functions()
    }
    assert {name: names for name, names in surplus.items() if names} == {}


def parameters(function: ast.FunctionDef | ast.AsyncFunctionDef) -> set[str]:
    given = function.args
    named = {argument.arg for argument in (*given.posonlyargs, *given.args, *given.kwonlyargs)}
    return named | {argument.arg for argument in (given.vararg, given.kwarg) if argument}


def test_a_description_is_recognised_by_its_indented_text() -> None:
    docstring = "Do it.\n\nlists\n    Two sets.\n\nseed, draws\n    Numbers.\n"
    assert described_parameters(docstring) == ["lists", "seed", "draws"]


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        str(module) for module in all_modules() if module.path.name != "apps.py" and not ast.get_docstring(module.tree)
    ]
    assert silent == []


@pytest.mark.parametrize("module", [module for module in all_modules() if ">>> " in module.text], ids=str)
def test_the_examples_in_docstrings_run(module: Module) -> None:
    outcome = doctest.testmod(importlib.import_module(module.dotted))
    assert outcome.failed == 0
    assert outcome.attempted > 0
