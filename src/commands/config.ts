import { isIP } from 'node:net';
import { usage } from '../base/errors.js';

/** Where the service listens, and what it allows its clients. */
export interface Config {
  readonly host: string;
  readonly port: number;
  readonly requestsPerMinute: number;
  readonly trustProxy?: number | string;
  readonly adminKey?: string;
  readonly adminPort?: number;
  /** What is noted of requests: of all (info), or of those that failed. */
  readonly log?: 'info' | 'warn' | 'error';
  readonly logQueries: boolean;
  /** Threads that answer lists, the one that takes requests among them. */
  readonly workers: number;
}

/** For whoever can be reached from other machines: twenty views of the page a minute, each of some thirty requests. */
const REQUESTS_PER_MINUTE = 600;

/**
 * Reads HOST (127.0.0.1), PORT (8000; 0: any free one), RATE_LIMIT (requests a minute and client;
 * 0: no limit; 600, on loopback 0), TRUST_PROXY (how many, or their addresses), ADMIN_KEY (of 16
 * letters or more), ADMIN_PORT, LOG (info, warn or error), LOG_QUERY (1) and WORKERS (1). Throws `usage`.
 */
export function configOf(env: Readonly<Record<string, string | undefined>>): Config {
  const host = env.HOST?.replace(/^\[(.*)\]$/, '$1') || '127.0.0.1';
  const trusted = env.TRUST_PROXY || undefined;
  return {
    host,
    port: numberOf(env, 'PORT', 8000, 65535),
    requestsPerMinute: numberOf(env, 'RATE_LIMIT', isLoopback(host) ? 0 : REQUESTS_PER_MINUTE, 1e9),
    ...(trusted && { trustProxy: proxiesOf(trusted) }),
    ...(env.ADMIN_KEY && { adminKey: keyOf(env.ADMIN_KEY) }),
    ...(env.ADMIN_PORT && { adminPort: numberOf(env, 'ADMIN_PORT', 1, 65535, 1) }),
    ...(env.LOG && { log: levelOf(env.LOG) }),
    logQueries: numberOf(env, 'LOG_QUERY', 0, 1) === 1,
    workers: numberOf(env, 'WORKERS', 1, MOST_WORKERS, 1),
  };
}

const MOST_WORKERS = 64;

const SHORTEST_KEY = 16;

function keyOf(key: string): string {
  if (key.length >= SHORTEST_KEY && /^[!-~]+$/.test(key)) return key;
  throw usage(
    `ADMIN_KEY has ${key.length} letters; expected at least ${SHORTEST_KEY}, of ASCII and without blanks`,
  );
}

function levelOf(level: string): 'info' | 'warn' | 'error' {
  if (level === 'info' || level === 'warn' || level === 'error') return level;
  throw usage(`LOG is "${level}"; expected info, warn or error`);
}

const PROXY_NAMES = ['loopback', 'linklocal', 'uniquelocal'];

function proxiesOf(trusted: string): number | string {
  if (/^\d{1,2}$/.test(trusted)) return Number(trusted);
  for (const proxy of trusted.split(',').map((text) => text.trim())) {
    const [address, bits = '1'] = proxy.split('/');
    const most = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0;
    const isRange = /^\d{1,3}$/.test(bits) && Number(bits) > 0 && Number(bits) <= most;
    if (isRange || PROXY_NAMES.includes(proxy)) continue;
    throw usage(
      `TRUST_PROXY has "${proxy}"; expected how many proxies there are, or their addresses (10.0.0.0/8, loopback)`,
    );
  }
  return trusted;
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || host.startsWith('127.');

function numberOf(
  env: Readonly<Record<string, string | undefined>>,
  name: string,
  otherwise: number,
  most: number,
  least = 0,
): number {
  const text = env[name] || String(otherwise);
  if (!/^[0-9]{1,10}$/.test(text) || Number(text) > most || Number(text) < least) {
    throw usage(`${name} is "${text}"; expected a number from ${least} to ${most}`);
  }
  return Number(text);
}
