import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';

const FOLDER = join(import.meta.dirname, 'golden');

/**
 * Expects a text to be what the golden file of that name holds. What it was instead is written
 * beside it, as NAME-changed, to be looked at; with UPDATE_GOLDEN=1 it becomes the golden file.
 */
export function expectGolden(name: string, text: string): void {
  const [file, changed] = [join(FOLDER, name), join(FOLDER, `${name}-changed`)];
  if (process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(file, text);
  }
  rmSync(changed, { force: true });
  const same = existsSync(file) && readFileSync(file, 'utf8') === text;
  if (!same) writeFileSync(changed, text);
  expect(same, `${name} has changed; compare golden/${name}-changed`).toBe(true);
}
