import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ADDITION_OUTCOMES } from '../../src/catalogue/clean/join-additions.js';
import { CELL_RULES, REJECT_RULES, REPAIR_RULES } from '../../src/catalogue/clean/rules.js';
import { IMDB_NAMES } from '../../src/catalogue/read/layouts/imdb.js';
import { LAYOUTS, LINE_LAYOUTS } from '../../src/catalogue/read/layouts/layouts.js';
import { SCHEMA, type TableSchema } from '../../src/catalogue/tables/schema.js';

const text = readFileSync(join(import.meta.dirname, '../../docs/data.md'), 'utf8');

/** The part of docs/data.md that the definitions in the source give. */
function tables(): string {
  return Object.entries<TableSchema>(SCHEMA)
    .map(([table, columns]) => {
      const rows = Object.entries(columns).map(([name, { type, unit, nullable, meaning }]) => {
        const notes = [meaning.en, unit?.en, nullable && 'may be empty'].filter(Boolean).join('; ');
        return `| \`${name}\` | ${type} | ${notes} |`;
      });
      return [
        `### ${table}`,
        '',
        '| column | type | meaning |',
        '| --- | --- | --- |',
        ...rows,
      ].join('\n');
    })
    .join('\n\n');
}

const rejectRules = [
  '| reason | meaning |',
  '| --- | --- |',
  ...REJECT_RULES.map(({ reason, meaning }) => `| ${reason.en} | ${meaning.en} |`),
].join('\n');

const repairRules = [
  '| column | rule | meaning |',
  '| --- | --- | --- |',
  ...REPAIR_RULES.map(
    ({ column, rule, meaning }) => `| \`${column}\` | ${rule.en} | ${meaning.en} |`,
  ),
].join('\n');

it('documents every table and column as the schema has them', () => {
  expect(text).toContain(tables());
});

it('documents every rule as the source has it', () => {
  expect(text).toContain(rejectRules);
  expect(text).toContain(repairRules);
  for (const { rule } of CELL_RULES) expect(text).toContain(`| ${rule.en} |`);
});

it('lists every layout that is read, with its files, and no other', () => {
  const part = text.slice(
    text.indexOf('| data set | layout |'),
    text.indexOf('A file of films needs'),
  );
  const rows = part.trim().split('\n').slice(2);
  const listed = new Map(
    rows.map((row) => {
      const [name, layout, files, brings, lacks] = row.split(' | ');
      expect([name, brings, lacks].every((cell) => cell?.replace(/\W/g, '').length > 0)).toBe(true);
      return [layout, files];
    }),
  );
  const read = [...LAYOUTS, ...LINE_LAYOUTS].map(({ name, usual, beside = {} }) => ({
    name,
    files: [usual, ...Object.keys(beside)],
  }));
  const others = [
    { name: 'imdb', files: ['title.basics.tsv.gz', ...IMDB_NAMES.slice(1)] },
    { name: 'ndjson', files: ['films.ndjson'] },
  ];
  expect(rows).toHaveLength(listed.size);
  const names = [...read, ...others].map(({ name }) => `\`${name}\``);
  expect([...listed.keys()].sort()).toEqual(names.sort());
  for (const { name, files } of [...read, ...others])
    for (const file of files) expect(listed.get(`\`${name}\``)).toContain(`\`${file}\``);
});

it('names what becomes of rows of credits and keywords', () => {
  const outcomes = ADDITION_OUTCOMES.map(({ outcome }) => outcome.en.replace(/ row$| id$/, ''));
  for (const outcome of outcomes) expect(text, outcome).toContain(outcome);
});
