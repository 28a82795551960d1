import type { ComponentChildren, JSX } from 'preact';

interface MotifProps {
  readonly genre: string | undefined;
  readonly colour: string;
  /** 0 to 1, the same for the same film: chooses the figure, and varies where things stand. */
  readonly chance: number;
}

type Draw = (chance: number) => ComponentChildren;

const path = (d: string, more?: JSX.IntrinsicElements['path']) => <path d={d} {...more} />;
/** What a path goes around twice is left open. */
const HOLED = { 'fill-rule': 'evenodd' } as const;

const circle = (x: number, y: number, r: number, opacity?: number) => (
  <circle cx={x} cy={y} r={r} opacity={opacity} />
);
const rect = (x: number, y: number, width: number, height: number, opacity?: number) => (
  <rect x={x} y={y} width={width} height={height} opacity={opacity} />
);
const ellipse = (x: number, y: number, rx: number, ry: number) => (
  <ellipse cx={x} cy={y} rx={rx} ry={ry} />
);
const moved = (transform: string, figure: ComponentChildren) => (
  <g transform={transform}>{figure}</g>
);

/** Lines only, so wide, in the colour of the figure. */
const lines = (width: number, figure: ComponentChildren) => (
  <g fill="none" stroke="currentColor" stroke-width={width}>
    {figure}
  </g>
);

const times = <T,>(n: number, draw: (i: number) => T): T[] =>
  Array.from({ length: n }, (_, i) => draw(i));

const rays = (n: number, x: number, y: number, r: number) =>
  times(n, (i) => {
    const [a, b] = [(i / n) * 2 * Math.PI, ((i + 0.5) / n) * 2 * Math.PI];
    const at = (angle: number) =>
      `${(x + r * Math.cos(angle)).toFixed(1)},${(y + r * Math.sin(angle)).toFixed(1)}`;
    return `M${x},${y}L${at(a)}L${at(b)}Z`;
  }).join('');

const bars = (n: number, height: (i: number) => number) =>
  times(n, (i) => rect(16 + (i * 172) / n, 150 - height(i), 172 / n - 6, height(i)));

/** In the upper 190 of 300, the rest being the title's; dots leave the year room in its corner. */
const MOTIFS: Readonly<Record<string, readonly Draw[]>> = {
  Action: [
    (c) => path(rays(9, 60 + 80 * c, 90, 240), { opacity: 0.8 }),
    (c) =>
      path('M132 -5 L48 98 H96 L66 190 L164 74 H112 L150 -5 Z', {
        transform: `translate(${20 * c - 10})`,
      }),
    (c) =>
      lines(
        16,
        [-40, 10, 60, 110].map((x) => path(`M${x + 30 * c} 175 L${x + 130} 5`)),
      ),
  ],
  Adventure: [
    (c) => path(`M-20 190 L${40 + 30 * c} 60 L95 150 L${130 + 20 * c} 90 L220 190 Z`),
    (c) => path(`M92 ${14 + 20 * c} V142 H18 Z M106 44 V142 H172 Z M8 154 H192 L166 182 H36 Z`),
  ],
  Animation: [
    (c) => [
      circle(50 + 20 * c, 120, 34),
      circle(120, 60 + 20 * c, 22, 0.75),
      circle(168, 34, 12, 0.5),
    ],
    (c) =>
      times(18, (n) => {
        const i = n + 2;
        const r = 5 + 12 * Math.abs(Math.sin(i * (1 + c)));
        return circle(24 + 38 * (i % 5), 30 + 40 * Math.floor(i / 5), r);
      }),
  ],
  Comedy: [
    (c) => path(`M20 ${70 + 20 * c} h160 a80 80 0 0 1 -160 0 Z`),
    (c) => [
      circle(66 + 8 * c, 56, 15),
      circle(126 + 8 * c, 56, 15),
      lines(14, path('M36 96 Q100 184 164 96')),
    ],
    (c) =>
      path(
        `M10 ${60 + 30 * c} q22 -44 45 0 t45 0 t45 0 t45 0 v46 q-22 44 -45 0 t-45 0 t-45 0 t-45 0 Z`,
      ),
  ],
  Crime: [
    (c) =>
      moved(
        `rotate(${-14 + 8 * c} 100 90)`,
        [20, 54, 88, 122].map((y) => rect(-20, y, 240, 15)),
      ),
    (c) =>
      moved(`translate(${20 * c - 10})`, [circle(100, 66, 38), path('M100 66 L134 168 H66 Z')]),
    (c) =>
      lines(
        9,
        [28, 46, 64, 82].map((r) =>
          path(`M${100 - r} ${130 + 20 * c} V100 a${r} ${r} 0 0 1 ${2 * r} 0 V${130 + 20 * c}`),
        ),
      ),
  ],
  Documentary: [
    () => lines(9, [rect(30, 40, 140, 100), circle(100, 90, 26)]),
    (c) =>
      times(7, (i) => rect(16, 48 + 18 * i, 60 + 110 * Math.abs(Math.sin(i * 2.3 + 6 * c)), 8)),
    (c) => {
      const holes = [12, 60, 108, 156].map((x) => `M${x} ${52 + 20 * c} h32 v76 h-32 Z`);
      return path(`M0 ${40 + 20 * c} h200 v100 h-200 Z ${holes.join(' ')}`, HOLED);
    },
  ],
  Drama: [
    (c) => [circle(78 - 14 * c, 92, 56, 0.9), circle(128 + 14 * c, 92, 56, 0.55)],
    (c) => [
      path(`M104 ${18 + 10 * c} a74 74 0 0 1 0 148 Z`),
      path(`M96 ${30 + 10 * c} a74 74 0 0 0 0 148 Z`, { opacity: 0.6 }),
    ],
    (c) => [rect(24 + 30 * c, 24, 70, 170), rect(104 + 20 * c, 84, 44, 110, 0.6)],
    (c) => path(`M-5 ${130 - 40 * c} C50 ${40 + 40 * c} 90 180 205 ${40 + 60 * c} V190 H-5 Z`),
  ],
  Family: [
    (c) =>
      lines(
        15,
        [78, 50, 22].map((r) => path(`M${100 - r} ${140 + 6 * c} a${r} ${r} 0 0 1 ${2 * r} 0`)),
      ),
    (c) => [
      path(`M${14 + 10 * c} 92 L82 34 L${150 + 10 * c} 92 V174 H${14 + 10 * c} Z`),
      path('M132 122 L162 96 L192 122 V174 H132 Z', { opacity: 0.6 }),
    ],
  ],
  Fantasy: [
    (c) => [
      path('M120 30 a62 62 0 1 0 40 100 a50 50 0 1 1 -40 -100 Z'),
      circle(150 + 20 * c, 50, 5),
      circle(172, 80 + 10 * c, 3),
    ],
    (c) =>
      path('M100 8 L114 80 L186 94 L114 108 L100 180 L86 108 L14 94 L86 80 Z', {
        transform: `rotate(${45 * c} 100 94)`,
      }),
  ],
  Foreign: [
    (c) => circle(100, 90 + 10 * c, 60),
    () => lines(7, [circle(100, 94, 66), ellipse(100, 94, 28, 66), path('M34 94 H166')]),
  ],
  History: [
    () => [
      path('M20 54 L100 16 L180 54 Z'),
      [32, 70, 108, 146].map((x) => rect(x, 62, 20, 82)),
      rect(20, 150, 160, 10),
    ],
    (c) => path(`M26 158 V${54 + 20 * c} L66 104 L100 36 L134 104 L174 ${54 + 20 * c} V158 Z`),
  ],
  Horror: [
    (c) =>
      path(
        `M-5 0 H205 V${60 + 30 * c} L180 110 L160 50 L134 150 L112 70 L84 ${120 + 40 * c} L64 60 L36 130 L18 50 L-5 90 Z`,
      ),
    (c) =>
      path(
        `M6 96 Q100 4 194 96 Q100 188 6 96 Z M${74 + 20 * c} 96 a22 22 0 1 0 44 0 a22 22 0 1 0 -44 0 Z`,
        HOLED,
      ),
    (c) => path(`M${50 - 14 * c} 190 V84 a50 50 0 0 1 100 0 V190 Z`),
  ],
  Music: [
    (c) => bars(9, (i) => 30 + 100 * Math.abs(Math.sin(i * (0.9 + c)))),
    () => [
      lines(
        7,
        [74, 58, 42].map((r) => circle(100, 96, r)),
      ),
      circle(100, 96, 16),
    ],
  ],
  Mystery: [
    (c) =>
      lines(
        8,
        [16, 36, 56, 76].map((r) => circle(100 + (c - 0.5) * (80 - r), 90, r)),
      ),
    (c) => lines(16, [circle(84 + 10 * c, 76, 46), path(`M${118 + 10 * c} 110 L176 172`)]),
  ],
  Romance: [
    (c) =>
      path(
        'M100 150 C10 95 30 25 75 32 C92 35 100 50 100 58 C100 50 108 35 125 32 C170 25 190 95 100 150 Z',
        { transform: `rotate(${-10 + 20 * c} 100 90)` },
      ),
    (c) => lines(14, [circle(72 - 6 * c, 94, 48), circle(128 + 6 * c, 94, 48)]),
  ],
  'Science Fiction': [
    (c) => [
      circle(100, 88, 48),
      moved(`rotate(${-28 + 20 * c} 100 88)`, lines(6, ellipse(100, 88, 92, 20))),
    ],
    (c) => [
      path(`M${40 + 20 * c} 112 a50 50 0 0 1 100 0 Z`),
      [122, 134, 149, 168].map((y, i) => rect(-5, y, 210, 3 + 2 * i)),
    ],
  ],
  Thriller: [
    (c) => path(`M${100 + 60 * (c - 0.5)} -10 L240 190 H-40 Z`, { opacity: 0.85 }),
    (c) =>
      times(4, (i) => {
        const side = 112 - 30 * i;
        const square = rect(44 + 15 * i, 48 + 15 * i, side, side);
        return moved(`rotate(${i * (8 + 14 * c)} 100 104)`, lines(6, square));
      }),
    (c) =>
      path(
        `M-5 ${30 + 30 * c} L205 ${90 - 30 * c} V112 L-5 60 Z M-5 ${120 + 30 * c} L205 132 V170 Z`,
      ),
  ],
  'TV Movie': [
    (c) =>
      lines(9, [
        <rect key="set" x="24" y="62" width="152" height="100" rx="14" />,
        path(`M${60 + 20 * c} 14 L100 62 L150 20`),
      ]),
  ],
  War: [
    (c) =>
      lines(
        20,
        [20, 62, 104].map((y) => path(`M10 ${y + 50} L100 ${y + 8 * c} L190 ${y + 50}`)),
      ),
    (c) =>
      lines(9, [
        circle(100, 94, 58),
        circle(100, 94, 26),
        path(`M100 ${10 + 10 * c} V178 M16 94 H184`),
      ]),
  ],
  Western: [
    (c) => [circle(70 + 60 * c, 110, 58), rect(-5, 128, 210, 10), rect(-5, 148, 210, 16)],
    (c) => (
      <g stroke-linecap="round" transform={`translate(${30 * c - 15})`}>
        {lines(
          26,
          path('M100 190 V44 M100 128 H58 V86 M100 106 H142 V62', { 'stroke-linejoin': 'round' }),
        )}
      </g>
    ),
  ],
};

const PLAIN: readonly Draw[] = [
  (c) => rect(30 + 20 * c, 30, 110, 120, 0.7),
  (c) => lines(10, circle(80 + 40 * c, 90, 64)),
];

/** One of the figures of a genre, in one colour. */
export function Motif({ genre, colour, chance }: MotifProps) {
  const figures = MOTIFS[genre ?? ''] ?? PLAIN;
  const draw = figures[Math.floor(chance * figures.length)];
  return (
    <g fill={colour} style={{ color: colour }}>
      {draw((chance * figures.length) % 1)}
    </g>
  );
}
