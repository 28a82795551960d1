import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PickMemory, pickLines } from '../../../../src/catalogue/load/imdb/pick-lines.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cartelera-pick-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const byKernel = new PickMemory();
const byHand = new PickMemory(null);

/** Whole numbers below `most`, the same in any run. */
function drawsOf(seed: number) {
  let state = seed;
  return (most: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
}

const hashOf = (id: string) =>
  [...id].reduce((hash, sign) => (Math.imul(hash, 31) + sign.charCodeAt(0)) | 0, 0);

/** Lines of four cells, most of them sound. */
function fileOf(seed: number): { bytes: Buffer; ids: string[] } {
  const draw = drawsOf(seed);
  const ids = Array.from({ length: 40 }, () => `tt${draw(10 ** 8)}`);
  const faults = ['', '\r', 'a\tb', 'x\ty\tz\tu\tv', 'x\ty\r\tz\tu', '\xff\tb\tc\td', '\t\t\t'];
  const lines = Array.from({ length: 300 }, () => {
    const people = Array.from({ length: draw(4) }, () => `nm${draw(300)}`).join(',');
    const text = '-'.repeat(draw(40));
    const line = [ids[draw(ids.length)], people, text, draw(2) ? 'nm7' : 'nmé'].join('\t');
    if (draw(12) > 0) return draw(9) > 0 ? line : `${line}\r`;
    return draw(20) > 0 ? faults[draw(faults.length)] : `${line}${'+'.repeat(2_000_000)}`;
  });
  const bytes = Buffer.from(`a\tb\tc\td\n${lines.join('\n')}${draw(2) ? '\n' : ''}`, 'latin1');
  return { bytes, ids };
}

async function picked(memory: PickMemory, seed: number) {
  const { bytes, ids } = fileOf(seed);
  const draw = drawsOf(seed + 1);
  const chunks = async function* () {
    for (let at = 0; at < bytes.length; ) {
      const end = at + 1 + draw(draw(2) ? 60 : 600_000);
      yield bytes.subarray(at, end);
      at = end;
    }
  };
  for (const id of ids.slice(0, 10)) memory.films.add(hashOf(id));
  const { films, people } = memory;
  const which = [
    { among: films, people },
    { among: films },
    { wanted: (id: number) => id % 2 === 0 },
  ];
  const out = join(folder, 'picked');
  const numbered = seed % 2 === 0;
  const request = { name: 'x', columns: 4, numbered, out, ...which[seed % which.length] };
  const { sound, faults } = await pickLines(chunks(), request, memory);
  const known = Array.from({ length: 300 }, (_, i) => people.has(hashOf(`nm${i}`)));
  return { sound, faults, known, picked: readFileSync(out).toString('latin1') };
}

it('by the kernel are those by hand, with all that is told of them', async () => {
  for (let seed = 1; seed <= 12; seed++) {
    const hand = await picked(byHand, seed);
    expect(await picked(byKernel, seed)).toEqual(hand);
    expect(hand.faults.length).toBeGreaterThan(5);
    expect(hand.picked.length).toBeGreaterThan(500);
    expect(hand.sound).toBeGreaterThan(hand.picked.split('\n').length);
  }
  expect(byKernel.tell(0, { name: '', columns: 4, numbered: false, out: '' })).toBeGreaterThan(0);
});
