import { createRequire } from 'node:module';
import { messageOf, notInstalled } from './errors.js';

/** A package that is not installed with the program: what it is called here, and what asks for it. */
interface Peer {
  readonly name: string;
  readonly version: string;
  readonly what: string;
  readonly wantedBy: string;
}

/** Loads an optional peer. Throws `not-installed`, which says how it is installed. */
export function loadPeer<T>(
  { name, version, what, wantedBy }: Peer,
  load: (name: string) => unknown = createRequire(import.meta.url),
): T {
  try {
    return load(name) as T;
  } catch (error) {
    const [why] = messageOf(error).split('\n');
    throw notInstalled(
      `${what} cannot be loaded (${why}); expected it beside, for ${wantedBy}: npm install ${name}@${version}`,
      error,
    );
  }
}
