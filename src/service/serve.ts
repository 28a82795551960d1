import type { App } from './http/app-type.js';

/** What a running server needs of the process; a test gives its own. */
export interface ProcessEffects {
  on(signal: 'SIGTERM' | 'SIGINT', listener: () => void): unknown;
  exit(code: number): void;
}

/**
 * Listens until the process is asked to end, and gives the address; port 0 takes any free one. On
 * SIGTERM or SIGINT no new connection is taken, requests under way are answered, and the process
 * ends with 0; a second signal ends it at once with 1.
 */
export async function listen(
  app: App,
  { host, port }: { readonly host: string; readonly port: number },
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
  return app.listen({ host, port });
}
