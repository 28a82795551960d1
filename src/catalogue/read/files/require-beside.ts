import { basename } from 'node:path';
import { sourceUnreadable } from '../../../base/errors.js';
import { requireColumns } from '../csv/csv-header.js';
import { type Beside, COLUMNS } from '../layouts/movielens-beside.js';
import { lookOrUnzip } from './sources.js';

/** Throws `source-unreadable` unless a file begins as MovieLens' ratings, links or tags do. */
export async function requireBeside(path: string, kind: Beside): Promise<void> {
  const name = basename(path);
  const look = await lookOrUnzip({ name, path, entry: null });
  if (look.is === kind) return;
  const header = 'head' in look ? look.head.header : 'header' in look ? look.header : [];
  if (look.is === 'other' && header.length === 0) {
    throw sourceUnreadable(`${look.why || `${name} is no table`}; expected ${kind} of MovieLens`);
  }
  // IMDb's ids are not asked of links.
  requireColumns(
    header,
    COLUMNS[kind].filter((column) => column !== 'imdbId'),
    name,
  );
}
