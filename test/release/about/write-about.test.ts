import { createHash } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Evaluation } from '../../../src/recommender/index.js';
import { writeEvaluation } from '../../../src/release/about/evaluation-file.js';
import { writeAbout } from '../../../src/release/about/write-about.js';
import {
  ABOUT_NAMES,
  aboutFolder,
  championFolder,
  readManifest,
} from '../../../src/release/index.js';
import { sampleReleases } from '../../built-once.js';

let folder: string;
let about: string;
beforeAll(async () => {
  folder = await championFolder(await sampleReleases());
  about = aboutFolder(folder);
});

const told = (name: string) => readFile(join(about, name), 'utf8');

/** What YAML's own reader finds before the text of a card, and the text's headings. */
function partsOf(card: string) {
  const [, head, text] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/u.exec(card) ?? [];
  return { head: parse(head), headings: [...text.matchAll(/^## (.+)$/gmu)].map(([, one]) => one) };
}

/** The columns of a release's tables, as DuckDB reads them. */
async function columnsOf(tables: readonly string[]) {
  const connection = await (await DuckDBInstance.create()).connect();
  const rows = async (sql: string) => (await connection.runAndReadAll(sql)).getRowObjects();
  const file = (table: string) => `'${join(folder, 'catalogue', `${table}.parquet`)}'`;
  const columns = await Promise.all(
    tables.map(async (table) => {
      const found = await rows(`DESCRIBE FROM ${file(table)}`);
      return [table, found.map((one) => [one.column_name, one.column_type])] as const;
    }),
  );
  return { rows, file, columns: Object.fromEntries(columns) };
}

it('writes the same files again, and all of them', async () => {
  expect(await readdir(about)).toEqual(expect.arrayContaining([...ABOUT_NAMES]));
  const before = await Promise.all(ABOUT_NAMES.map(told));
  await writeAbout(folder);
  expect(await Promise.all(ABOUT_NAMES.map(told))).toEqual(before);
});

describe('the data card', () => {
  it("has Hugging Face's fields, and the tables as they are", async () => {
    const { head, headings } = partsOf(await told('data-card.md'));
    expect(head).toMatchObject({
      language: ['en'],
      license: 'other',
      license_name: 'tmdb-terms-of-use',
      license_link: expect.stringMatching(/^https:/u),
      size_categories: ['n<1K'],
      annotations_creators: ['found'],
    });
    const dtypes: Readonly<Record<string, string>> = {
      INTEGER: 'int32',
      DOUBLE: 'float64',
      VARCHAR: 'string',
      BOOLEAN: 'bool',
      DATE: 'date32',
    };
    const { columns } = await columnsOf(
      head.configs.map(({ config_name }: { config_name: string }) => config_name),
    );
    for (const { config_name, data_files } of head.configs) {
      expect(await readdir(join(folder, 'catalogue'))).toContain(basename(data_files[0].path));
      const { features } = head.dataset_info.find(
        (info: { config_name: string }) => info.config_name === config_name,
      );
      const expected = columns[config_name].map(([name, type]) => ({
        name,
        dtype: dtypes[String(type)],
      }));
      expect(features).toEqual(expected);
    }
    expect(head.configs.map((one: { default?: boolean }) => one.default).filter(Boolean)).toEqual([
      true,
    ]);
    expect(headings).toEqual([
      'Motivation',
      'Composition',
      'Collection',
      'Preprocessing',
      'Uses',
      'Distribution',
      'Maintenance',
    ]);
  });

  it('names every input with its checksum', async () => {
    const card = await told('data-card.md');
    for (const { path, sha256 } of (await readManifest(folder)).inputs) {
      expect(card).toContain(`| \`${path}\` |`);
      expect(card).toContain(sha256);
    }
  });
});

interface Reference {
  readonly '@id': string;
}
interface Field extends Reference {
  readonly name: string;
  readonly dataType: string;
  readonly source: {
    readonly fileObject: Reference;
    readonly extract: { readonly column: string };
  };
  readonly references?: Reference;
}
interface RecordSet extends Reference {
  readonly name: string;
  readonly key: readonly Reference[];
  readonly field: readonly Field[];
}
interface File extends Reference {
  readonly '@type': string;
  readonly contentUrl: string;
  readonly contentSize: string;
  readonly sha256: string;
}
interface Croissant extends Readonly<Record<string, unknown>> {
  readonly '@context': Readonly<Record<string, unknown>>;
  readonly distribution: readonly File[];
  readonly recordSet: readonly RecordSet[];
}

describe('the tables as Croissant', () => {
  let croissant: Croissant;
  let fields: readonly Field[];
  beforeAll(async () => {
    croissant = JSON.parse(await told('croissant.json'));
    fields = croissant.recordSet.flatMap(({ field }) => field);
  });

  it('have what version 1.1 requires, each thing under an id of its own', () => {
    expect(croissant['@type']).toBe('sc:Dataset');
    expect(croissant['@context'].conformsTo).toBe('dct:conformsTo');
    expect(croissant.conformsTo).toBe('http://mlcommons.org/croissant/1.1');
    for (const key of ['description', 'license', 'name', 'url', 'creator']) {
      expect(croissant[key], key).toBeTruthy();
    }
    expect(croissant.datePublished).toMatch(/^\d{4}-\d\d-\d\d$/u);
    const ids = [...croissant.distribution, ...croissant.recordSet, ...fields].map(
      (one) => one['@id'],
    );
    expect(new Set(ids).size).toBe(ids.length);
    const own = ['recordSet', 'field', 'key', 'source', 'fileObject', 'extract', 'column'];
    for (const term of [...own, 'references']) {
      expect(croissant['@context'][term]).toBe(`cr:${term}`);
    }
  });

  it('point to files that are there, with their sizes and checksums', async () => {
    for (const { contentUrl, contentSize, sha256, ...file } of croissant.distribution) {
      expect(file['@type']).toBe('cr:FileObject');
      const bytes = await readFile(resolve(about, contentUrl));
      expect(contentSize).toBe(`${bytes.length} B`);
      expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    }
    const parquet = (await readdir(join(folder, 'catalogue'))).filter((n) => /parquet$/u.test(n));
    expect(croissant.distribution.map((one) => one['@id']).toSorted()).toEqual(parquet.toSorted());
  });

  it('have the columns, types, keys and references that the files have', async () => {
    const types: Readonly<Record<string, string>> = {
      'sc:Integer': 'INTEGER',
      'sc:Float': 'DOUBLE',
      'sc:Text': 'VARCHAR',
      'sc:Boolean': 'BOOLEAN',
      'sc:Date': 'DATE',
    };
    const { rows, file, columns } = await columnsOf(croissant.recordSet.map(({ name }) => name));
    for (const { name: table, key, field } of croissant.recordSet) {
      const said = field.map(({ source, dataType }) => [source.extract.column, types[dataType]]);
      expect(said).toEqual(columns[table]);
      expect(new Set(field.map(({ source }) => source.fileObject['@id']))).toEqual(
        new Set([`${table}.parquet`]),
      );
      const keys = key.map((one) => one['@id'].replace(`${table}/`, '')).join();
      const [counted] = await rows(
        `SELECT count(*) AS of_all, count(DISTINCT (${keys})) AS of_keys FROM ${file(table)}`,
      );
      expect(counted.of_keys, `${table} (${keys})`).toBe(counted.of_all);
      for (const { name, references } of field) {
        if (references === undefined) continue;
        const [other, column] = references['@id'].split('/');
        const strangers = await rows(
          `SELECT one."${name}" FROM ${file(table)} one ANTI JOIN ${file(other)} other ON one."${name}" = other."${column}" WHERE one."${name}" IS NOT NULL`,
        );
        expect(strangers, `${table}.${name}`).toEqual([]);
      }
    }
  });
});

describe('the model card', () => {
  const CHAPTERS = [
    'Model details',
    'Intended use',
    'Factors',
    'Metrics',
    'Evaluation data',
    'Training data',
    'Quantitative analyses',
    'Ethical considerations',
    'Caveats and recommendations',
  ];

  it('has the weights, and no figures where nobody evaluated', async () => {
    const card = await told('model-card.md');
    const { head, headings } = partsOf(card);
    expect(head).toEqual({
      language: ['en'],
      license: 'mit',
      library_name: 'cartelera',
      tags: expect.any(Array),
    });
    expect(headings).toEqual(CHAPTERS);
    const { weights } = (await readManifest(folder)).settings.recommender;
    for (const [field, weight] of Object.entries(weights)) {
      expect(card).toContain(`| ${field} | ${weight} |`);
    }
  });

  it("has the figures of an evaluation, as Hugging Face's results too", async () => {
    const root = await mkdtemp(join(tmpdir(), 'cartelera-about-'));
    const copy = join(root, basename(folder));
    await cp(join(folder, 'manifest.json'), join(copy, 'manifest.json'));
    const estimate = (mean: number) => ({ mean, low: mean - 0.01, high: mean + 0.01 });
    const evaluation = {
      main: 'content',
      lists: {
        content: { precision: estimate(0.25), ndcg: estimate(0.5) },
        random: { precision: estimate(0.02), ndcg: estimate(0.03) },
      },
      heldOut: { users: 12, likes: 345, seeds: 67, relevantPerSeed: 8 },
      exposure: { coverage: 0.5, diversity: 0.4, franchiseShare: 0.03 },
    } as unknown as Evaluation;
    await writeEvaluation(copy, evaluation);
    await writeAbout(copy);
    const card = await readFile(join(aboutFolder(copy), 'model-card.md'), 'utf8');
    const { head, headings } = partsOf(card);
    expect(headings).toEqual(CHAPTERS);
    const [{ results }] = head['model-index'];
    expect(results).toHaveLength(1);
    expect(results[0]).toMatchObject({
      task: { type: expect.any(String) },
      dataset: { type: expect.any(String), name: expect.any(String) },
      metrics: [
        { type: 'precision@10', value: 0.25 },
        { type: 'nDCG@10', value: 0.5 },
      ],
    });
    expect(card).toContain('| **content** | 0.250 (0.240 to 0.260) | 0.500 (0.490 to 0.510) |');
    expect(card).toContain('12 people with 345 likes');
    await rm(root, { recursive: true });
  });
});
