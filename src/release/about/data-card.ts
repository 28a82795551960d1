import { type Column, SCHEMA, TABLE_NAMES } from '../../catalogue/index.js';
import { type AboutRelease, card, inputsTable, TERMS, table } from './card.js';

/** Hugging Face's words for how many rows there are. */
const SIZES = [
  [1e3, 'n<1K'],
  [1e4, '1K<n<10K'],
  [1e5, '10K<n<100K'],
  [1e6, '100K<n<1M'],
  [1e7, '1M<n<10M'],
] as const;
const sizeOf = (films: number) => SIZES.find(([below]) => films < below)?.[1] ?? '10M<n<100M';

const DTYPES = {
  id: 'int64',
  integer: 'int32',
  number: 'float64',
  text: 'string',
  boolean: 'bool',
  date: 'date32',
};
const columnsOf = (name: keyof typeof SCHEMA): [string, Column][] => Object.entries(SCHEMA[name]);

/** The data card of a release: what its tables hold, by the questions of "Datasheets for Datasets". */
export function dataCard({ name, manifest, built }: AboutRelease): string {
  const { counts, ids = 'tmdb', inputs, settings, version } = manifest;
  const terms = TERMS[ids];
  const head = {
    language: ['en'],
    license: terms ? 'other' : 'unknown',
    license_name: terms?.name,
    license_link: terms?.url,
    pretty_name: `Cartelera ${name}`,
    tags: ['films', 'movies', 'catalogue', 'recommendation'],
    annotations_creators: ['found'],
    language_creators: ['found'],
    size_categories: [sizeOf(counts.films)],
    source_datasets: ['extended|other'],
    task_categories: ['other'],
    task_ids: [],
    configs: TABLE_NAMES.map((config_name) => ({
      config_name,
      data_files: [{ split: 'train', path: `catalogue/${config_name}.parquet` }],
      ...(config_name === 'movies' && { default: true }),
    })),
    dataset_info: TABLE_NAMES.map((config_name) => ({
      config_name,
      features: columnsOf(config_name).map(([column, { type }]) => ({
        name: column,
        dtype: DTYPES[type === 'id' && ids !== 'made' ? 'integer' : type],
      })),
    })),
  };
  const few = settings.votes_min;
  return card(
    head,
    `# Data card: ${name}`,
    `${counts.films} films, cleaned by Cartelera ${version} on ${built}. Paths are below the folder of the release.`,
    '## Motivation',
    'One clean catalogue of films for those who compare, recommend or count them, out of files in which lists are text, cells are shifted and 0 means missing.',
    '## Composition',
    `A row of \`movies\` is a film, known by ${ids === 'tmdb' ? "TMDB's id" : `an id of its source (${ids})`}; tables \`movie_*\` say what it lists, the others what that is. In \`budget\`, \`revenue\`, \`runtime\` and \`vote_average\` 0 means missing. People are public persons who are credited, by name and stated gender.`,
    ...TABLE_NAMES.map((one) =>
      [
        `### \`${one}\``,
        table(
          ['column', 'type', 'may be empty', 'meaning'],
          columnsOf(one).map(([column, { type, nullable, meaning, unit }]) => [
            `\`${column}\``,
            type,
            nullable ? 'yes' : 'no',
            unit ? `${meaning.en} (${unit.en})` : meaning.en,
          ]),
        ),
      ].join('\n\n'),
    ),
    '## Collection',
    'Built from these files; nothing was collected by the program itself.',
    inputsTable(inputs),
    '## Preprocessing',
    `Every rule is counted in \`catalogue/lineage.parquet\`; what was left out stands in \`rejects.parquet\` with its reason and text, each record's fate in \`records.parquet\`, cells that could not be read in \`bad_cells.parquet\`.${few === undefined ? '' : ` Films with fewer than ${few} votes were left out.`}`,
    '## Uses',
    'For finding, counting and comparing films. Popularity and votes are those of the day the source was taken: they show what users of its site look at, not what films are worth. Money is as its users entered it, not adjusted for inflation.',
    '## Distribution',
    terms
      ? `The terms of the files above hold, and those of whose ids they carry: ${terms.url}`
      : 'The terms of the files above hold, which are not known here.',
    '## Maintenance',
    'A release never changes; a correction is a new build, with a new name. The manifest has the SHA-256 of every file.',
  );
}
