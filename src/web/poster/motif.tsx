import type { JSX } from 'preact';

interface MotifProps {
  readonly genre: string | undefined;
  readonly colour: string;
  /** 0 to 1, the same for the same film: varies where things stand. */
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

/** One plain figure for each genre; the poster's lower part is left to the title. */
const MOTIFS: Readonly<Record<string, Draw>> = {
  Action: (c) => <path d={rays(9, 60 + 80 * c, 90, 240)} opacity="0.8" />,
  Adventure: (c) => (
    <path d={`M-20 190 L${40 + 30 * c} 60 L95 150 L${130 + 20 * c} 90 L220 190 Z`} />
  ),
  Animation: (c) => (
    <>
      <circle cx={50 + 20 * c} cy="120" r="34" />
      <circle cx={120} cy={60 + 20 * c} r="22" opacity="0.75" />
      <circle cx="168" cy="34" r="12" opacity="0.5" />
    </>
  ),
  Comedy: (c) => <path d={`M20 ${70 + 20 * c} h160 a80 80 0 0 1 -160 0 Z`} />,
  Crime: (c) => (
    <g transform={`rotate(${-14 + 8 * c} 100 90)`}>
      {[20, 54, 88, 122].map((y) => (
        <rect key={y} x="-20" y={y} width="240" height="15" />
      ))}
    </g>
  ),
  Documentary: () => (
    <g fill="none" stroke="currentColor" stroke-width="9">
      <rect x="30" y="40" width="140" height="100" />
      <circle cx="100" cy="90" r="26" />
    </g>
  ),
  Drama: (c) => (
    <>
      <circle cx={78 - 14 * c} cy="92" r="56" opacity="0.9" />
      <circle cx={128 + 14 * c} cy="92" r="56" opacity="0.55" />
    </>
  ),
  Family: (c) => (
    <g fill="none" stroke="currentColor" stroke-width="15">
      {[78, 50, 22].map((r) => (
        <path key={r} d={`M${100 - r} ${140 + 6 * c} a${r} ${r} 0 0 1 ${2 * r} 0`} />
      ))}
    </g>
  ),
  Fantasy: (c) => (
    <>
      <path d="M120 30 a62 62 0 1 0 40 100 a50 50 0 1 1 -40 -100 Z" />
      <circle cx={150 + 20 * c} cy="50" r="5" />
      <circle cx="172" cy={80 + 10 * c} r="3" />
    </>
  ),
  Foreign: (c) => <circle cx="100" cy={90 + 10 * c} r="60" />,
  History: () => (
    <>
      <path d="M20 54 L100 16 L180 54 Z" />
      {[32, 70, 108, 146].map((x) => (
        <rect key={x} x={x} y="62" width="20" height="82" />
      ))}
      <rect x="20" y="150" width="160" height="10" />
    </>
  ),
  Horror: (c) => (
    <path
      d={`M-5 0 H205 V${60 + 30 * c} L180 110 L160 50 L134 150 L112 70 L84 ${120 + 40 * c} L64 60 L36 130 L18 50 L-5 90 Z`}
    />
  ),
  Music: (c) => bars(9, (i) => 30 + 100 * Math.abs(Math.sin(i * (0.9 + c)))),
  Mystery: (c) => (
    <g fill="none" stroke="currentColor" stroke-width="8">
      {[16, 36, 56, 76].map((r) => (
        <circle key={r} cx={100 + (c - 0.5) * (80 - r)} cy="90" r={r} />
      ))}
    </g>
  ),
  Romance: (c) => (
    <path
      d={`M100 150 C10 95 30 25 75 32 C92 35 100 50 100 58 C100 50 108 35 125 32 C170 25 190 95 100 150 Z`}
      transform={`rotate(${-10 + 20 * c} 100 90)`}
    />
  ),
  'Science Fiction': (c) => (
    <>
      <circle cx="100" cy="88" r="48" />
      <ellipse
        cx="100"
        cy="88"
        rx="92"
        ry="20"
        fill="none"
        stroke="currentColor"
        stroke-width="6"
        transform={`rotate(${-28 + 20 * c} 100 88)`}
      />
    </>
  ),
  Thriller: (c) => <path d={`M${100 + 60 * (c - 0.5)} -10 L240 190 H-40 Z`} opacity="0.85" />,
  War: (c) => (
    <g fill="none" stroke="currentColor" stroke-width="20">
      {[20, 62, 104].map((y) => (
        <path key={y} d={`M10 ${y + 50} L100 ${y + 8 * c} L190 ${y + 50}`} />
      ))}
    </g>
  ),
  Western: (c) => (
    <>
      <circle cx={70 + 60 * c} cy="110" r="58" />
      <rect x="-5" y="128" width="210" height="10" />
      <rect x="-5" y="148" width="210" height="16" />
    </>
  ),
};

const plain: Draw = (c) => <rect x={30 + 20 * c} y="30" width="110" height="120" opacity="0.7" />;

/** The figure of a genre, in one colour. */
export const Motif = ({ genre, colour, chance }: MotifProps) => (
  <g fill={colour} style={{ color: colour }}>
    {(MOTIFS[genre ?? ''] ?? plain)(chance)}
  </g>
);
