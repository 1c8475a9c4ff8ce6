"""Fill the empty names of countries in the gazetteer from Unicode CLDR, by way of Babel.

Run it where Babel is installed, after adding a country's line with its id and code:

    python scripts/fill_country_names.py

A name that is there stays as it is; where it differs from CLDR's, the script says so.
"""

import csv
import io
import sys
from pathlib import Path

from babel import Locale

COUNTRIES = Path(__file__).parent.parent / "src/tizim/data/gazetteer/countries.csv"
COLUMNS = {"name": "en", "name_ru": "ru", "name_kk": "kk"}


def main() -> None:
    rows = list(csv.DictReader(io.StringIO(COUNTRIES.read_text(encoding="utf-8"))))
    for column, language in COLUMNS.items():
        territories = Locale(language).territories
        for row in rows:
            known, written = territories.get(row["id"].upper(), ""), row[column]
            if not written:
                row[column] = known
            elif written != known:
                print(f"{row['id']}: {column} is '{written}', and '{known}' in CLDR", file=sys.stderr)
    with COUNTRIES.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, rows[0], lineterminator="\n")
        table.writeheader()
        table.writerows(rows)


if __name__ == "__main__":
    main()
