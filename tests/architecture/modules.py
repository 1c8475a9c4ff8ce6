"""The modules of the package, as files and as syntax trees: what the architecture tests look at."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import tizim

PACKAGE = Path(tizim.__file__).parent


@dataclass(frozen=True)
class Module:
    path: Path

    def __str__(self) -> str:
        return str(self.path.relative_to(PACKAGE.parent))

    @property
    def names(self) -> set[str]:
        """Its own name and those of the folders it lies in, below the package."""
        return set(self.path.relative_to(PACKAGE).with_suffix("").parts)

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @property
    def dotted(self) -> str:
        parts = self.path.relative_to(PACKAGE.parent).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    def imports(self) -> set[str]:
        """The packages it imports, by their first name, anywhere in the file."""
        found: set[str] = set()
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.partition(".")[0])
        return found

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))

    def calls(self) -> Iterator[ast.Call]:
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.Call))


@cache
def all_modules() -> tuple[Module, ...]:
    """Every module of the package, read once; migrations are left out: those are written by Django."""
    return tuple(Module(path) for path in sorted(PACKAGE.rglob("*.py")) if "migrations" not in path.parts)


def pure_modules(edges: set[str]) -> list[Module]:
    return [module for module in all_modules() if module.names.isdisjoint(edges)]
