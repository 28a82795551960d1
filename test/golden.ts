import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { expect } from 'vitest';

/**
 * Expects a text to be what a golden file holds. What it was instead is written beside the file, as
 * NAME-changed, to be looked at; with UPDATE_GOLDEN=1 it becomes the golden file.
 */
export function expectGolden(file: string, text: string): void {
  const changed = `${file}-changed`;
  if (process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  rmSync(changed, { force: true });
  const same = existsSync(file) && readFileSync(file, 'utf8') === text;
  if (!same) writeFileSync(changed, text);
  expect(same, `${basename(file)} has changed; compare ${basename(changed)}`).toBe(true);
}
