import { expect, it } from 'vitest';
import { openStore } from '../../src/remote/open-store.js';

class Nothing {}
/** A client that is asked for nothing. */
const load = () => ({ S3Client: Nothing });

it.each([
  ['s3://films', 's3://films', 's3://films/aliases.json'],
  ['s3://films/', 's3://films', 's3://films/aliases.json'],
  [' S3://films/a/b// ', 's3://films/a/b', 's3://films/a/b/aliases.json'],
  [
    's3://my.films-2/a b/ñandú',
    's3://my.films-2/a b/ñandú',
    's3://my.films-2/a b/ñandú/aliases.json',
  ],
  ['s3://films/50%25', 's3://films/50%25', 's3://films/50%25/aliases.json'],
  ['https://HOST/', 'https://host', 'https://host/aliases.json'],
  [
    'http://host:8080/a b/ñ/',
    'http://host:8080/a%20b/%C3%B1',
    'http://host:8080/a%20b/%C3%B1/aliases.json',
  ],
])('reads %j', (given, address, url) => {
  const store = openStore(given, load);
  expect(store.address).toBe(address);
  expect(store.urlOf('aliases.json')).toBe(url);
  expect(store.put === undefined).toBe(address.startsWith('http'));
});

it.each([
  ['s3://', 'names no bucket'],
  ['s3:///films', 'names no bucket'],
  ['s3://a/b', 'names no bucket'],
  ['s3://my films/b', 'names no bucket'],
  ['s3://películas/b', 'names no bucket'],
  ['s3://films//b', 'has a part'],
  ['s3://films/../b', 'has a part'],
  ['s3://films/./b', 'has a part'],
  ['s3://films/a\nb', 'has a part'],
  ['s3:films', 'is no address'],
  ['s3:/films', 'is no address'],
  ['https:', 'is no address'],
  ['https://', 'is no address'],
  ['https://ho st/a', 'is no address'],
  ['ftp://host/a', 'is no address'],
  ['https://host/a?x=1', 'has a "?" or "#"'],
  ['https://host/a#b', 'has a "?" or "#"'],
])('refuses %j: it %s', (given, why) => {
  expect(() => openStore(given, load)).toThrow(`${JSON.stringify(given)} ${why}`);
  expect(() => openStore(given, load)).toThrow(/; expected s3:\/\/BUCKET\/PREFIX or https:/);
});

it('tells no password', () => {
  expect(() => openStore('https://ann:secret@host/a')).toThrow(
    /^the address of https:\/\/host has a user in it; expected /,
  );
});

it('says what to install where the client of S3 is missing, and asks for none over HTTP', () => {
  const missing = (name: string) => {
    throw new Error(`Cannot find module '${name}'\nRequire stack:\n- /app`);
  };
  expect(() => openStore('s3://films', missing)).toThrow(
    /^the client of S3 cannot be loaded \(Cannot find module '@aws-sdk\/client-s3'\); expected it beside, for s3:\/\/ addresses: npm install @aws-sdk\/client-s3@[\d.]+$/,
  );
  openStore('https://host/films', missing);
});
