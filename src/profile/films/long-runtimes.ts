import type { DuckDBConnection } from '@duckdb/node-api';
import type { Sentence } from '../../base/sentence.js';
import { query } from '../../duckdb/database.js';
import { literal } from '../../duckdb/sql.js';
import type { Rule } from '../schema/profile-schema.js';
import { say } from '../words/say.js';
import { type Found, LABEL, type OutlierKind, ruleOf } from './rule.js';
import words from './signs.json' with { type: 'json' };

const LONG_RUNTIME = 300;
const SHOWN = 150;

const NUMBER = '([0-9]+|[ivx]+|one|two|three|four|five|six|seven|eight|nine|ten)';

/** What says that a film is a series, or several films in one. */
const SERIES_TITLE =
  '\\b(seasons?|series|mini-?series|episodes?|trilogy|anthology|complete (works|series|collection)|' +
  `(part|book|volume|vol\\.|chapter) ${NUMBER})\\b`;
const SERIES_KEYWORD =
  '\\b(mini-? ?series?|tv (mini|series)|movie serial|television series)\\b|^serial$';
const SERIES_OVERVIEW =
  '\\b(mini-?series|tv series|television series|' +
  `${NUMBER}-?(part|episode)s?( (mini-?)?series)?|episodes)\\b`;

/** What says that it is meant to be that long. */
const LONG_OVERVIEW = `\\b${NUMBER}( ?1/2)?[ -]hours?\\b`;
const LONG_KEYWORD = '^(epic|longest film|slow cinema|contemplative cinema|experimental film)$';

/** Who makes series: broadcasters, and houses that say television in their names, in some languages. */
const BROADCASTER =
  '\\b(' +
  'bbc|british broadcasting|hbo|home box office|pbs|public broadcasting|wgbh|weta|' +
  'netflix|hulu|amazon studios|showtime|starz|discovery|history channel|espn|cbs|nbc|' +
  'abc|itv|channel 4|granada|thames|canal\\+|tf1|france [235]|arte|rai|mediaset|tve|' +
  'televisa|zdf|ard|wdr|orf|nhk|yle|svt|nrk|tv2|gosteleradio' +
  ')\\b|televisi|télévision|fernseh|rundfunk|broadcast';
const TV_GENRE = 'TV Movie';
const TV_TITLE = '\\b(saga|chronicles?)\\b';

const says = (text: string, pattern: string) =>
  `nullif(regexp_extract(${text}, ${literal(pattern)}, 0, 'i'), '')`;

/** The first name of those that a film has under a table of links, that a pattern is found in. */
const firstName = (links: string, names: string, key: string, pattern: string) =>
  `(SELECT min(name) FROM ${links} JOIN ${names} ON ${names}.id = ${key}
    WHERE movie_id = long.id AND regexp_matches(name, ${literal(pattern)}, 'i'))`;
const keyword = (pattern: string) => firstName('movie_keywords', 'keywords', 'keyword_id', pattern);
const company = firstName('movie_companies', 'companies', 'company_id', BROADCASTER);
const genre = (name: string) => firstName('movie_genres', 'genres', 'genre_id', `^${name}$`);

/** What tells the kind of a long film: the SQL that finds it, and how it is told. The first counts. */
const SIGNS: readonly [OutlierKind, sql: string, told?: Sentence][] = [
  ['series', keyword(SERIES_KEYWORD), words.keyword],
  ['series', `lower(${says('title', SERIES_TITLE)})`, words.title],
  ['series', `lower(${says('overview', SERIES_OVERVIEW)})`, words.overview],
  ['long on purpose', `lower(${says('overview', LONG_OVERVIEW)})`, words.overview],
  ['likely series', company, words.company],
  ['likely series', genre(TV_GENRE), words.genre],
  ['likely series', `lower(${says('title', TV_TITLE)})`, words.title],
  ['long on purpose', keyword(LONG_KEYWORD), words.keyword],
  ['documentary', genre('Documentary')],
  ['unexplained', "''"],
];

interface LongFilm {
  readonly row: number;
  readonly id: number;
  readonly label: string;
  readonly runtime: number;
  readonly vote_count: number | null;
  /** What each sign finds. */
  readonly signs: readonly (string | null)[];
}

/** Runtimes over 5 hours, by what the films say of themselves; the rest may be entry errors. */
export async function longRuntimes(connection: DuckDBConnection): Promise<Rule> {
  const films = await query<LongFilm>(
    connection,
    `WITH long AS MATERIALIZED (
       SELECT rowid AS row, * FROM movies WHERE runtime > ${LONG_RUNTIME}
     )
     SELECT row, id, ${LABEL} AS label, runtime, vote_count,
       [${SIGNS.map(([, sql]) => sql).join(', ')}] AS signs
     FROM long ORDER BY runtime DESC, row`,
  );
  const found = films.map(({ row, id, label, signs, ...values }): Found => {
    const first = signs.findIndex((sign) => sign !== null);
    const [kind, , told] = SIGNS[first];
    const why = told && say(told, { found: signs[first]! });
    return { row, id, label, kind, why, values };
  });
  return ruleOf('runtime_over_5_hours', LONG_RUNTIME, found, { shown: SHOWN });
}
