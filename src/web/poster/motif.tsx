import type { JSX } from 'preact';

interface MotifProps {
  readonly genre: string | undefined;
  readonly colour: string;
  /** 0 to 1, the same for the same film: chooses the figure, and varies where things stand. */
  readonly chance: number;
}

type Draw = (chance: number) => JSX.Element;

const rays = (n: number, x: number, y: number, r: number) =>
  Array.from({ length: n }, (_, i) => {
    const [a, b] = [(i / n) * 2 * Math.PI, ((i + 0.5) / n) * 2 * Math.PI];
    const at = (angle: number) =>
      `${(x + r * Math.cos(angle)).toFixed(1)},${(y + r * Math.sin(angle)).toFixed(1)}`;
    return `M${x},${y}L${at(a)}L${at(b)}Z`;
  }).join('');

const bars = (n: number, height: (i: number) => number) => (
  <>
    {Array.from({ length: n }, (_, i) => {
      const h = height(i);
      return <rect key={i} x={16 + (i * 172) / n} y={150 - h} width={172 / n - 6} height={h} />;
    })}
  </>
);

/** Lines only, so wide, in the colour of the figure. */
const lines = (width: number, inner: JSX.Element | JSX.Element[]) => (
  <g fill="none" stroke="currentColor" stroke-width={width}>
    {inner}
  </g>
);

const rings = (radii: readonly number[], x: (r: number) => number, y = 90) =>
  radii.map((r) => <circle key={r} cx={x(r)} cy={y} r={r} />);

/**
 * Plain figures for each genre, in the upper 190 of 300; the rest is left to the title. Dots leave
 * room for the year in their corner.
 */
const MOTIFS: Readonly<Record<string, readonly Draw[]>> = {
  Action: [
    (c) => <path d={rays(9, 60 + 80 * c, 90, 240)} opacity="0.8" />,
    (c) => (
      <path
        d="M132 -5 L48 98 H96 L66 190 L164 74 H112 L150 -5 Z"
        transform={`translate(${20 * c - 10})`}
      />
    ),
    (c) =>
      lines(
        16,
        [-40, 10, 60, 110].map((x) => <path key={x} d={`M${x + 30 * c} 175 L${x + 130} 5`} />),
      ),
  ],
  Adventure: [
    (c) => <path d={`M-20 190 L${40 + 30 * c} 60 L95 150 L${130 + 20 * c} 90 L220 190 Z`} />,
    (c) => (
      <path d={`M92 ${14 + 20 * c} V142 H18 Z M106 44 V142 H172 Z M8 154 H192 L166 182 H36 Z`} />
    ),
  ],
  Animation: [
    (c) => (
      <>
        <circle cx={50 + 20 * c} cy="120" r="34" />
        <circle cx={120} cy={60 + 20 * c} r="22" opacity="0.75" />
        <circle cx="168" cy="34" r="12" opacity="0.5" />
      </>
    ),
    (c) => (
      <>
        {Array.from({ length: 18 }, (_, i) => i + 2).map((i) => (
          <circle
            key={i}
            cx={24 + 38 * (i % 5)}
            cy={30 + 40 * Math.floor(i / 5)}
            r={5 + 12 * Math.abs(Math.sin(i * (1 + c)))}
          />
        ))}
      </>
    ),
  ],
  Comedy: [
    (c) => <path d={`M20 ${70 + 20 * c} h160 a80 80 0 0 1 -160 0 Z`} />,
    (c) => (
      <>
        <circle cx={66 + 8 * c} cy="56" r="15" />
        <circle cx={126 + 8 * c} cy="56" r="15" />
        {lines(14, <path d="M36 96 Q100 184 164 96" />)}
      </>
    ),
    (c) => (
      <path
        d={`M10 ${60 + 30 * c} q22 -44 45 0 t45 0 t45 0 t45 0 v46 q-22 44 -45 0 t-45 0 t-45 0 t-45 0 Z`}
      />
    ),
  ],
  Crime: [
    (c) => (
      <g transform={`rotate(${-14 + 8 * c} 100 90)`}>
        {[20, 54, 88, 122].map((y) => (
          <rect key={y} x="-20" y={y} width="240" height="15" />
        ))}
      </g>
    ),
    (c) => (
      <g transform={`translate(${20 * c - 10})`}>
        <circle cx="100" cy="66" r="38" />
        <path d="M100 66 L134 168 H66 Z" />
      </g>
    ),
    (c) =>
      lines(
        9,
        [28, 46, 64, 82].map((r) => (
          <path
            key={r}
            d={`M${100 - r} ${130 + 20 * c} V100 a${r} ${r} 0 0 1 ${2 * r} 0 V${130 + 20 * c}`}
          />
        )),
      ),
  ],
  Documentary: [
    () =>
      lines(9, [
        <rect key="frame" x="30" y="40" width="140" height="100" />,
        ...rings([26], () => 100),
      ]),
    (c) => (
      <>
        {Array.from({ length: 7 }, (_, i) => (
          <rect
            key={i}
            x="16"
            y={48 + 18 * i}
            width={60 + 110 * Math.abs(Math.sin(i * 2.3 + 6 * c))}
            height="8"
          />
        ))}
      </>
    ),
    (c) => (
      <path
        fill-rule="evenodd"
        d={`M0 ${40 + 20 * c} h200 v100 h-200 Z ${[12, 60, 108, 156].map((x) => `M${x} ${52 + 20 * c} h32 v76 h-32 Z`).join(' ')}`}
      />
    ),
  ],
  Drama: [
    (c) => (
      <>
        <circle cx={78 - 14 * c} cy="92" r="56" opacity="0.9" />
        <circle cx={128 + 14 * c} cy="92" r="56" opacity="0.55" />
      </>
    ),
    (c) => (
      <>
        <path d={`M104 ${18 + 10 * c} a74 74 0 0 1 0 148 Z`} />
        <path d={`M96 ${30 + 10 * c} a74 74 0 0 0 0 148 Z`} opacity="0.6" />
      </>
    ),
    (c) => (
      <>
        <rect x={24 + 30 * c} y="24" width="70" height="170" />
        <rect x={104 + 20 * c} y="84" width="44" height="110" opacity="0.6" />
      </>
    ),
    (c) => (
      <path d={`M-5 ${130 - 40 * c} C50 ${40 + 40 * c} 90 180 205 ${40 + 60 * c} V190 H-5 Z`} />
    ),
  ],
  Family: [
    (c) =>
      lines(
        15,
        [78, 50, 22].map((r) => (
          <path key={r} d={`M${100 - r} ${140 + 6 * c} a${r} ${r} 0 0 1 ${2 * r} 0`} />
        )),
      ),
    (c) => (
      <>
        <path d={`M${14 + 10 * c} 92 L82 34 L${150 + 10 * c} 92 V174 H${14 + 10 * c} Z`} />
        <path d="M132 122 L162 96 L192 122 V174 H132 Z" opacity="0.6" />
      </>
    ),
  ],
  Fantasy: [
    (c) => (
      <>
        <path d="M120 30 a62 62 0 1 0 40 100 a50 50 0 1 1 -40 -100 Z" />
        <circle cx={150 + 20 * c} cy="50" r="5" />
        <circle cx="172" cy={80 + 10 * c} r="3" />
      </>
    ),
    (c) => (
      <path
        d="M100 8 L114 80 L186 94 L114 108 L100 180 L86 108 L14 94 L86 80 Z"
        transform={`rotate(${45 * c} 100 94)`}
      />
    ),
  ],
  Foreign: [
    (c) => <circle cx="100" cy={90 + 10 * c} r="60" />,
    () =>
      lines(7, [
        ...rings([66], () => 100, 94),
        <ellipse key="meridian" cx="100" cy="94" rx="28" ry="66" />,
        <path key="equator" d="M34 94 H166" />,
      ]),
  ],
  History: [
    () => (
      <>
        <path d="M20 54 L100 16 L180 54 Z" />
        {[32, 70, 108, 146].map((x) => (
          <rect key={x} x={x} y="62" width="20" height="82" />
        ))}
        <rect x="20" y="150" width="160" height="10" />
      </>
    ),
    (c) => (
      <path d={`M26 158 V${54 + 20 * c} L66 104 L100 36 L134 104 L174 ${54 + 20 * c} V158 Z`} />
    ),
  ],
  Horror: [
    (c) => (
      <path
        d={`M-5 0 H205 V${60 + 30 * c} L180 110 L160 50 L134 150 L112 70 L84 ${120 + 40 * c} L64 60 L36 130 L18 50 L-5 90 Z`}
      />
    ),
    (c) => (
      <path
        fill-rule="evenodd"
        d={`M6 96 Q100 4 194 96 Q100 188 6 96 Z M${74 + 20 * c} 96 a22 22 0 1 0 44 0 a22 22 0 1 0 -44 0 Z`}
      />
    ),
    (c) => <path d={`M${50 - 14 * c} 190 V84 a50 50 0 0 1 100 0 V190 Z`} />,
  ],
  Music: [
    (c) => bars(9, (i) => 30 + 100 * Math.abs(Math.sin(i * (0.9 + c)))),
    () => (
      <>
        {lines(
          7,
          rings([74, 58, 42], () => 100, 96),
        )}
        <circle cx="100" cy="96" r="16" />
      </>
    ),
  ],
  Mystery: [
    (c) =>
      lines(
        8,
        rings([16, 36, 56, 76], (r) => 100 + (c - 0.5) * (80 - r)),
      ),
    (c) =>
      lines(16, [
        <circle key="lens" cx={84 + 10 * c} cy="76" r="46" />,
        <path key="handle" d={`M${118 + 10 * c} 110 L176 172`} />,
      ]),
  ],
  Romance: [
    (c) => (
      <path
        d="M100 150 C10 95 30 25 75 32 C92 35 100 50 100 58 C100 50 108 35 125 32 C170 25 190 95 100 150 Z"
        transform={`rotate(${-10 + 20 * c} 100 90)`}
      />
    ),
    (c) =>
      lines(14, [
        <circle key="one" cx={72 - 6 * c} cy="94" r="48" />,
        <circle key="other" cx={128 + 6 * c} cy="94" r="48" />,
      ]),
  ],
  'Science Fiction': [
    (c) => (
      <>
        <circle cx="100" cy="88" r="48" />
        <g transform={`rotate(${-28 + 20 * c} 100 88)`}>
          {lines(6, <ellipse cx="100" cy="88" rx="92" ry="20" />)}
        </g>
      </>
    ),
    (c) => (
      <>
        <path d={`M${40 + 20 * c} 112 a50 50 0 0 1 100 0 Z`} />
        {[122, 134, 149, 168].map((y, i) => (
          <rect key={y} x="-5" y={y} width="210" height={3 + 2 * i} />
        ))}
      </>
    ),
  ],
  Thriller: [
    (c) => <path d={`M${100 + 60 * (c - 0.5)} -10 L240 190 H-40 Z`} opacity="0.85" />,
    (c) => (
      <>
        {[0, 1, 2, 3].map((i) => (
          <g key={i} transform={`rotate(${i * (8 + 14 * c)} 100 104)`}>
            {lines(
              6,
              <rect x={44 + 15 * i} y={48 + 15 * i} width={112 - 30 * i} height={112 - 30 * i} />,
            )}
          </g>
        ))}
      </>
    ),
    (c) => (
      <path
        d={`M-5 ${30 + 30 * c} L205 ${90 - 30 * c} V112 L-5 60 Z M-5 ${120 + 30 * c} L205 132 V170 Z`}
      />
    ),
  ],
  'TV Movie': [
    (c) =>
      lines(9, [
        <rect key="set" x="24" y="62" width="152" height="100" rx="14" />,
        <path key="aerial" d={`M${60 + 20 * c} 14 L100 62 L150 20`} />,
      ]),
  ],
  War: [
    (c) =>
      lines(
        20,
        [20, 62, 104].map((y) => (
          <path key={y} d={`M10 ${y + 50} L100 ${y + 8 * c} L190 ${y + 50}`} />
        )),
      ),
    (c) =>
      lines(9, [
        ...rings([58, 26], () => 100, 94),
        <path key="cross" d={`M100 ${10 + 10 * c} V178 M16 94 H184`} />,
      ]),
  ],
  Western: [
    (c) => (
      <>
        <circle cx={70 + 60 * c} cy="110" r="58" />
        <rect x="-5" y="128" width="210" height="10" />
        <rect x="-5" y="148" width="210" height="16" />
      </>
    ),
    (c) => (
      <g stroke-linecap="round" transform={`translate(${30 * c - 15})`}>
        {lines(
          26,
          <path d="M100 190 V44 M100 128 H58 V86 M100 106 H142 V62" stroke-linejoin="round" />,
        )}
      </g>
    ),
  ],
};

const PLAIN: readonly Draw[] = [
  (c) => <rect x={30 + 20 * c} y="30" width="110" height="120" opacity="0.7" />,
  (c) =>
    lines(
      10,
      rings([64], () => 80 + 40 * c),
    ),
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
