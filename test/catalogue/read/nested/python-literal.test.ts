import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LiteralError } from '../../../../src/catalogue/read/nested/literal-error.js';
import {
  type Key,
  parseLiteral,
  type Value,
} from '../../../../src/catalogue/read/nested/python-literal.js';

/** A Python value as literal_values.py writes it. */
type Tagged =
  | ['constant' | 'int' | 'float' | 'str', string]
  | ['list' | 'tuple', Tagged[]]
  | ['dict', [Tagged, Tagged][]];

/** A Python value as the parser should give it. */
function expected(tagged: Tagged): Value {
  switch (tagged[0]) {
    case 'constant':
      return { None: null, True: true, False: false }[tagged[1]] ?? null;
    case 'int':
      return Number.isSafeInteger(Number(tagged[1])) ? Number(tagged[1]) : BigInt(tagged[1]);
    case 'float':
      return Number(tagged[1].replace('inf', 'Infinity')) + 0;
    case 'str':
      return tagged[1];
    case 'dict':
      return new Map(tagged[1].map(([name, item]) => [expectedKey(name), expected(item)]));
    default:
      return tagged[1].map(expected);
  }
}

function expectedKey(tagged: Tagged): Key {
  const name = expected(tagged);
  if (typeof name === 'object' && name !== null) throw new Error('a key that is no scalar');
  return typeof name === 'boolean' ? Number(name) : name;
}

const folder = new URL('.', import.meta.url);
const hard: { text: string; value: Tagged | null }[] = JSON.parse(
  readFileSync(new URL('hard-literals.json', folder), 'utf8'),
);

/** What Python reads and this program does not, by choice. */
const NOT_READ = new Set(['1,5', "'a', "]);

const key = fc.oneof(
  fc.string({ unit: 'binary' }).map((text): Tagged => ['str', text]),
  fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }).map((n): Tagged => ['int', String(n)]),
);
const scalar = fc.oneof(
  key,
  fc
    .string({ unit: fc.constantFrom("'", '"', '\\', '\n', 'x', '0', 'é', '😀') })
    .map((text): Tagged => ['str', text]),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((n): Tagged => ['float', floatText(n)]),
  fc.constantFrom('None', 'True', 'False').map((text): Tagged => ['constant', text]),
);
const floatText = (n: number) => (Number.isInteger(n) ? n.toExponential() : String(n));
const { value } = fc.letrec<{ value: Tagged }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    scalar,
    fc.array(tie('value'), { maxLength: 4 }).map((items): Tagged => ['list', items]),
    fc.array(tie('value'), { maxLength: 3 }).map((items): Tagged => ['tuple', items]),
    fc.array(fc.tuple(key, tie('value')), { maxLength: 4 }).map((items): Tagged => ['dict', items]),
  ),
}));

const python = spawnSync('python3', ['--version']).status === 0;

describe('a Python literal', () => {
  it.each(hard.map((line) => [line.text.slice(0, 60), line] as const))(
    'is read as ast.literal_eval reads it: %j',
    (_, line) => {
      if (line.value === null || NOT_READ.has(line.text)) {
        expect(() => parseLiteral(line.text)).toThrow(LiteralError);
      } else {
        expect(parseLiteral(line.text)).toEqual(expected(line.value));
      }
    },
  );

  it.skipIf(!python)('is read as python3 reads it, over generated values', () => {
    const values = fc.sample(value, { numRuns: 3000, seed: 20 });
    const { stdout, stderr } = spawnSync('python3', ['literal_values.py'], {
      cwd: folder,
      input: values.map((item) => JSON.stringify(item)).join('\n'),
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
      env: { ...process.env, PYTHONIOENCODING: 'utf8', PYTHONDONTWRITEBYTECODE: '1' },
    });
    const lines = stdout.trimEnd().split('\n');
    expect(stderr).toBe('');
    expect(lines).toHaveLength(values.length);
    for (const line of lines) {
      const [text, tagged]: [string, Tagged] = JSON.parse(line);
      expect(parseLiteral(text), text).toEqual(expected(tagged));
    }
  });

  it.each([
    ['1 # one', 'the end'],
    ["'''a'''", 'no triple quote'],
    ['"""a\nb"""', 'no triple quote'],
    ["b'a'", 'a literal'],
    ["u'a'", 'a literal'],
    ["'\\N{DASH}'", 'no escape by name'],
    ['1j', 'no letter'],
    ['{1, 2}', '":"'],
    ['{(1, 2): 3}', 'a string or number'],
    ['1, 2', 'the end'],
    ['-(1)', 'a number'],
  ])('is refused where it is Python beyond what is read here: %j', (text, what) => {
    expect(() => parseLiteral(text)).toThrow(`expected ${what} at character `);
  });

  it('says where it stops being one, what stands there and what was expected', () => {
    expect(() => parseLiteral("[{'id': 1 'name': 'x'}]")).toThrow(
      'expected "," or "}" at character 10, found "\'name\': \'x\'}]"',
    );
    expect(() => parseLiteral("['a, 'b']")).toThrow(
      'expected "," or "]" at character 6, found "b\']"',
    );
    expect(() => parseLiteral('[1, 2')).toThrow(
      'expected "," or "]" at character 5, found the end',
    );
    expect(() => parseLiteral("'abc")).toThrow(
      "expected a closing ' at character 4, found the end",
    );
    expect(() => parseLiteral("['ab', '\\xg']")).toThrow(
      'expected two hexadecimal digits after \\x at character 8',
    );
  });

  it('may be nested 200 deep and no deeper', () => {
    expect(() => parseLiteral('['.repeat(200) + ']'.repeat(200))).not.toThrow();
    for (const open of ['[', '(', "{'a':", "[{'a': ("]) {
      expect(() => parseLiteral(open.repeat(1e5))).toThrow('at most 200 nested brackets');
    }
  });
});
