import type { Sentence } from '../../base/sentence.js';
import { RECORDS_READ } from '../../catalogue/index.js';
import type { Profile, Rule } from '../schema/profile-schema.js';
import { formatNumber, written } from '../words/format.js';
import { percentage, say } from '../words/say.js';
import said from './findings.json' with { type: 'json' };
import long from './kinds-of-long.json' with { type: 'json' };
import type { RuleName } from './rule.js';

/** Lists of the cast that stop here were cut when the file was made. */
const SHORT_CAST = 5;
const MANY = 0.5;
/** Who usually stands below this place of the cast is probably an extra. */
const LAST_NAMED = 10;

type Films = Omit<Profile, 'findings' | 'scatter'>;

/** What was found in the films, in plain sentences, the most telling first. */
export function filmFindings(profile: Films): Sentence[] {
  return [
    size(profile),
    unknownMoney(profile),
    correlation(profile),
    actors(profile),
    shortCasts(profile),
    ofRule('runtime_over_5_hours', profile, longFilms),
    ofRule('popularity_against_votes', profile, oddPopularity),
    ofRule('return_over_1000', profile, highReturns),
    ofRule('wrong_language', profile, wrongLanguages),
    rejected(profile),
    worstAlert(profile),
  ].filter((sentence) => sentence !== null);
}

const films = (n: number): Sentence => say(n === 1 ? said.film : said.films, { n });

const dollars = (value: number | null): Sentence => {
  const { es, en } = written(formatNumber(Math.round(value ?? 0)));
  return { es: `${es} dólares`, en: `$${en}` };
};

function size({ rows, columns }: Films): Sentence {
  const { first, last } = columns.release_date?.date ?? { first: null, last: null };
  const years = { from: first?.slice(0, 4) ?? '', to: last?.slice(0, 4) ?? '' };
  const span = first ? say(said.span, years) : '';
  return say(said.size, { are: rows === 1 ? 'is' : 'are', films: films(rows), span });
}

function unknownMoney({ zeros: { budget, revenue }, rows }: Films): Sentence | null {
  if (!budget || !revenue || budget.zeros === 0) return null;
  return say(said.unknownMoney, {
    unknown: budget.zeros,
    films: films(rows),
    share: percentage(budget.share),
    revenue: revenue.zeros,
    all: dollars(budget.all.mean),
    known: dollars(budget.known.mean),
  });
}

function correlation({ correlations, correlations_known_budget }: Films): Sentence | null {
  const pearson = (from: typeof correlations | undefined) =>
    from?.pairs.find(
      ({ a, b, method }) => method === 'pearson' && a === 'budget' && b === 'revenue',
    )?.value;
  const all = pearson(correlations);
  const known = pearson(correlations_known_budget);
  if (all == null || known == null) return null;
  return say(said.correlation, { all: written(all.toFixed(2)), known: written(known.toFixed(2)) });
}

function actors({ clouds }: Films): Sentence | null {
  const first = clouds?.actors.by_films[0];
  const weighted = clouds?.actors.by_popularity[0];
  if (!first || !weighted) return null;
  const { name, films: n, billing, rank_by_popularity: place } = first;
  if (place === 1) return say(said.actorStaysFirst, { name, n, films: films(n) });
  const extra = billing !== null && billing > LAST_NAMED ? say(said.actorIsExtra, { billing }) : '';
  return say(said.actorFallsBack, {
    ...{ name, n, films: films(n), place, extra },
    ...{ other: weighted.name, m: weighted.films, otherFilms: films(weighted.films) },
  });
}

function shortCasts({ nested: { cast } }: Films): Sentence | null {
  if (!cast || cast.rows_with_entries === 0) return null;
  const short = cast.per_row
    .filter(({ entries }) => entries >= 3 && entries <= SHORT_CAST)
    .reduce((total, { rows }) => total + rows, 0);
  const share = short / cast.rows_with_entries;
  if (share < MANY) return null;
  return say(said.shortCasts, { share: percentage(share), longest: cast.longest });
}

/** What there is to say of what a rule found, when it found anything. */
function ofRule(name: RuleName, { outliers }: Films, sentence: (found: Rule) => Sentence) {
  const found = outliers.rules.find(({ rule, n }) => rule === name && n > 0);
  return found ? sentence(found) : null;
}

function longFilms(rule: Rule): Sentence {
  const kinds = Object.entries(long).flatMap(([kind, { one, several }]) => {
    const n = rule.kinds?.[kind] ?? 0;
    return n > 0 ? [say(n === 1 ? one : several, { n })] : [];
  });
  return say(rule.n === 1 ? said.longFilm : said.longFilms, {
    films: films(rule.n),
    kinds: { es: kinds.map(({ es }) => es).join('; '), en: kinds.map(({ en }) => en).join('; ') },
  });
}

function oddPopularity(rule: Rule): Sentence {
  const [{ label, values }] = rule.rows;
  return say(said.oddPopularity, {
    films: films(rule.n),
    label: label ?? '',
    votes: Number(values.vote_count),
    was: Number(Number(values.popularity).toFixed(2)),
    expected: Number(values.expected),
  });
}

function highReturns(rule: Rule): Sentence {
  const earned = rule.n === 1 ? 'recaudó' : 'recaudaron';
  return say(said.highReturns, { films: films(rule.n), earned });
}

function wrongLanguages({ n, rows: [{ label, values }] }: Rule): Sentence {
  const language = String(values.original_language);
  const spoken = String(values.spoken || '?');
  return say(said.wrongLanguages, { films: films(n), label: label ?? '', language, spoken });
}

function rejected({ lineage, rows }: Films): Sentence | null {
  const read = lineage?.steps.find(
    ({ table, step }) => table === 'movies' && step.en === RECORDS_READ.en,
  );
  if (!read) return null;
  return say(said.rejected, { read: read.rows, left: read.rows - rows });
}

/** Most films have none of these: an empty cell is no fault there. */
const MAY_BE_EMPTY = ['collection_id', 'belongs_to_collection', 'tagline', 'homepage'];

function worstAlert({ alerts, table }: Films): Sentence | null {
  const worst = alerts.find(
    (alert) =>
      alert.kind !== 'zeros' && alert.table === table && !MAY_BE_EMPTY.includes(alert.column ?? ''),
  );
  if (!worst) return null;
  return say(said.worstAlert, { alert: worst.message });
}
