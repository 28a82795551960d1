#!/usr/bin/env python3
"""Assembles the sample: movies_metadata.csv, credits.csv and keywords.csv in this folder.

    python3 data/sample/assemble.py DIR_OF_THE_MOVIES_DATASET [--out DIR]

Facts (ids, titles, dates, money, votes, genres, companies, keywords, cast, crew) are read from the
three files of the same names in that folder, plain or gzipped. The selection, the overviews and the
taglines are texts.tsv, the credits that the facts lack are credits.tsv: both written for this
sample. Overviews and taglines of the source are never read. Last, dirt.py plants the faults that
README.md lists. The same inputs give the same bytes.
"""
import argparse
import ast
import csv
import gzip
import sys
from collections import defaultdict
from pathlib import Path

sys.dont_write_bytecode = True
import dirt  # noqa: E402

HERE = Path(__file__).resolve().parent
CAST_LIMIT = 15
CREW_LIMIT = 18
CAST_KEYS = ('cast_id', 'character', 'credit_id', 'gender', 'id', 'name', 'order', 'profile_path')
CREW_KEYS = ('credit_id', 'department', 'gender', 'id', 'job', 'name', 'profile_path')
JOBS = {
    'Director': 'Directing', 'Screenplay': 'Writing', 'Writer': 'Writing', 'Story': 'Writing',
    'Novel': 'Writing', 'Author': 'Writing', 'Characters': 'Writing', 'Producer': 'Production',
    'Original Music Composer': 'Sound', 'Music': 'Sound', 'Director of Photography': 'Camera',
    'Editor': 'Editing',
}  # fmt: skip


def read(folder, name):
    """The rows of a file of the source, as dictionaries."""
    plain = Path(folder) / name
    packed = plain.with_name(name + '.gz')
    if not plain.exists() and not packed.exists():
        sys.exit(f'{folder}: neither {name} nor {name}.gz found; expected the folder of The Movies Dataset')
    open_it = open if plain.exists() else gzip.open
    with open_it(plain if plain.exists() else packed, 'rt', encoding='utf-8', newline='') as file:
        yield from csv.DictReader(file)


def first_by_id(rows, wanted):
    found = {}
    for row in rows:
        if row['id'] in wanted:
            found.setdefault(row['id'], row)
    return found


def table(name):
    """A tab-separated file of this folder: columns by its first line."""
    with open(HERE / name, encoding='utf-8', newline='') as file:
        return list(csv.DictReader(file, delimiter='\t', quoting=csv.QUOTE_NONE))


def pairs(cell):
    """'Arthur=Joseph Gordon-Levitt; Tommy=Tom Holland#1136406' as (part, person) pairs.

    An id stands only where several people of the source bear the name.
    """
    found = []
    for item in cell.split(';'):
        if '=' in item:
            part, person = item.strip().split('=', 1)
            name, _, number = person.partition('#')
            found.append((part, {'name': name, **({'id': int(number)} if number else {})}))
    return found


def people_by_name(films):
    """name -> (id, gender), for the names that exactly one id bears in these casts and crews."""
    bearers = defaultdict(dict)
    for cast, crew in films:
        for entry in cast + crew:
            if entry.get('id'):
                gender = entry.get('gender') or bearers[entry['name']].get(entry['id'], 0)
                bearers[entry['name']][entry['id']] = gender
    return {name: next(iter(ids.items())) for name, ids in bearers.items() if len(ids) == 1}


def identified(entry, people):
    """The entry with the id of the only person of that name, where it has none."""
    if entry.get('id') or entry['name'] not in people:
        return entry
    person, gender = people[entry['name']]
    return {**entry, 'id': person, 'gender': entry.get('gender') or gender}


def in_order(entry, keys):
    return {key: entry[key] for key in keys if key in entry}


def cast_of(source, added, people):
    """The first-billed of the source, with the parts and the names that credits.tsv adds."""
    parts = {person['name']: {**person, 'character': part} for part, person in added}
    cast = [{'character': '', **parts.pop(entry['name'], {}), **entry} for entry in source]
    cast += parts.values()
    return [
        in_order({**identified(entry, people), 'order': order}, CAST_KEYS)
        for order, entry in enumerate(cast[:CAST_LIMIT])
    ]


def crew_of(source, added, people):
    """Directors, writers, producers, composer, camera and editor, directors first."""
    crew = [entry for entry in source if entry['job'] in JOBS]
    known = {(entry['job'], entry['name']) for entry in crew}
    crew += [
        {'department': JOBS[job], 'job': job, **person}
        for job, person in added
        if (job, person['name']) not in known
    ]
    rank = {job: place for place, job in enumerate(JOBS)}
    crew.sort(key=lambda entry: rank[entry['job']])
    return [in_order(identified(entry, people), CREW_KEYS) for entry in crew[:CREW_LIMIT]]


def movie_row(row, text):
    """A row of movies_metadata with our texts in the place of the source's."""
    if row['title'] != text['title']:
        sys.exit(f"texts.tsv: {row['id']} is called {text['title']!r} there, {row['title']!r} in the source")
    return {**row, 'overview': text['overview'], 'tagline': text['tagline']}


def credits_row(row, added, people):
    """A row of credits; a person who is in the film with an id twice has it in both places."""
    cast, crew = ast.literal_eval(row['cast']), ast.literal_eval(row['crew'])
    known = people | people_by_name([(cast, crew)])
    return {
        'cast': repr(cast_of(cast, pairs(added.get('cast', '')), known)),
        'crew': repr(crew_of(crew, pairs(added.get('crew', '')), known)),
        'id': row['id'],
    }


def assemble(folder):
    """The three tables of the sample: name -> (columns, rows)."""
    csv.field_size_limit(2**31 - 1)
    texts = {text['id']: text for text in table('texts.tsv')}
    added = {row['id']: row for row in table('credits.tsv')}
    wanted = texts.keys() | dirt.EXTRA_FILMS

    found = first_by_id(read(folder, 'movies_metadata.csv'), wanted)
    missing = sorted(wanted - found.keys())
    if missing:
        sys.exit(f"{folder}: no film {', '.join(missing)} in movies_metadata.csv")
    movies = [
        movie_row(row, texts[key]) if key in texts else {**row, 'overview': '', 'tagline': ''}
        for key, row in found.items()
    ]

    source = list(read(folder, 'credits.csv'))
    people = people_by_name(
        (ast.literal_eval(row['cast']), ast.literal_eval(row['crew'])) for row in source
    )
    every = wanted | set(dirt.KEYWORDS_WITHOUT_FILM)
    credits = [
        credits_row(row, added.get(key, {}), people)
        for key, row in first_by_id(source, every).items()
    ]
    keywords = list(first_by_id(read(folder, 'keywords.csv'), every).values())

    columns = [list(rows[0]) for rows in (movies, credits, keywords)]
    movies, credits, keywords = dirt.plant(movies, credits, keywords)
    names = ('movies_metadata.csv', 'credits.csv', 'keywords.csv')
    return dict(zip(names, zip(columns, (movies, credits, keywords))))


def write(path, columns, rows):
    """Minimal quoting, newlines of one byte; a row may be a list, where it is broken on purpose."""
    with open(path, 'w', encoding='utf-8', newline='') as file:
        out = csv.writer(file, lineterminator='\n')
        out.writerow(columns)
        for row in rows:
            out.writerow(row if isinstance(row, list) else [row[column] for column in columns])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('source', help='folder of The Movies Dataset, files plain or gzipped')
    parser.add_argument('--out', type=Path, default=HERE, help='where to write (default: here)')
    options = parser.parse_args()
    for name, (columns, rows) in assemble(options.source).items():
        write(options.out / name, columns, rows)
        print(f'{name}: {len(rows)} rows')


if __name__ == '__main__':
    main()
