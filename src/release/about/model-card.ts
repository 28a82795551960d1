import type { Evaluation } from '../../recommender/index.js';
import { type AboutRelease, card, inputsTable, table } from './card.js';

const MEASURES = { precision: 'precision@10', ndcg: 'nDCG@10' } as const;
const MEASURE_NAMES = Object.keys(MEASURES) as (keyof typeof MEASURES)[];

/** The model card of a release, by the nine headings of "Model Cards for Model Reporting". */
export function modelCard({ name, manifest, built, evaluation }: AboutRelease): string {
  const { counts, inputs, settings, version } = manifest;
  const head = {
    language: ['en'],
    license: 'mit',
    library_name: 'cartelera',
    tags: ['recommendation', 'similarity', 'films', 'explainable'],
    metrics: evaluation ? Object.values(MEASURES) : undefined,
    'model-index': evaluation ? [modelIndex(name, evaluation)] : undefined,
  };
  const weights = Object.entries(settings.recommender.weights).sort(([, a], [, b]) => b - a);
  return card(
    head,
    `# Model card: ${name}`,
    '## Model details',
    `Cartelera ${version}, built on ${built}, over ${counts.films} films. Exact similarity: a film is a vector of weighted features in each field; the score of two films is the sum over the fields of weight × cosine, and the reasons that are given are the terms of that sum.`,
    table(['field', 'weight'], weights),
    '## Intended use',
    'Finding films like one film or several, with reasons. Not for foretelling the success of a film, and not for judging people.',
    '## Factors',
    'Films with an overview, keywords and credits are compared by all fields; where these are missing, genre, language and people decide. Texts are read in English.',
    '## Metrics',
    'precision@10 and nDCG@10: how many of the ten films of a list, and how high up, are liked by people who like the film that was asked for; each with a 95 % interval (bootstrap over the films that were asked for).',
    '## Evaluation data',
    evaluation
      ? `${evaluation.heldOut.users} people with ${evaluation.heldOut.likes} likes, whose ratings went into no weight and no list; ${evaluation.heldOut.seeds} films were asked for.`
      : 'This release has not been evaluated; `cartelera evaluate` does it.',
    '## Training data',
    'The weights were fitted to what other people like together and to judged pairs of films, when the program was made or by `cartelera learn`. The features come from these files:',
    inputsTable(inputs),
    '## Quantitative analyses',
    ...(evaluation ? analyses(evaluation) : ['None yet.']),
    '## Ethical considerations',
    'Nothing is kept of those who ask, and nothing is learnt from them. Gender, origin and age of people are no features. The catalogue says more of films in English than of others, and so do the lists.',
    '## Caveats and recommendations',
    'It knows what its sources say and no more. Rating and votes have small weights, so that what many have seen is shown a little more often; `weights=fame:0` in a question leaves that out.',
  );
}

/** A result as Hugging Face reads it. */
const modelIndex = (name: string, { lists, main }: Evaluation) => ({
  name: `cartelera-${name}`,
  results: [
    {
      task: { type: 'other', name: 'films like one film' },
      dataset: { type: 'ratings', name: 'ratings of held-out people' },
      metrics: MEASURE_NAMES.map((measure) => ({
        type: MEASURES[measure],
        name: MEASURES[measure],
        value: lists[main]?.[measure].mean,
      })),
    },
  ],
});

function analyses({ lists, main, exposure }: Evaluation): string[] {
  const rows = Object.entries(lists).map(([list, quality]) => [
    list === main ? `**${list}**` : list,
    ...MEASURE_NAMES.map((measure) => {
      const { mean, low, high } = quality[measure];
      return `${mean.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;
    }),
  ]);
  const { coverage, diversity, franchiseShare } = exposure;
  return [
    table(['list', ...Object.values(MEASURES)], rows),
    table(
      ['of all lists', 'share'],
      Object.entries({ coverage, diversity, franchiseShare }).map(([what, share]) => [
        what,
        share.toFixed(3),
      ]),
    ),
  ];
}
