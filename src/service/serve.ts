import { once } from 'node:events';
import type { Host } from './host.js';
import { LIMITS } from './http/limits.js';

/** What a running server needs of the process; a test gives its own. */
export interface ProcessEffects {
  on(signal: 'SIGTERM' | 'SIGINT' | 'SIGHUP' | 'SIGUSR1', listener: () => void): unknown;
  exit(code: number): void;
}

/**
 * Gives the address. SIGTERM or SIGINT lets requests under way be answered and ends with 0, a
 * second one at once with 1; SIGHUP takes the champion. In production SIGUSR1 does nothing: Node would
 * open its debugger.
 */
export async function listen(
  { app, adminServer, takeChampion }: Host,
  { host, port, adminPort }: Address,
  effects: ProcessEffects = process,
): Promise<string> {
  let stopping = false;
  const stop = () => {
    if (stopping) return effects.exit(1);
    stopping = true;
    app.close().then(
      () => effects.exit(0),
      () => effects.exit(1),
    );
  };
  effects.on('SIGTERM', stop);
  effects.on('SIGINT', stop);
  // On Windows it says that the window is closed.
  if (process.platform !== 'win32') effects.on('SIGHUP', () => void takeChampion());
  if (process.env.NODE_ENV === 'production') effects.on('SIGUSR1', () => {});
  if (adminPort !== undefined) {
    adminServer.listen(adminPort, host);
    await once(adminServer, 'listening');
  }
  // Who comes in a crowd waits to be let in, instead of for seconds to try again.
  return app.listen({ host, port, backlog: LIMITS.connections });
}

export interface Address {
  readonly host: string;
  readonly port: number;
  /** A port of its own for the administrator and for /metrics. */
  readonly adminPort?: number;
}
