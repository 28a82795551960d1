import type { Figure } from './row.js';
import { isAsWanted, ratioOf, type Summary, summaryOf } from './summary.js';

const HEADER = ['measured', 'unit', 'ours', 'peer', 'times better', 'wanted', 'holds'];

/** The figures as a Markdown table: medians, with the least and the most in brackets. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => {
    const ratio = ratioOf(figure);
    const holds = isAsWanted(figure);
    return [
      figure.what,
      figure.unit,
      spread(summaryOf(figure.ours)),
      figure.peer ? spread(summaryOf(figure.peer)) : '',
      ratio ? spread(ratio) : '',
      wantedOf(figure),
      holds === null ? '' : holds ? 'yes' : 'no',
    ];
  });
  const widths = HEADER.map((title, i) =>
    Math.max(title.length, ...rows.map((row) => row[i].length)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |`;
  return [line(HEADER), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join(
    '\n',
  );
}

function wantedOf({ wanted }: Figure): string {
  if (!wanted) return '';
  return 'below' in wanted ? `< ${wanted.below}` : `at least ${short(wanted.ratio)}x`;
}

function spread({ median, min, max }: Summary): string {
  return min === max ? short(median) : `${short(median)} (${short(min)} to ${short(max)})`;
}

function short(value: number): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return value.toLocaleString('en-US', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}
