import { usage } from '../base/errors.js';

/** Where the service listens. */
export interface Config {
  readonly host: string;
  readonly port: number;
}

/** Reads HOST (127.0.0.1) and PORT (8000; 0: any free one). Throws `usage` for another port. */
export function configOf(env: Readonly<Record<string, string | undefined>>): Config {
  const port = env.PORT ?? '8000';
  if (!/^[0-9]{1,5}$/.test(port) || Number(port) > 65535) {
    throw usage(`PORT is "${port}"; expected a number from 0 to 65535`);
  }
  return { host: env.HOST || '127.0.0.1', port: Number(port) };
}
