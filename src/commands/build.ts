import { readFile } from 'node:fs/promises';
import { messageOf, usage } from '../base/errors.js';
import {
  absentColumn,
  type ColumnNames,
  columnNames,
  givenColumn,
  type LineageStep,
} from '../catalogue/index.js';
import { buildCatalogueOnly, buildRelease, requireAccepted } from '../release/index.js';
import {
  type Arguments,
  type Command,
  OPTIONS,
  type OptionSpec,
  outOf,
  SAMPLE,
  sourceOf,
  text,
} from './command.js';
import { GATE, gateOf } from './gate-options.js';
import { withStandardInput } from './standard-input.js';

/** What a build is made of. */
export const BUILD_OPTIONS = {
  source: { ...OPTIONS.source, help: `${OPTIONS.source.help} (sample)` },
  out: OPTIONS.out,
  ratings: OPTIONS.ratings,
  links: OPTIONS.links,
  weights: OPTIONS.weights,
  meaning: {
    value: 'sentences',
    help: 'compare overviews as whole sentences, too: about 70 ms a text, once; needs packages of its own',
  },
  'votes-min': { value: 'N', help: 'leave out films with fewer votes, from 1' },
  types: {
    value: 'A,B,...',
    help: 'what counts as a film, by the types that the source tells (movie; Movie)',
  },
  columns: {
    value: 'FILE|a=b,...',
    help: 'what the source calls its columns, as title=name,date=released, or a JSON file',
  },
  language: {
    value: 'CODE',
    multiple: true,
    help: 'keep overviews in this language, too, where a source has them (es)',
  },
  force: { help: 'make anew what was made of the same inputs, settings and program before' },
} satisfies Readonly<Record<string, OptionSpec>>;

export const build: Command = {
  summary: 'make a release from raw files: clean tables, features, index',
  usage:
    '[--source DIR|sample]... [--out DIR] [--ratings FILE [--links FILE]] [--weights FILE] [--meaning sentences] [--votes-min N] [--types A,B,...] [--columns FILE|a=b,...] [--language CODE]... [--force] [--candidate] [--judged FILE] [--new-source NAMES] [--override REASON] [--only catalogue]',
  options: {
    ...BUILD_OPTIONS,
    candidate: { help: 'make it, and leave what is served as it is' },
    ...GATE,
    only: { value: 'STAGE', help: 'stop after this stage: catalogue' },
  },
  examples: [
    'cartelera build --source sample --out releases',
    'cartelera build --source ~/the-movies-dataset',
    'cartelera build --source archive.zip --ratings ratings.csv --links links.csv',
    'cartelera build --source archive.zip --weights weights.json',
    'cartelera build --source archive.zip --votes-min 50',
    'cartelera build --source films.csv --columns id=tmdb,title=name,date=released',
    'cartelera build --source - < films.ndjson',
    'cartelera build --source archive.zip --candidate',
    'cartelera build --source ~/the-movies-dataset --source tmdb',
    'cartelera build --source tmdb --language es --language fr',
    'cartelera build --source archive.zip --only catalogue --out clean',
  ],
  async run(args, { out, report }) {
    const only = text(args, 'only');
    if (only !== undefined && only !== 'catalogue') {
      throw usage(`--only is "${only}"; expected catalogue`);
    }
    const request = {
      ...(await requestOf(args)),
      candidate: args.options.candidate === true,
      ...gateOf(args),
      report,
    };
    const make = only ? buildCatalogueOnly : buildRelease;
    const result = await withStandardInput(sourceOf(args) ?? [SAMPLE], (source) =>
      make({ ...request, source }),
    );
    if (args.options.json) out(JSON.stringify(result, null, 2));
    else {
      out(`${lineageTable(result.lineage)}\n`);
      for (const note of result.notes) out(`Note: ${note}.`);
      out(`${result.name}: ${result.films} films, in ${result.folder}`);
    }
    if (result.decision) requireAccepted(result.decision, request.out);
  },
};

/** What a build is to be made of, but for its source. Throws `usage`. */
export async function requestOf(args: Arguments) {
  const ratings = text(args, 'ratings');
  const links = text(args, 'links');
  if (links !== undefined && ratings === undefined) {
    throw usage('--links is given without --ratings; expected both, or neither');
  }
  const votesMin = text(args, 'votes-min');
  if (votesMin !== undefined && !/^[1-9]\d{0,8}$/.test(votesMin)) {
    throw usage(`--votes-min is "${votesMin}"; expected a whole number from 1 to 999999999`);
  }
  const meaning = text(args, 'meaning');
  if (meaning !== undefined && meaning !== 'sentences') {
    throw usage(`--meaning is "${meaning}"; expected sentences`);
  }
  return {
    out: outOf(args),
    ...(meaning && { meaning: 'sentences' as const }),
    ratings,
    links,
    columns: await columnsOf(text(args, 'columns')),
    languages: languagesOf(args),
    weights: text(args, 'weights'),
    votesMin: votesMin === undefined ? undefined : Number(votesMin),
    types: text(args, 'types')
      ?.split(',')
      .map((type) => type.trim()),
    force: args.options.force === true,
  };
}

/** The languages that were given. Throws `usage`. */
function languagesOf({ options }: Arguments): readonly string[] | undefined {
  const given = options.language as readonly string[] | undefined;
  const wrong = given?.find((code) => !/^[a-z]{2}$/.test(code));
  if (wrong !== undefined) throw usage(`--language is "${wrong}"; expected a code as es`);
  return given && [...new Set(given)].sort();
}

/** The names of columns that were given: pairs, or the path of a JSON file. */
async function columnsOf(given: string | undefined): Promise<ColumnNames | undefined> {
  if (given === undefined) return undefined;
  if (given.includes('=')) {
    const pairs = given.split(',').map((pair) => pair.split('=').map((part) => part.trim()));
    return columnNames(Object.fromEntries(pairs.map(([name, ...rest]) => [name, rest.join('=')])));
  }
  const problem = `--columns is "${given}"; expected title=name,date=released, or a JSON file of such names`;
  const names: unknown = await readFile(given, 'utf8')
    .then(JSON.parse)
    .catch((error: unknown) => {
      throw usage(`${problem} (${messageOf(error)})`, error);
    });
  if (typeof names !== 'object' || names === null || Array.isArray(names)) throw usage(problem);
  return columnNames({ ...names });
}

/** The cleaning as lines of text: table, step, rows. Steps that touched nothing are left out. */
function lineageTable(steps: readonly LineageStep[]): string {
  const told = steps
    .filter(({ rows }) => rows > 0)
    .map((step) => ({ ...step, of: step.source ? `${step.source} ${step.table}` : step.table }));
  const isColumn = (step: LineageStep) => (absentColumn(step) ?? givenColumn(step)) !== undefined;
  const touched = told.filter((step) => !isColumn(step));
  const width = (cells: readonly string[]) => Math.max(...cells.map((cell) => cell.length));
  const table = width(touched.map(({ of }) => of));
  const name = width(touched.map(({ step }) => step));
  const lines = touched.map(({ of, step, rows }) =>
    [of.padEnd(table), step.padEnd(name), grouped(rows).padStart(9)].join('  '),
  );
  // By themselves: the names are longer than any step.
  for (const of of new Set(told.map((step) => step.of))) {
    const own = told.filter((step) => step.of === of);
    const absent = own.flatMap((step) => absentColumn(step) ?? []);
    if (absent.length > 0) lines.push(`${of}  columns absent: ${absent.join(', ')}`);
    const given = own.flatMap((step) => {
      const column = givenColumn(step);
      return column === undefined ? [] : [`${column} ${grouped(step.rows)}`];
    });
    if (given.length > 0) lines.push(`${of}  gives: ${given.join(', ')}`);
  }
  return lines.join('\n');
}

/** 45,346. By hand: to format its first number, Node reads all locales it knows, for 20 ms. */
const grouped = (count: number) => String(count).replace(/\B(?=(\d{3})+$)/g, ',');
