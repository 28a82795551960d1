import { formatNumber, formatShare, inSpanish } from '../format.js';
import type { Profile, Sentence } from '../profile-schema.js';

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
    es: `Hay ${count(rows)} pel\u00edculas${span(', estrenadas de', 'a')}.`,
    en: `There are ${count(rows)} films${span(', released from', 'to')}.`,
  };
}

function unknownMoney({ zeros, rows }: Films): Sentence[] {
  const { budget, revenue } = zeros;
  if (!budget || !revenue || budget.zeros === 0) return [];
  return [
    {
      es: `El presupuesto no se sabe (es 0) en ${count(budget.zeros)} de ${count(rows)} pel\u00edculas, ${inSpanish(formatShare(budget.share))}, y la recaudaci\u00f3n en ${count(revenue.zeros)}. Con esos ceros el presupuesto medio ser\u00eda ${dollars(budget.all.mean)}; entre los conocidos es ${dollars(budget.known.mean)}.`,
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
      es: `Presupuesto y recaudaci\u00f3n van juntos: su correlaci\u00f3n es ${inSpanish(two(all))} entre todas las pel\u00edculas y ${inSpanish(two(known))} entre las de presupuesto conocido.`,
      en: `Budget and revenue go together: their correlation is ${two(all)} over all films and ${two(known)} over those whose budget is known.`,
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
        ? `Quien m\u00e1s aparece es ${first.name}, con ${count(first.films)} pel\u00edculas, y sigue primero si cada una cuenta por su popularidad.`
        : `Quien m\u00e1s aparece es ${first.name}, con ${count(first.films)} pel\u00edculas; si cada una cuenta por su popularidad baja al puesto ${count(first.rank_by_popularity)} y la primera persona es ${weighted.name}, con ${count(weighted.films)}.${place && Number(place) > 10 ? ` Su lugar habitual en el reparto es el ${inSpanish(place)}: es probable que sea extra.` : ''}`,
      en: same
        ? `${first.name} is in the most films, ${count(first.films)}, and stays first when each counts by its popularity.`
        : `${first.name} is in the most films, ${count(first.films)}; when each counts by its popularity the place is ${count(first.rank_by_popularity)} and the first is ${weighted.name}, with ${count(weighted.films)}.${place && Number(place) > 10 ? ` The usual place in the cast is number ${place}: probably an extra.` : ''}`,
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
      es: `Los repartos parecen recortados: en ${inSpanish(formatShare(share))} de las pel\u00edculas con reparto terminan en el nombre tercero, cuarto o quinto, mientras que el m\u00e1s largo tiene ${count(cast.longest)}. Las cuentas de actores son m\u00ednimos.`,
      en: `The casts look cut short: in ${formatShare(share)} of the films with a cast they end at the third, fourth or fifth name, while the longest has ${count(cast.longest)}. Counts of actors are lower limits.`,
    },
  ];
}

function rules({ outliers }: Films): Sentence[] {
  const of = (name: string) => outliers.rules.find(({ rule }) => rule === name);
  const sentences: Sentence[] = [];
  const long = of('runtime_over_5_hours');
  if (long && long.n > 0) {
    const kind = (name: string) => count(long.kinds?.[name] ?? 0);
    sentences.push({
      es: `${count(long.n)} duran m\u00e1s de 5 horas: ${kind('series')} son series seg\u00fan su t\u00edtulo, sus palabras clave o su sinopsis, ${kind('likely series')} lo son probablemente, porque las hizo la televisi\u00f3n, ${kind('long on purpose')} son as\u00ed de largas a prop\u00f3sito, ${kind('documentary')} son documentales, y ${kind('unexplained')} quedan sin explicar.`,
      en: `${count(long.n)} last over 5 hours: ${kind('series')} are series by what their titles, keywords or overviews say, ${kind('likely series')} likely are, as television made them, ${kind('long on purpose')} are long on purpose, ${kind('documentary')} are documentaries, and ${kind('unexplained')} are unexplained.`,
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
      es: `En ${count(popularity.n)} la popularidad no se corresponde con los votos: ${example.label} tiene ${count(votes)} votos y popularidad ${inSpanish(count(Number(was.toFixed(2))))}, cuando se esperaba cerca de ${inSpanish(count(expected))}.`,
      en: `In ${count(popularity.n)} the popularity does not go with the votes: ${example.label} has ${count(votes)} votes and a popularity of ${count(Number(was.toFixed(2)))}, where about ${count(expected)} was to be expected.`,
    });
  }
  const returns = of('return_over_1000');
  if (returns && returns.n > 0) {
    sentences.push({
      es: `${count(returns.n)} recaudaron m\u00e1s de mil veces su presupuesto, que casi siempre est\u00e1 en miles o en millones; ning\u00fan valor se cambi\u00f3.`,
      en: `${count(returns.n)} earned over a thousand times their budget, which mostly is in thousands or millions; no value was changed.`,
    });
  }
  return sentences;
}

function rejected({ lineage }: Films): Sentence[] {
  const films = lineage?.steps.filter(
    ({ table, step }) => table === 'movies' && step.startsWith('left out'),
  );
  const read = lineage?.steps.find(
    ({ table, step }) => table === 'movies' && step === 'records read',
  );
  if (!films || !read) return [];
  const left = films.reduce((total, { rows }) => total + rows, 0);
  return [
    {
      es: `De ${count(read.rows)} filas le\u00eddas se apartaron ${count(left)}, cada una con su motivo; ninguna se perdi\u00f3 en silencio.`,
      en: `Of ${count(read.rows)} rows read ${count(left)} were left out, each with its reason; none was dropped silently.`,
    },
  ];
}

function worstAlert({ alerts, table }: Films): Sentence[] {
  const worst = alerts.find((alert) => alert.kind !== 'zeros' && alert.table === table);
  if (!worst) return [];
  const { column, message } = worst;
  const name = column === null ? undefined : NAMES[column];
  const said = (language: 'es' | 'en') =>
    name && column !== null && message[language].startsWith(column)
      ? `${name[language]} (${column})${message[language].slice(column.length)}`
      : message[language];
  return [
    { es: `Otra cosa que cuidar: ${said('es')}`, en: `Another thing to mind: ${said('en')}` },
  ];
}

/** Columns as one speaks of them. */
const NAMES: Readonly<Record<string, Sentence>> = {
  collection_id: { es: 'la colecci\u00f3n', en: 'the collection' },
  homepage: { es: 'la p\u00e1gina web', en: 'the web page' },
  tagline: { es: 'la frase publicitaria', en: 'the tagline' },
  overview: { es: 'la sinopsis', en: 'the overview' },
  poster_path: { es: 'el cartel', en: 'the poster' },
  runtime: { es: 'la duraci\u00f3n', en: 'the runtime' },
  belongs_to_collection: { es: 'la lista de colecciones', en: 'the list of collections' },
  keywords: { es: 'la lista de palabras clave', en: 'the list of keywords' },
  production_companies: { es: 'la lista de productoras', en: 'the list of companies' },
  production_countries: { es: 'la lista de pa\u00edses', en: 'the list of countries' },
  spoken_languages: { es: 'la lista de idiomas', en: 'the list of languages' },
};
