import { expect, it } from 'vitest';
import { clusterAddress } from '../../../src/remote/cluster/address.js';
import { databaseOf, isOfRelease } from '../../../src/remote/cluster/tables.js';

it('reads shards and their replicas', () => {
  expect(clusterAddress('clickhouse://me@a:1|b,c:2/films')).toEqual({
    shards: [['http://a:1', 'http://b:8123'], ['http://c:2']],
    user: 'me',
    database: 'films',
  });
  expect(clusterAddress(' clickhouses://a/f/ ')).toEqual({
    shards: [['https://a:8443']],
    user: 'default',
    database: 'f',
  });
});

it.each([
  ['http://a/films', 'is no address of a cluster'],
  ['clickhouse://a', 'is no address of a cluster'],
  ['clickhouse://a/films;DROP', 'names no database'],
  ['clickhouse://a/1', 'names no database'],
  ['clickhouse://a,a/films', 'has http://a:8123 twice'],
  ['clickhouse://a|,b/films', 'has "" for a host'],
  ['clickhouse://a b/films', 'has "a b" for a host'],
  ...['me:secret@a', 'me:se@secret@a', 'me:se/secret@a'].map((host) => [
    `clickhouse://${host}/films`,
    'the address of a cluster has a password in it',
  ]),
  ['clickhouse://100%@a/films', 'is no address of a cluster'],
])('refuses %s', (address, why) => {
  expect(() => clusterAddress(address)).toThrow(why);
  expect(() => clusterAddress(address)).not.toThrow('secret');
});

it('knows the databases of releases from others', () => {
  const own = databaseOf('films', 'release-56ce2734c04c', 2);
  expect(own).toBe('films_56ce2734c04c_2');
  expect(isOfRelease('films', own)).toBe(true);
  for (const other of [
    'films',
    'films_old',
    'films_56ce2734c04c',
    'films_2_56ce2734c04c_2',
    'system',
  ]) {
    expect(isOfRelease('films', other)).toBe(false);
  }
});
