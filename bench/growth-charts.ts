import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mark, on } from '../src/charts/marks.js';
import { logarithmic } from '../src/charts/scales.js';
import { LETTERS, renderChart } from '../src/profile/charts/render-chart.js';
import { logTicks } from '../src/profile/charts/tick-format.js';
import type { Figure } from './row.js';
import { ROOT } from './workspace.js';

/**
 * Draws docs/growth/*.svg from what `npm run bench -- growth --json FILE` wrote: on both axes each
 * step is ten times the one before. Usage: npx tsx bench/growth-charts.ts FILE
 */
interface Line {
  readonly what: string;
  readonly name: string;
  /** What a part of it costs at the least, drawn dashed. */
  readonly isLimit?: true;
}

const CHARTS: readonly {
  readonly file: string;
  readonly title: string;
  readonly lines: readonly Line[];
}[] = [
  {
    file: 'catalogue',
    title: 'files to clean tables, processor time, s',
    lines: [
      { what: 'catalogue only: processor time', name: 'Cartelera' },
      { what: "catalogue only: limit, DuckDB's read_csv", name: 'read_csv', isLimit: true },
    ],
  },
  {
    file: 'memory',
    title: 'memory, MiB',
    lines: [
      { what: 'whole build: peak memory', name: 'build, peak' },
      { what: 'resident at the end', name: 'serving' },
    ],
  },
  {
    file: 'start',
    title: 'start to the first answer, s',
    lines: [{ what: 'start to the first answer', name: 'serve' }],
  },
  {
    file: 'lists',
    title: 'a list that nothing is kept of, ms',
    lines: [
      { what: 'similar, nothing cached: p50', name: 'over HTTP, p50' },
      { what: 'the scorer alone, processor time', name: 'scorer' },
      { what: 'similar: limit, a bare node:http', name: 'bare node:http', isLimit: true },
      {
        what: 'the scorer alone: limit, a loop over its postings',
        name: 'loop over postings',
        isLimit: true,
      },
      {
        what: 'the scorer alone: limit, bytes by memory',
        name: 'bytes of memory',
        isLimit: true,
      },
    ],
  },
];

const HEIGHT = 220;
const LINE_HEIGHT = 13;

const COLOURS = `<style>
svg { font-family: system-ui, sans-serif; --soft: #555; --line: #ccc; --mark: #9b2335; --warn: #75777a }
@media (prefers-color-scheme: dark) {
  svg { --soft: #bbb; --line: #444; --mark: #f2a541; --warn: #8f9296 }
}
</style>`;

const { rows } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const points = (rows.growth.figures as Figure[]).map(({ what, ours }) => {
  const [, films, measured] = /^([\d,]+) films: (.*)$/.exec(what) ?? [];
  return { films: Number(films.replaceAll(',', '')), measured, value: ours[0] };
});

const folder = join(ROOT, 'docs', 'growth');
mkdirSync(folder, { recursive: true });
for (const { file, title, lines } of CHARTS) {
  const svg = await chartOf(title, lines);
  const named = `<title>${title}, by the number of films</title>${COLOURS}`;
  writeFileSync(join(folder, `${file}.svg`), `${svg.replace('>', `>${named}`)}\n`);
}

function chartOf(title: string, lines: readonly Line[]): Promise<string> {
  const values = lines.flatMap(({ what, name, isLimit }) =>
    points
      .filter(({ measured }) => measured === what)
      .map(({ films, value }) => ({ films, value, name, isLimit: isLimit === true })),
  );
  const place = { x: on('x', 'films'), y: on('y', 'value') };
  const stroke = { signal: "datum.isLimit ? 'var(--warn)' : 'var(--mark)'" };
  const along = values.map(({ value }) => value);
  const ticks = logTicks(Math.min(...along) / 3, Math.max(...along) * 3);
  const decades = Math.log10((ticks.at(-1) ?? 1) / ticks[0]);
  // Names of lines that end at one place stand one below the other.
  let above = Number.POSITIVE_INFINITY;
  const ends = lines
    .flatMap(({ name }) => values.filter((one) => one.name === name).slice(-1))
    .sort((a, b) => b.value - a.value)
    .map((one) => {
      above = Math.min(one.value, above / 10 ** ((LINE_HEIGHT / HEIGHT) * decades));
      return { ...one, label: above };
    });
  return renderChart({
    width: 420,
    height: HEIGHT,
    data: [
      { name: 'all', values },
      { name: 'ends', values: ends },
    ],
    scales: [
      logarithmic('x', { data: 'all', field: 'films' }),
      logarithmic('y', { data: 'all', field: 'value' }, true),
    ],
    axes: [
      { orient: 'left', scale: 'y', title, grid: true, values: ticks, format: '~g' },
      {
        orient: 'bottom',
        scale: 'x',
        title: 'films',
        values: [45_346, 200_000, 1_300_000],
        format: ',d',
      },
    ],
    marks: [
      {
        type: 'group',
        from: { facet: { name: 'line', data: 'all', groupby: 'name' } },
        marks: [
          mark('line', 'line', {
            ...place,
            stroke,
            strokeWidth: { value: 1.8 },
            strokeDash: { signal: 'datum.isLimit ? [4, 3] : [1, 0]' },
          }),
        ],
      },
      mark('symbol', 'all', { ...place, fill: stroke, size: { value: 24 } }),
      mark('text', 'ends', {
        ...LETTERS,
        ...place,
        x: { ...place.x, offset: 8 },
        y: on('y', 'label'),
        text: { field: 'name' },
        fill: stroke,
      }),
    ],
  });
}
