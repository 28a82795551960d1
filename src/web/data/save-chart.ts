/** What a chart can be saved as. */
export const CHART_FORMATS = ['svg', 'png', 'csv'] as const;
export type ChartFormat = (typeof CHART_FORMATS)[number];

/** A picture of twice the size is sharp on every screen and in print. */
const SCALE = 2;

interface Savable {
  readonly title: string;
  readonly svg: () => Promise<string>;
  /** The figures, names of columns first. */
  readonly rows: readonly (readonly (string | number)[])[];
}

/** Saves a chart under its title. */
export async function saveChart(format: ChartFormat, { title, svg, rows }: Savable): Promise<void> {
  const name = `${title.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}.${format}`;
  if (format === 'csv') return save(new Blob([csvOf(rows)], { type: 'text/csv' }), name);
  const drawing = withColours(await svg());
  if (format === 'svg') return save(new Blob([drawing], { type: 'image/svg+xml' }), name);
  save(await pictureOf(drawing), name);
}

const csvOf = (rows: Savable['rows']): string =>
  rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('');

const cellOf = (cell: string | number): string =>
  /[",\r\n]/u.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell);

/** The drawing with the colours of the page as it is, and their ground: outside there are no variables. */
function withColours(svg: string): string {
  const style = getComputedStyle(document.documentElement);
  const colourOf = (name: string) => style.getPropertyValue(name).trim();
  return svg
    .replaceAll(/var\((--[\w-]+)\)/gu, (_, name: string) => colourOf(name))
    .replace(
      /<svg[^>]*>/u,
      (tag) => `${tag}<rect width="100%" height="100%" fill="${colourOf('--paper')}"/>`,
    );
}

async function pictureOf(svg: string): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = SCALE * image.width;
  canvas.height = SCALE * image.height;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png');
  });
}

function save(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href));
}
