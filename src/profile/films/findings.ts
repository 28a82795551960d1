import type { Sentence } from '../../base/sentence.js';
import { RECORDS_READ } from '../../catalogue/index.js';
import type { Profile, Rule } from '../schema/profile-schema.js';
import { formatNumber } from '../words/format.js';
import { figure, percentage, say } from '../words/say.js';
import { kindsOfLong } from './kinds-of-long.js';
import type { RULES } from './rule.js';

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
    longFilms(ruleCalled('runtime_over_5_hours', profile)),
    oddPopularity(ruleCalled('popularity_against_votes', profile)),
    highReturns(ruleCalled('return_over_1000', profile)),
    rejected(profile),
    worstAlert(profile),
  ].filter((sentence) => sentence !== null);
}

const NOTHING: Sentence = { es: '', en: '' };

/** Films with their number, one or many. */
const films = (n: number): Sentence =>
  say(n === 1 ? { es: '{n} película', en: '{n} film' } : { es: '{n} películas', en: '{n} films' }, {
    n,
  });

const dollars = (value: number | null) => `${formatNumber(Math.round(value ?? 0))} USD`;

function size({ rows, columns }: Films): Sentence {
  const { first, last } = columns.release_date?.date ?? { first: null, last: null };
  const years = { from: first?.slice(0, 4) ?? '', to: last?.slice(0, 4) ?? '' };
  const span = first
    ? say({ es: ', estrenadas de {from} a {to}', en: ', released from {from} to {to}' }, years)
    : NOTHING;
  return say(
    { es: 'Hay {films}{span}.', en: 'There {are} {films}{span}.' },
    { are: rows === 1 ? 'is' : 'are', films: films(rows), span },
  );
}

function unknownMoney({ zeros: { budget, revenue }, rows }: Films): Sentence | null {
  if (!budget || !revenue || budget.zeros === 0) return null;
  return say(
    {
      es:
        'El presupuesto no se sabe (es 0) en {unknown} de {films}, {share}, y la recaudación en {revenue}. ' +
        'Con esos ceros el presupuesto medio sería {all}; entre los conocidos es {known}.',
      en:
        'The budget is not known (it is 0) in {unknown} of {films}, {share}, and the revenue in {revenue}. ' +
        'With those zeros the mean budget would be {all}; among the known ones it is {known}.',
    },
    {
      unknown: budget.zeros,
      films: films(rows),
      share: percentage(budget.share),
      revenue: revenue.zeros,
      all: dollars(budget.all.mean),
      known: dollars(budget.known.mean),
    },
  );
}

function correlation({ correlations, correlations_known_budget }: Films): Sentence | null {
  const pearson = (from: typeof correlations | undefined) =>
    from?.pairs.find(
      ({ a, b, method }) => method === 'pearson' && a === 'budget' && b === 'revenue',
    )?.value;
  const all = pearson(correlations);
  const known = pearson(correlations_known_budget);
  if (all == null || known == null) return null;
  return say(
    {
      es:
        'Presupuesto y recaudación van juntos: su correlación es {all} entre todas las películas y {known} ' +
        'entre las de presupuesto conocido (1 sería ir siempre a la par; 0, no tener nada que ver).',
      en:
        'Budget and revenue go together: their correlation is {all} over all films and {known} ' +
        'over those whose budget is known (1 would be always in step, 0 not at all).',
    },
    { all: figure(all.toFixed(2)), known: figure(known.toFixed(2)) },
  );
}

function actors({ clouds }: Films): Sentence | null {
  const first = clouds?.actors.by_films[0];
  const weighted = clouds?.actors.by_popularity[0];
  if (!first || !weighted) return null;
  const { name, films: n, billing, rank_by_popularity: place } = first;
  if (place === 1) {
    return say(
      {
        es: 'Quien más aparece es {name}, con {films}, y sigue primero si cada una cuenta por su popularidad.',
        en: '{name} is in the most films, {n}, and stays first when each counts by its popularity.',
      },
      { name, n, films: films(n) },
    );
  }
  const extra =
    billing !== null && billing > LAST_NAMED
      ? say(
          {
            es: ' Su lugar habitual en el reparto es el {billing}: es probable que sea extra.',
            en: ' The usual place in the cast is number {billing}: probably an extra.',
          },
          { billing: figure(String(billing)) },
        )
      : NOTHING;
  return say(
    {
      es:
        'Quien más aparece es {name}, con {films}; si cada una cuenta por su popularidad, ' +
        'baja al puesto {place}, y en el primero queda {other}, con {otherFilms}.{extra}',
      en:
        '{name} is in the most films, {n}; when each counts by its popularity ' +
        'it is only place {place}, and the first is {other}, with {m}.{extra}',
    },
    {
      ...{ name, n, films: films(n), place, extra },
      ...{ other: weighted.name, m: weighted.films, otherFilms: films(weighted.films) },
    },
  );
}

function shortCasts({ nested: { cast } }: Films): Sentence | null {
  if (!cast || cast.rows_with_entries === 0) return null;
  const short = cast.per_row
    .filter(({ entries }) => entries >= 3 && entries <= SHORT_CAST)
    .reduce((total, { rows }) => total + rows, 0);
  const share = short / cast.rows_with_entries;
  if (share < MANY) return null;
  return say(
    {
      es:
        'Los repartos parecen recortados: en {share} de las películas con reparto terminan en el nombre ' +
        'tercero, cuarto o quinto, mientras que el más largo tiene {longest}. Las cuentas de actores son mínimos.',
      en:
        'The casts look cut short: in {share} of the films with a cast they end at the ' +
        'third, fourth or fifth name, while the longest has {longest}. Counts of actors are lower limits.',
    },
    { share: percentage(share), longest: cast.longest },
  );
}

/** What a rule found, when it found anything. */
const ruleCalled = (name: keyof typeof RULES, { outliers }: Films) =>
  outliers.rules.find(({ rule, n }) => rule === name && n > 0);

function longFilms(rule: Rule | undefined): Sentence | null {
  if (!rule) return null;
  return say(
    rule.n === 1
      ? { es: '{films} dura más de 5 horas: {kinds}.', en: '{films} lasts over 5 hours: {kinds}.' }
      : { es: '{films} duran más de 5 horas: {kinds}.', en: '{films} last over 5 hours: {kinds}.' },
    { films: films(rule.n), kinds: kindsOfLong(rule.kinds ?? {}) },
  );
}

function oddPopularity(rule: Rule | undefined): Sentence | null {
  if (!rule) return null;
  const [{ label, values }] = rule.rows;
  return say(
    {
      es:
        'En {films} la popularidad no se corresponde con los votos: ' +
        '{label} tiene {votes} votos y popularidad {was}, cuando se esperaba cerca de {expected}.',
      en:
        'In {films} the popularity does not go with the votes: ' +
        '{label} has {votes} votes and a popularity of {was}, where about {expected} was to be expected.',
    },
    {
      films: films(rule.n),
      label: label ?? '',
      votes: Number(values.vote_count),
      was: Number(Number(values.popularity).toFixed(2)),
      expected: Number(values.expected),
    },
  );
}

function highReturns(rule: Rule | undefined): Sentence | null {
  if (!rule) return null;
  return say(
    {
      es:
        '{films} {earned} más de mil veces su presupuesto, que casi siempre está anotado ' +
        'en miles o en millones; ningún valor se cambió.',
      en:
        '{films} earned over a thousand times the budget, which mostly is noted ' +
        'in thousands or millions; no value was changed.',
    },
    { films: films(rule.n), earned: rule.n === 1 ? 'recaudó' : 'recaudaron' },
  );
}

function rejected({ lineage, rows }: Films): Sentence | null {
  const read = lineage?.steps.find(
    ({ table, step }) => table === 'movies' && step.en === RECORDS_READ.en,
  );
  if (!read) return null;
  return say(
    {
      es: 'De {read} filas leídas se apartaron {left}, cada una con su motivo; ninguna se perdió en silencio.',
      en: 'Of {read} rows read {left} were left out, each with its reason; none was dropped silently.',
    },
    { read: read.rows, left: read.rows - rows },
  );
}

function worstAlert({ alerts, table }: Films): Sentence | null {
  const worst = alerts.find((alert) => alert.kind !== 'zeros' && alert.table === table);
  if (!worst) return null;
  return say(
    { es: 'Otra cosa que cuidar: {alert}', en: 'Another thing to mind: {alert}' },
    { alert: worst.message },
  );
}
