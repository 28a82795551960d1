import { once } from '../base/once.js';
import type { App } from './http/app-type.js';
import { LIMITS } from './http/limits.js';

/** What a running server needs of the process; a test gives its own. */
export interface ProcessEffects {
  on(signal: 'SIGTERM' | 'SIGINT' | 'SIGHUP' | 'SIGUSR1', listener: () => void): unknown;
  exit(code: number): void;
}

/**
 * Gives the address. SIGTERM or SIGINT lets requests under way be answered and ends with 0, a
 * second one at once with 1. In production SIGUSR1 does nothing: Node would open its debugger.
 */
export async function listen(
  app: App,
  { host, port }: { readonly host: string; readonly port: number },
  effects: ProcessEffects = process,
  log: (line: string) => void = console.error,
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
  effects.on(
    'SIGHUP',
    once(() => log('SIGHUP does nothing; restart the service for a new release')),
  );
  if (process.env.NODE_ENV === 'production') effects.on('SIGUSR1', () => {});
  // Who comes in a crowd waits to be let in, instead of for seconds to try again.
  return app.listen({ host, port, backlog: LIMITS.connections });
}
