"""The faults of The Movies Dataset, planted into the sample; README.md lists them one by one.

Films named here and not in texts.tsv exist only to be left out by the cleaning rules.
"""
import ast

# id -> the overview before and after the newline that breaks the record
BROKEN = {
    '16646': (
        'A ghost and a French marquis drift through three centuries of the Hermitage.',
        ' - Filmed in one breath in the Winter Palace',
    ),
    '14002': (
        'Twenty-four countries, pilgrims, factories and an eclipse, and not one spoken word.',
        ' The title is an old Sufi word for blessing.',
    ),
    '7347': (
        'A captain of the military police of Rio looks for the man who will replace him.',
        ' He has until the visit of the Pope, and two rookies to choose from.',
    ),
}
NOT_PADDED = '7347'
UNDATED = ('371758', '118013', '409926', '295011', '47934')
UNTITLED = ('1103', '10238')
IMPOSSIBLE_DATES = {'10835': '0000-00-00', '46919': '1966-13-30'}
EXTRA_FILMS = {*BROKEN, *UNDATED, *UNTITLED, *IMPOSSIBLE_DATES}

# id -> what each further row of it changes
REPEATED = {
    '5511': [{}], '265189': [{}], '13209': [{}], '289': [{}], '8587': [{}], '13': [{}, {}],
    '578': [{'popularity': '19.726115'}], '843': [{'vote_count': '346'}],
}  # fmt: skip
REPEATED_AFTER = 40
SHORTENED_REPEATS = ('578', '13')

FILM_WITHOUT_CREDITS = '192040'
FILMS_WITHOUT_KEYWORDS = ('53565', '774')
CREDITS_WITHOUT_FILM = ('8077', '605', '364', '1367')
KEYWORDS_WITHOUT_FILM = (*CREDITS_WITHOUT_FILM, '604', '330')

NAMES_WITHOUT_ID = {
    '311': 'Robert De Niro', '1422': 'Matt Damon', '2118': 'Guy Pearce', '8461': 'Naomi Watts',
    '1271': 'Michael Fassbender', '424': 'Ben Kingsley', '916': 'Steve McQueen',
}  # fmt: skip
NO_BREAK_SPACES = ('10386', '9479', '15')
CUT = {'production_companies': '45205', 'cast': '42044', 'keywords': '113'}
WITHOUT_GENRES = '45205'
BLANK_AFTER_TITLE = '71329'
GARBLED_TITLE = '5511'


def plant(movies, credits, keywords):
    """The three tables with every fault in its place."""
    movies = [part for row in movies for part in broken(emptied(misspelt(row)))]
    no_credits = {FILM_WITHOUT_CREDITS, *KEYWORDS_WITHOUT_FILM} - {*CREDITS_WITHOUT_FILM}
    credits = [spaced(anonymous(row)) for row in credits if row['id'] not in no_credits]
    keywords = [row for row in keywords if row['id'] not in FILMS_WITHOUT_KEYWORDS]
    movies, credits, keywords = (
        [cut(row) for row in repeated(rows)] for rows in (movies, credits, keywords)
    )
    return movies, credits, keywords


def misspelt(row):
    if row['id'] == BLANK_AFTER_TITLE:
        return {**row, 'title': row['title'] + ' '}
    if row['id'] == GARBLED_TITLE:
        return {**row, 'original_title': row['original_title'].encode().decode('cp1252', 'replace')}
    return row


def emptied(row):
    """Title, genres or a true date taken away."""
    if row['id'] in UNTITLED:
        return {**row, 'title': ''}
    if row['id'] == WITHOUT_GENRES:
        return {**row, 'genres': '[]'}
    return {**row, 'release_date': IMPOSSIBLE_DATES.get(row['id'], row['release_date'])}


def broken(row):
    """Two records where the overview held a newline: the film up to there, and the rest shifted."""
    if row['id'] not in BROKEN:
        return [row]
    before, after = BROKEN[row['id']]
    names = list(row)
    at = names.index('overview')
    head = [*(row[name] for name in names[:at]), before]
    tail = [after, *(row[name] for name in names[at + 1 :])]
    if row['id'] == NOT_PADDED:
        return [head, tail]
    return [dict(zip(names, cells + [''] * (len(names) - len(cells)))) for cells in (head, tail)]


def repeated(rows):
    """Every further row of an id stands REPEATED_AFTER rows later, or at the end."""
    rows = list(rows)
    for key, changes in REPEATED.items():
        at = next(i for i, row in enumerate(rows) if isinstance(row, dict) and row['id'] == key)
        for turn, change in enumerate(changes, 1):
            kept = {name: value for name, value in change.items() if name in rows[at]}
            again = {**rows[at], **kept}
            if 'cast' in again and key in SHORTENED_REPEATS:
                again['cast'] = repr(ast.literal_eval(again['cast'])[:3])
            rows.insert(min(at + turn * REPEATED_AFTER, len(rows)), again)
    return rows


def anonymous(row):
    """The credits row with one person of its cast named only, without id and gender."""
    name = NAMES_WITHOUT_ID.get(row['id'])
    if not name:
        return row
    cast = ast.literal_eval(row['cast'])
    if name not in [entry['name'] for entry in cast]:
        raise SystemExit(f"dirt.py: no {name} in the cast of {row['id']}")
    bare = [
        {k: v for k, v in entry.items() if entry['name'] != name or k not in ('id', 'gender')}
        for entry in cast
    ]
    return {**row, 'cast': repr(bare)}


def spaced(row):
    r"""A no-break space in the first part of the cast, which Python writes as \xa0."""
    if row['id'] not in NO_BREAK_SPACES:
        return row
    cast = ast.literal_eval(row['cast'])
    cast[0]['character'] = cast[0]['character'].replace(' ', '\xa0')
    return {**row, 'cast': repr(cast)}


def cut(row):
    """The row with a nested cell cut off in its middle, so that it does not parse."""
    if not isinstance(row, dict):
        return row
    return {
        name: value[: len(value) * 2 // 3] if CUT.get(name) == row['id'] else value
        for name, value in row.items()
    }
