import type { Take } from '../../base/container.js';
import { type Gradual, gradually, inOneStep, madeOf, type Steps } from '../../base/steps.js';
import type { Catalogue, TextColumn } from '../../catalogue/index.js';
import { COARSE_FIELDS, FILM_FIELDS, linked } from '../fields/film-fields.js';
import {
  graphField,
  RATINGS_FIELD,
  SENTENCES_FIELD,
  TASTE_FIELD,
} from '../fields/ratings-field.js';
import { type SparseField, sparseFieldInSteps } from '../fields/sparse-field.js';
import type { Vocabulary, Words } from '../fields/text-field.js';
import { distinctRows, type WeightedField, weightField } from '../fields/weighted-field.js';
import { wordBags } from '../fields/word-bags.js';
import { type Calibration, calibrated } from '../model/calibration.js';
import type { Model } from '../model/model.js';
import { type Features, featuresOf } from './features.js';
import { plainScorer } from './plain-scorer.js';
import type { Algorithm } from './query-types.js';
import type { Ranker } from './ranker.js';
import { type Scorer, scorerOf } from './scorer.js';
import { takeDistinct, takeParts } from './scorer-parts.js';
import type { Team } from './sums.js';
import type { Order } from './top.js';

/** The ways to compare films, each made when it is first asked for. */
export function algorithmsOf(
  catalogue: Catalogue,
  model: Model,
  scorer?: Take,
  team?: Team,
  areFew = false,
): (algorithm: Algorithm) => Steps<Ranker> {
  const makeScorer = (features: Features) =>
    areFew
      ? inOneStep(() => plainScorer(features))
      : scorerOf(features, scorer && takeParts(features, scorer), team);
  const fields = gradually(() => allFields(catalogue, model, makeScorer, scorer));
  const algorithms: Readonly<Record<Algorithm, Gradual<Ranker>>> = {
    fields,
    content: gradually(() => inOneStep(() => withoutRatings(fields(), model))),
    genres: gradually(() => oneHotGenres(catalogue)),
    words: gradually(() => bagOfWords(catalogue)),
  };
  return (algorithm) => madeOf(algorithms[algorithm]);
}

/** What a model knows of the films; what `arraysOf` made of it need not be made again. */
export function modelFeatures(
  catalogue: Catalogue,
  { settings, priors, fields, meaning, graphs, sentences, years, coarse = COARSE_FIELDS }: Model,
  taken?: Take,
): Features {
  const weighted = fields.map((field): WeightedField => {
    const isCoarse = coarse.has(field.name);
    const distinct = isCoarse && (taken ? takeDistinct(field, taken) : distinctRows(field));
    return weightField(field, settings.shrink[field.name] ?? 0, distinct || undefined);
  });
  for (const [name, graph] of Object.entries(graphs ?? {})) weighted.push(graphField(name, graph));
  if (sentences) weighted.push(graphField(SENTENCES_FIELD, sentences));
  return featuresOf(catalogue, priors, weighted, undefined, meaning, years);
}

function* allFields(
  catalogue: Catalogue,
  model: Model,
  makeScorer: (features: Features) => Steps<Scorer>,
  scorer?: Take,
): Steps<Ranker> {
  const { settings, vocabularies, told, graphs } = model;
  const features = modelFeatures(catalogue, model, scorer);
  yield;
  const names = new Map<string, Words>([
    ...vocabularies,
    [RATINGS_FIELD, catalogue.movies.title],
    [TASTE_FIELD, catalogue.movies.title],
    [SENTENCES_FIELD, catalogue.movies.title],
  ]);
  for (const { name, table } of FILM_FIELDS) {
    if (table) names.set(name, inStrings(catalogue.tables[table].name));
  }
  const calibration = (graphs && settings.calibrationWithRatings) ?? settings.calibration;
  return {
    features,
    ...(yield* makeScorer(features)),
    weights: settings.weights,
    calibrate: calibrateBy(calibration),
    names: (field) => names.get(field) ?? [],
    told,
  };
}

const calibrateBy =
  (known: Calibration): Ranker['calibrate'] =>
  (raw, { obscure }) =>
    calibrated((obscure && known.obscure) || known, raw);

const SHORT = 2000;
const known = new WeakMap<TextColumn, Vocabulary>();
/** A short column is worth holding as strings: its cells are shown again and again. */
function inStrings(column: TextColumn): Words {
  if (column.length > SHORT) return column;
  const strings =
    known.get(column) ?? Array.from({ length: column.length }, (_, row) => column.at(row) ?? '');
  known.set(column, strings);
  return strings;
}

function withoutRatings(fields: Ranker, { settings, graphs }: Model): Ranker {
  if (!graphs) return fields;
  return {
    ...fields,
    weights: { ...settings.weights, [RATINGS_FIELD]: 0, [TASTE_FIELD]: 0 },
    calibrate: calibrateBy(settings.calibration),
  };
}

/** The first system: cosine of one-hot genres, ties in the order of the source. */
function* oneHotGenres(catalogue: Catalogue): Steps<Ranker> {
  const films = catalogue.movies.length;
  const genres = yield* sparseFieldInSteps('genres', films, linked(catalogue.genres));
  const inOrder: Order = (a, b) => a - b;
  return yield* plainCosine(catalogue, genres, catalogue.tables.genres.name, inOrder);
}

/** What every tutorial builds: counts of 5,000 words, cosine. */
function* bagOfWords(catalogue: Catalogue): Steps<Ranker> {
  const { field, vocabulary } = yield* wordBags(catalogue);
  return yield* plainCosine(catalogue, field, vocabulary);
}

function* plainCosine(
  catalogue: Catalogue,
  field: SparseField,
  names: Words,
  order?: Order,
): Steps<Ranker> {
  const films = catalogue.movies.length;
  const counts = { ...field, idf: new Float32Array(field.idf.length).fill(1) };
  const nothing = {
    quality: new Float32Array(films),
    year: new Int16Array(films),
    fame: new Uint8Array(films),
  };
  const features = featuresOf(catalogue, nothing, [weightField(counts, 0)], order);
  yield;
  return {
    features,
    ...(yield* scorerOf(features)),
    weights: { [field.name]: 1 },
    calibrate: (raw) => Math.min(1, Math.max(0, raw)),
    names: () => names,
  };
}
