"""Counts the sample with Python's own csv and ast: one JSON object, README's words -> number.

    python3 measure.py DIR
"""
import ast
import csv
import datetime
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

csv.field_size_limit(2**31 - 1)
FOLDER = Path(sys.argv[1])


def read(name):
    with open(FOLDER / name, encoding='utf-8', newline='') as file:
        columns, *rows = csv.reader(file)
    return columns, rows


def literal(cell):
    try:
        return ast.literal_eval(cell)
    except (ValueError, SyntaxError):
        return None


def is_date(text):
    try:
        return bool(datetime.date.fromisoformat(text))
    except ValueError:
        return False


NESTED = (
    'belongs_to_collection', 'genres', 'production_companies', 'production_countries',
    'spoken_languages',
)  # fmt: skip
columns, records = read('movies_metadata.csv')
movies = [dict(zip(columns, cells + [''] * (24 - len(cells)))) for cells in records]
usable = [row for row in movies if row['id'].isdigit()]
first = {}
for row in usable:
    first.setdefault(row['id'], row)
films = {key: row for key, row in first.items() if row['title'] and is_date(row['release_date'])}

credits = [dict(zip(('cast', 'crew', 'id'), cells)) for cells in read('credits.csv')[1]]
keywords = [dict(zip(('id', 'keywords'), cells)) for cells in read('keywords.csv')[1]]


def repeated(rows):
    """Further rows of an id that a film has."""
    return sum(count - 1 for key, count in Counter(r['id'] for r in rows).items() if key in films)


def first_of(rows):
    found = {}
    for row in rows:
        if row['id'] in films:
            found.setdefault(row['id'], row)
    return found.values()


def of_films(test):
    return sum(1 for row in films.values() if test(row))


def entries():
    for row in first_of(credits):
        yield from literal(row['cast']) or []
        yield from literal(row['crew']) or []


bearers = defaultdict(set)
for entry in entries():
    if entry.get('id'):
        bearers[entry['name']].add(entry['id'])
anonymous = [entry['name'] for entry in entries() if not entry.get('id')]
cells = [row[name] for row in credits for name in ('cast', 'crew')]
cells += [row['keywords'] for row in keywords]

report = {
    'rows of movies_metadata.csv': len(movies),
    'rows of credits.csv': len(credits),
    'rows of keywords.csv': len(keywords),
    'films after cleaning': len(films),
    'titles that several films bear': sum(n > 1 for n in Counter(r['title'] for r in films.values()).values()),
    'original languages': len({row['original_language'] for row in films.values()}),
    'rows without a usable id': len(movies) - len(usable),
    'rows that repeat an id': len(usable) - len(first),
    'rows without a title or a valid release date': len(first) - len(films),
    'records of fewer than 24 cells': sum(len(cells) < 24 for cells in records),
    'rows without a release date': sum(not row['release_date'] for row in usable),
    'release dates that no calendar has': sum(
        bool(row['release_date']) and not is_date(row['release_date']) for row in usable
    ),
    'rows without a title': sum(not row['title'] for row in usable),
    'budgets of 0': of_films(lambda row: row['budget'] == '0'),
    'revenues of 0': of_films(lambda row: row['revenue'] == '0'),
    'budgets in millions': of_films(lambda row: 0 < int(row['budget']) < 1000),
    'runtimes over 300 minutes': of_films(lambda row: float(row['runtime']) > 300),
    'popularity over 200': of_films(lambda row: float(row['popularity']) > 200),
    'titles that end in a blank': of_films(lambda row: row['title'] != row['title'].rstrip()),
    'titles with two blanks in a row': of_films(lambda row: '  ' in row['title']),
    'original titles read in the wrong encoding': of_films(lambda row: 'Ã' in row['original_title']),
    'original titles with invisible marks': of_films(
        lambda row: not row['original_title'].isprintable()
    ),
    'empty lists in production_companies': of_films(lambda r: r['production_companies'] == '[]'),
    'empty lists in spoken_languages': of_films(lambda r: r['spoken_languages'] == '[]'),
    'empty lists in genres': of_films(lambda r: r['genres'] == '[]'),
    'empty lists in cast': sum(row['cast'] == '[]' for row in first_of(credits)),
    'empty lists in keywords': sum(row['keywords'] == '[]' for row in first_of(keywords)),
    'nested cells that do not parse': sum(
        literal(cell) is None
        for cell in [
            *cells,
            *(
                row[name]
                for row in films.values()
                for name in NESTED
                if row[name]
            ),
        ]
    ),
    'credits rows that repeat a film': repeated(credits),
    'credits rows without a film': sum(row['id'] not in films for row in credits),
    'keywords rows that repeat a film': repeated(keywords),
    'keywords rows without a film': sum(row['id'] not in films for row in keywords),
    'films without a credits row': len(films) - len(first_of(credits)),
    'films without a keywords row': len(films) - len(first_of(keywords)),
    'credits without a person id': len(anonymous),
    'of these, names that one id bears': sum(len(bearers[name]) == 1 for name in anonymous),
    'of these, names that several ids bear': sum(len(bearers[name]) > 1 for name in anonymous),
    'names that several ids bear': sum(len(ids) > 1 for ids in bearers.values()),
    'credits and keywords cells with \\x escapes': sum('\\x' in cell for cell in cells),
    'credits and keywords cells with a double-quoted string': sum('"' in cell for cell in cells),
}
print(json.dumps(report))
