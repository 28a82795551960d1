import { expect, it } from 'vitest';
import { configOf } from '../../src/commands/config.js';

it('takes the proxies to be trusted by number or by address', () => {
  const trusted = (proxies: string) => configOf({ TRUST_PROXY: proxies }).trustProxy;
  expect(trusted('2')).toBe(2);
  expect(trusted('')).toBeUndefined();
  for (const proxies of ['10.0.0.0/8', '10.1.2.3, fd00::/8', 'loopback,uniquelocal']) {
    expect(trusted(proxies)).toBe(proxies);
  }
});

it.each([
  'true',
  '10.0.0',
  '10.0.0.0/x',
  'loopback;10.0.0.1',
  '10.0.0.0/33',
  '127.0.0.1/0',
  '::1/129',
  'proxy.example',
])('refuses %s as a proxy', (proxies) => {
  expect(() => configOf({ TRUST_PROXY: proxies })).toThrow(/^TRUST_PROXY has ".*"; expected how/);
});

it('takes an IPv6 address as addresses are written in a URL', () => {
  expect(configOf({ HOST: '[::1]' })).toMatchObject({ host: '::1', requestsPerMinute: 0 });
});

it.each([
  ['WORKERS', '0', 'from 1 to 64'],
  ['WORKERS', '65', 'from 1 to 64'],
  ['ADMIN_PORT', '0', 'from 1 to 65535'],
  ['PORT', '65536', 'from 0 to 65535'],
  ['PORT', '-1', 'from 0 to 65535'],
  ['RATE_LIMIT', '1e3', 'from 0 to 1000000000'],
  ['LOG_QUERY', 'true', 'from 0 to 1'],
])('refuses %s=%s', (name, value, expected) => {
  expect(() => configOf({ [name]: value })).toThrow(
    `${name} is "${value}"; expected a number ${expected}`,
  );
});

it('takes what is empty as not given', () => {
  const empty = { PORT: '', WORKERS: '', RATE_LIMIT: '', ADMIN_PORT: '', LOG: '', LOG_QUERY: '' };
  expect(configOf(empty)).toEqual(configOf({}));
});
