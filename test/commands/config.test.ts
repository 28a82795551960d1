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
