"""Compile every kernel once, so that the first use is not slow: `python -m tizim.linkage.kernels.warm`.

It links a few invented records, which calls every kernel with the types that real lists have.
"""

from tizim.data import gazetteer
from tizim.linkage.calibration import odds_bits
from tizim.linkage.cells import Cells
from tizim.linkage.clusters import Evidence
from tizim.linkage.columns import Kind
from tizim.linkage.intake import records_of
from tizim.linkage.link import Settings, link
from tizim.linkage.names.likeness import compare_all_names
from tizim.linkage.raw_list import raw_list
from tizim.linkage.sampling import sampled_partitions

_HEADER = ("record_id", "given_name", "surname", "patronymic", "birth_date", "sex", "date", "place", "note")
_GIVEN = ("Серік", "Berik", "Мадина", "Asel", "Тимур", "Dana")


def warm() -> None:
    """Run the engine on a few invented records."""
    compare_all_names([("Серік Омаров", "Serik Omarov"), ("Саша", "Дана")])
    lists = []
    for name in ("one", "two"):
        rows = [
            (str(at), given, "Омаров" if name == "one" else "Омарова", "Маратұлы", f"199{at % 9}-0{at % 9 + 1}-11", "F",
             "2022-01-05", "Алматы" if at % 2 else "Атырау", f"note {at}")
            for at, given in enumerate(_GIVEN * 4)
        ]  # fmt: skip
        written = "\n".join(",".join(row) for row in rows).encode()
        lists.append(raw_list(name, _HEADER, Cells(written, b","), {})[0])
    records, _ = records_of(lists, gazetteer(), compare={"note": Kind.TEXT})
    out = link(records, Settings(pairs_a_record=1))
    evidence = Evidence(out.pairs.left, out.pairs.right, odds_bits(out.probability))
    list(sampled_partitions(records.list_of, records.unique_flags, evidence, out.person, samples=1, seed=1))


if __name__ == "__main__":
    warm()
