import type { Sentence } from '../../base/sentence.js';
import { RECORDS_READ } from '../../catalogue/index.js';
import type { Profile } from '../schema/profile-schema.js';
import { formatNumber, formatShare, inSpanish } from '../words/format.js';

const count = formatNumber;
/** Lists of the cast that stop here were cut when the file was made. */
const SHORT_CAST = 5;
const MANY = 0.5;

type Films = Omit<Profile, 'findings' | 'scatter'>;

/** What was found in the films, in plain sentences, the most telling first. */
export function filmFindings(profile: Films): Sentence[] {
  return [
    size(profile),
    ...unknownMoney(profile),
    ...correlationSentences(profile),
    ...actors(profile),
    ...shortCasts(profile),
    ...rules(profile),
    ...rejected(profile),
    ...worstAlert(profile),
  ];
}

function size({ rows, columns }: Films): Sentence {
  const { first, last } = columns.release_date?.date ?? { first: null, last: null };
  const span = (from: string, to: string) =>
    first && last ? `${from} ${first.slice(0, 4)} ${to} ${last.slice(0, 4)}` : '';
  return {
    es: `Hay ${count(rows)} películas${span(', estrenadas de', 'a')}.`,
    en: `There are ${count(rows)} films${span(', released from', 'to')}.`,
  };
}

function unknownMoney({ zeros, rows }: Films): Sentence[] {
  const { budget, revenue } = zeros;
  if (!budget || !revenue || budget.zeros === 0) return [];
  return [
    {
      es: `El presupuesto no se sabe (es 0) en ${count(budget.zeros)} de ${count(rows)} películas, ${inSpanish(formatShare(budget.share))}, y la recaudación en ${count(revenue.zeros)}. Con esos ceros el presupuesto medio sería ${dollars(budget.all.mean)}; entre los conocidos es ${dollars(budget.known.mean)}.`,
      en: `The budget is not known (it is 0) in ${count(budget.zeros)} of ${count(rows)} films, ${formatShare(budget.share)}, and the revenue in ${count(revenue.zeros)}. With those zeros the mean budget would be ${dollars(budget.all.mean)}; among the known ones it is ${dollars(budget.known.mean)}.`,
    },
  ];
}

const dollars = (value: number | null) => `${count(Math.round(value ?? 0))} USD`;

function correlationSentences({ correlations, correlations_known_budget }: Films): Sentence[] {
  const pearson = (from: typeof correlations | undefined) =>
    from?.pairs.find(
      ({ a, b, method }) => method === 'pearson' && a === 'budget' && b === 'revenue',
    )?.value;
  const all = pearson(correlations);
  const known = pearson(correlations_known_budget);
  if (all == null || known == null) return [];
  const two = (value: number) => value.toFixed(2);
  return [
    {
      es: `Presupuesto y recaudación van juntos: su correlación es ${inSpanish(two(all))} entre todas las películas y ${inSpanish(two(known))} entre las de presupuesto conocido (1 sería ir siempre a la par; 0, no tener nada que ver).`,
      en: `Budget and revenue go together: their correlation is ${two(all)} over all films and ${two(known)} over those whose budget is known (1 would be always in step, 0 not at all).`,
    },
  ];
}

function actors({ clouds }: Films): Sentence[] {
  const first = clouds?.actors.by_films[0];
  const weighted = clouds?.actors.by_popularity[0];
  if (!first || !weighted) return [];
  const same = first.rank_by_popularity === 1;
  const place = first.billing === null ? '' : String(first.billing);
  return [
    {
      es: same
        ? `Quien más aparece es ${first.name}, con ${count(first.films)} películas, y sigue primero si cada una cuenta por su popularidad.`
        : `Quien más aparece es ${first.name}, con ${count(first.films)} películas; si cada una cuenta por su popularidad, baja al puesto ${count(first.rank_by_popularity)}, y en el primero queda ${weighted.name}, con ${count(weighted.films)} películas.${place && Number(place) > 10 ? ` Su lugar habitual en el reparto es el ${inSpanish(place)}: es probable que sea extra.` : ''}`,
      en: same
        ? `${first.name} is in the most films, ${count(first.films)}, and stays first when each counts by its popularity.`
        : `${first.name} is in the most films, ${count(first.films)}; when each counts by its popularity it is only place ${count(first.rank_by_popularity)}, and the first is ${weighted.name}, with ${count(weighted.films)}.${place && Number(place) > 10 ? ` The usual place in the cast is number ${place}: probably an extra.` : ''}`,
    },
  ];
}

function shortCasts({ nested }: Films): Sentence[] {
  const cast = nested.cast;
  if (!cast || cast.rows_with_entries === 0) return [];
  const short = cast.per_row
    .filter(({ entries }) => entries >= 3 && entries <= SHORT_CAST)
    .reduce((total, { rows }) => total + rows, 0);
  const share = short / cast.rows_with_entries;
  if (share < MANY) return [];
  return [
    {
      es: `Los repartos parecen recortados: en ${inSpanish(formatShare(share))} de las películas con reparto terminan en el nombre tercero, cuarto o quinto, mientras que el más largo tiene ${count(cast.longest)}. Las cuentas de actores son mínimos.`,
      en: `The casts look cut short: in ${formatShare(share)} of the films with a cast they end at the third, fourth or fifth name, while the longest has ${count(cast.longest)}. Counts of actors are lower limits.`,
    },
  ];
}

/** Films with their number, one or many. */
const films = (n: number): Sentence => ({
  es: `${count(n)} ${n === 1 ? 'película' : 'películas'}`,
  en: `${count(n)} ${n === 1 ? 'film' : 'films'}`,
});

/** What is said of one long film, and of many, of each kind. */
const LONG: Readonly<Record<string, { readonly es: string[]; readonly en: string[] }>> = {
  series: {
    es: [
      'es serie según su título, sus palabras clave o su sinopsis',
      'son series según sus títulos, palabras clave o sinopsis',
    ],
    en: [
      'is a series by what its title, keywords or overview says',
      'are series by what their titles, keywords or overviews say',
    ],
  },
  'likely series': {
    es: [
      'probablemente es serie, porque la hizo la televisión',
      'probablemente son series, porque las hizo la televisión',
    ],
    en: ['likely is a series, as television made it', 'likely are series, as television made them'],
  },
  'long on purpose': {
    es: ['es así de larga a propósito', 'son así de largas a propósito'],
    en: ['is long on purpose', 'are long on purpose'],
  },
  documentary: {
    es: ['es documental', 'son documentales'],
    en: ['is a documentary', 'are documentaries'],
  },
  unexplained: {
    es: ['queda sin explicar', 'quedan sin explicar'],
    en: ['is unexplained', 'are unexplained'],
  },
};

function kindsOf(kinds: Readonly<Record<string, number>>): Sentence {
  const said = (language: 'es' | 'en') =>
    Object.keys(LONG)
      .filter((kind) => kinds[kind] > 0)
      .map((kind) => `${count(kinds[kind])} ${LONG[kind][language][kinds[kind] === 1 ? 0 : 1]}`)
      .join('; ');
  return { es: said('es'), en: said('en') };
}

function rules({ outliers }: Films): Sentence[] {
  const of = (name: string) => outliers.rules.find(({ rule }) => rule === name);
  const sentences: Sentence[] = [];
  const long = of('runtime_over_5_hours');
  if (long && long.n > 0) {
    const { es, en } = kindsOf(long.kinds ?? {});
    sentences.push({
      es: `${films(long.n).es} ${long.n === 1 ? 'dura' : 'duran'} más de 5 horas: ${es}.`,
      en: `${films(long.n).en} ${long.n === 1 ? 'lasts' : 'last'} over 5 hours: ${en}.`,
    });
  }
  const popularity = of('popularity_against_votes');
  const example = popularity?.rows[0];
  if (popularity && example) {
    const { votes, was, expected } = {
      votes: Number(example.values.vote_count),
      was: Number(example.values.popularity),
      expected: Number(example.values.expected),
    };
    sentences.push({
      es: `En ${films(popularity.n).es} la popularidad no se corresponde con los votos: ${example.label} tiene ${count(votes)} votos y popularidad ${inSpanish(count(Number(was.toFixed(2))))}, cuando se esperaba cerca de ${inSpanish(count(expected))}.`,
      en: `In ${films(popularity.n).en} the popularity does not go with the votes: ${example.label} has ${count(votes)} votes and a popularity of ${count(Number(was.toFixed(2)))}, where about ${count(expected)} was to be expected.`,
    });
  }
  const returns = of('return_over_1000');
  if (returns && returns.n > 0) {
    sentences.push({
      es: `${films(returns.n).es} ${returns.n === 1 ? 'recaudó' : 'recaudaron'} más de mil veces su presupuesto, que casi siempre está anotado en miles o en millones; ningún valor se cambió.`,
      en: `${films(returns.n).en} earned over a thousand times the budget, which mostly is noted in thousands or millions; no value was changed.`,
    });
  }
  return sentences;
}

function rejected({ lineage, rows }: Films): Sentence[] {
  const read = lineage?.steps.find(
    ({ table, step }) => table === 'movies' && step.en === RECORDS_READ.en,
  );
  if (!read) return [];
  return [
    {
      es: `De ${count(read.rows)} filas leídas se apartaron ${count(read.rows - rows)}, cada una con su motivo; ninguna se perdió en silencio.`,
      en: `Of ${count(read.rows)} rows read ${count(read.rows - rows)} were left out, each with its reason; none was dropped silently.`,
    },
  ];
}

function worstAlert({ alerts, table }: Films): Sentence[] {
  const worst = alerts.find((alert) => alert.kind !== 'zeros' && alert.table === table);
  if (!worst) return [];
  const { es, en } = worst.message;
  return [{ es: `Otra cosa que cuidar: ${es}`, en: `Another thing to mind: ${en}` }];
}
