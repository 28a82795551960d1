import { mark } from '../../charts/marks.js';
import { COUNTED, renderChart, type Svg } from './render-chart.js';

const WIDTH = 460;
const HEIGHT = 320;
const SMALLEST = 10;
const LARGEST = 32;
/** The first ones are in the colour of marks. */
const FIRST = 10;

const WORD = {
  text: { field: 'text' },
  align: { value: 'center' },
  baseline: { value: 'alphabetic' },
  fill: { field: 'colour' },
  fontWeight: { field: 'fontWeight' },
  font: { value: 'inherit' },
} as const;

/** A word cloud by Vega's own layout; the lightest smallest, the heaviest largest. */
export function wordCloud(
  entries: readonly { readonly name: string; readonly weight: number }[],
): Promise<Svg> {
  const weights = entries.map(({ weight }) => weight);
  const least = Math.min(...weights);
  const span = Math.max(...weights) - least || 1;
  const values = entries.map(({ name, weight }, i) => ({
    text: name,
    size: Math.round(SMALLEST + (LARGEST - SMALLEST) * Math.sqrt((weight - least) / span)),
    colour: i < FIRST ? 'var(--mark)' : 'var(--soft)',
    fontWeight: i < FIRST ? '600' : '400',
  }));
  return renderChart({
    width: WIDTH,
    height: HEIGHT,
    autosize: 'none',
    padding: 0,
    data: [{ name: 'words', values }],
    marks: [
      {
        name: COUNTED,
        ...mark('text', 'words', WORD, { update: { fillOpacity: { value: 1 } } }),
        transform: [
          {
            type: 'wordcloud',
            size: [WIDTH, HEIGHT],
            text: { field: 'text' },
            font: 'inherit',
            fontSize: { field: 'datum.size' },
            fontWeight: { field: 'datum.fontWeight' },
            padding: 2,
            rotate: 0,
          },
        ],
      },
    ],
  });
}
