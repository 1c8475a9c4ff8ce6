"""Vocabularies: the codes that records use, with their labels, definitions and mappings.

A vocabulary is data: a TOML file with a name, a version and its terms. A
workspace may lay its own file over it, which adds terms and labels and never
takes a code away or gives it another meaning: records made with a code must
mean tomorrow what they meant when they were made.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from tizim.kernel.errors import BadVocabulary, Fault, UnknownCode

_CODE = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_TERM_KEYS = frozenset({"label", "definition", "parent", "mappings", "note", "flags"})


@dataclass(frozen=True, slots=True)
class Term:
    code: str  # "arbitrary_detention"; never changes
    labels: Mapping[str, str]  # language to label; English is always there
    definition: Mapping[str, str] = field(default_factory=dict)  # language to one or two sentences
    parent: str | None = None  # a broader term of the same vocabulary
    mappings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # scheme to codes: "huridocs" to ("4:0301",)
    note: str | None = None  # for coders
    flags: frozenset[str] = field(default_factory=frozenset)

    def label(self, language: str = "en") -> str:
        """Return the label in a language, in English where there is none.

        >>> Term("torture", {"en": "Torture", "kk": "Азаптау"}).label("kk")
        'Азаптау'
        """
        return self.labels.get(language) or self.labels["en"]

    def define(self, language: str = "en") -> str:
        """Return the definition in a language, in English where there is none; empty without any."""
        return self.definition.get(language) or self.definition.get("en", "")


class Vocabulary(Mapping[str, Term]):
    """The terms of one vocabulary by code, in the order of the file, which is the order of menus."""

    def __init__(self, name: str, version: int, terms: Mapping[str, Term]) -> None:
        self.name, self.version, self.terms = name, version, MappingProxyType(dict(terms))

    def __getitem__(self, code: str) -> Term:
        try:
            return self.terms[code]
        except KeyError:
            raise UnknownCode(
                f"'{code}' is not a term of it.",
                where=f"vocabulary {self.name}, version {self.version}",
                remedy=f"Use one of its {len(self.terms)} codes, or add the term to vocabularies/{self.name}.toml of "
                "your workspace.",
            ) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self.terms)

    def __len__(self) -> int:
        return len(self.terms)

    def __contains__(self, code: object) -> bool:
        return code in self.terms

    def label(self, code: str, language: str = "en") -> str:
        return self[code].label(language)

    def flagged(self, flag: str) -> frozenset[str]:
        """Return the codes of the terms that carry a flag."""
        return frozenset(code for code, term in self.terms.items() if flag in term.flags)

    def children(self, code: str) -> tuple[str, ...]:
        return tuple(child for child, term in self.terms.items() if term.parent == code)

    def broader(self, code: str) -> tuple[str, ...]:
        """Return the code itself, its parent, and so on to the broadest term."""
        chain = [code]
        while parent := self[chain[-1]].parent:
            chain.append(parent)
        return tuple(chain)


def parse_vocabulary(toml_text: str, overlay: str | None = None) -> Vocabulary:
    """Read a vocabulary from its TOML text, with a workspace's own terms and labels laid over it.

    toml_text
        `name`, `version`, and one `[terms.code]` a term with `label.en`,
        `definition.en`, `parent`, `mappings.huridocs`, `note`, `flags`.
    overlay
        The same, without `version`. Its terms are either new, or hold labels and
        definitions in languages that the vocabulary does not have.

    Raises BadVocabulary with every fault of the text at once.
    """
    base = _document(toml_text, "vocabulary")
    name, version = base.get("name"), base.get("version")
    if not isinstance(name, str) or not isinstance(version, int):
        raise BadVocabulary(
            "It does not say what it is.", where="vocabulary", remedy="Begin the file with name = … and version = …."
        )
    faults: list[Fault] = []
    terms = _terms(base, f"vocabularies/{name}.toml", faults)
    if overlay is not None:
        where = f"vocabularies/{name}.toml of the workspace"
        document = _document(overlay, where)
        if document.get("name", name) != name:
            faults.append(Fault(f"It calls itself '{document['name']}'.", where, f'Write name = "{name}".'))
        _lay_over(terms, document, where, faults)
    faults += _broken_parents(name, terms)
    if faults:
        raise BadVocabulary(
            " ".join(f"{fault.where}: {fault.problem} {fault.remedy}" for fault in faults),
            where=f"vocabulary {name}",
            remedy="Correct the file and load it again.",
        )
    return Vocabulary(name, version, terms)


def _document(text: str, where: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadVocabulary(
            f"It is not TOML: {error}.", where=where, remedy="Correct the line that the message names."
        ) from None


def _terms(document: Mapping[str, object], where: str, faults: list[Fault]) -> dict[str, Term]:
    tables = document.get("terms", {})
    if not isinstance(tables, dict):
        faults.append(Fault("'terms' is not a table.", where, "Write one [terms.code] table a term."))
        return {}
    terms = {}
    for code, table in tables.items():
        place = f"{where}, term {code}"
        if not _CODE.fullmatch(code):
            faults.append(Fault("The code is not lower case words.", place, "Write it like 'arbitrary_detention'."))
        if not isinstance(table, dict) or not _well_formed(table):
            remedy = "Use label, definition (by language), parent, mappings (lists by scheme), note and flags only."
            faults.append(Fault("The term is not written as a term.", place, remedy))
            continue
        terms[code] = Term(
            code,
            MappingProxyType(table.get("label", {})),
            MappingProxyType(table.get("definition", {})),
            table.get("parent"),
            MappingProxyType({scheme: tuple(codes) for scheme, codes in table.get("mappings", {}).items()}),
            table.get("note"),
            frozenset(table.get("flags", ())),
        )
    return terms


def _well_formed(table: Mapping[str, object]) -> bool:
    by_language = (table.get("label", {}), table.get("definition", {}))
    mappings = table.get("mappings", {})
    return (
        table.keys() <= _TERM_KEYS
        and all(
            isinstance(texts, dict) and all(isinstance(text, str) for text in texts.values()) for texts in by_language
        )
        and isinstance(mappings, dict)
        and all(_is_list_of_text(codes) for codes in mappings.values())
        and _is_list_of_text(table.get("flags", []))
        and isinstance(table.get("parent", ""), str)
        and isinstance(table.get("note", ""), str)
    )


def _is_list_of_text(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _lay_over(terms: dict[str, Term], document: Mapping[str, object], where: str, faults: list[Fault]) -> None:
    for code, added in _terms(document, where, faults).items():
        known = terms.get(code)
        if known is None:
            terms[code] = added
            continue
        place = f"{where}, term {code}"
        changed = sorted(
            language
            for ours, theirs in ((known.labels, added.labels), (known.definition, added.definition))
            for language in theirs
            if language in ours and theirs[language] != ours[language]
        )
        if changed or added.parent not in (None, known.parent) or added.mappings or added.flags:
            problem = "It changes what the term means."
            remedy = "Add labels in other languages only, or add a new term with its own code."
            faults.append(Fault(problem, place, remedy))
            continue
        terms[code] = replace(
            known,
            labels=MappingProxyType({**known.labels, **added.labels}),
            definition=MappingProxyType({**known.definition, **added.definition}),
            note=known.note or added.note,
        )


def _broken_parents(name: str, terms: Mapping[str, Term]) -> Iterator[Fault]:
    for code, term in terms.items():
        place = f"vocabularies/{name}.toml, term {code}"
        if "en" not in term.labels:
            yield Fault("It has no English label.", place, 'Write label.en = "…".')
        seen, parent = {code}, term.parent
        while parent is not None:
            if parent not in terms:
                yield Fault(f"Its parent '{parent}' is not a term.", place, "Name a term of the same vocabulary.")
                break
            if parent in seen:
                yield Fault("Its parents lead back to itself.", place, "Take one parent of the circle away.")
                break
            seen.add(parent)
            parent = terms[parent].parent
