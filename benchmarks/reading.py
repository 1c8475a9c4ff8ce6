"""How fast the reader reads: code points a second of CPU time, by language and length, and what it costs to start.

Run: `python benchmarks/reading.py`. The texts are the passages of the reader's corpus, repeated to each length.
"""

import random
import resource
import subprocess
import sys
import time
import tomllib

LENGTHS = (10_000, 100_000, 1_000_000)  # code points
CORPUS = "tests/coding/corpus/{language}.toml"
GARBAGE = "aA1 .,;:'\"()-—\n•/|@#«»’\u00a0\u0301ӘәЖ" + "Article 5 January of the and, section 12(a) "


def text_of(language: str, length: int) -> str:
    """Return passages of one language, joined and repeated to a length."""
    with open(CORPUS.format(language=language), "rb") as source:
        passages = [passage["text"] for passage in tomllib.load(source)["passage"]]
    joined = "\n\n".join(passages) + "\n\n"
    return (joined * (length // len(joined) + 1))[:length]


def garbage(length: int) -> str:
    """Return a text that no pattern expects, the same in every run."""
    chooser = random.Random(7)
    return "".join(chooser.choices(GARBAGE, k=length))


def seconds_of(text: str) -> float:
    from tizim.coding.reader import read_claims

    begun = time.process_time()
    read_claims(text)
    return time.process_time() - begun


def main() -> None:
    start = (
        "import time; t = time.process_time(); from tizim.coding.reader import read_claims; "
        "read_claims('On 5 May 2021, police arrested her.'); print(time.process_time() - t)"
    )
    started = subprocess.run([sys.executable, "-c", start], capture_output=True, text=True, check=True).stdout
    print(f"start and first sentence: {float(started):.2f} s of CPU")
    print("| text | code points | seconds | code points a second |\n|---|---|---|---|")
    for name in ("en", "ru", "kk", "garbage"):
        make = garbage if name == "garbage" else lambda length, name=name: text_of(name, length)
        seconds_of(make(5_000))  # load what is loaded once
        for length in LENGTHS:
            seconds = seconds_of(make(length))
            print(f"| {name} | {length:,} | {seconds:.2f} | {length / seconds:,.0f} |")
    print(f"memory at most: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
