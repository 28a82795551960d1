import { expect, it } from 'vitest';
import { imagesOf, posterAddress, TMDB_IMAGES } from '../../src/base/images.js';

const told = (secure_base_url: unknown, poster_sizes: unknown = ['w92', 'w500', 'original']) =>
  imagesOf({ images: { base_url: 'http://image.tmdb.org/t/p/', secure_base_url, poster_sizes } });

it("takes what TMDB's configuration says of posters, by width", () => {
  expect(told('https://image.tmdb.org/t/p/', ['w500', 'w92', 'h632', 'original', 'w92'])).toEqual({
    secure_base_url: 'https://image.tmdb.org/t/p/',
    poster_sizes: ['w92', 'w500'],
  });
  expect(told('https://pictures.example:8443')?.secure_base_url).toBe(
    'https://pictures.example:8443/',
  );
});

it.each([
  ...['http://image.tmdb.org/t/p/', '//image.tmdb.org/', 'https://', 'https://a.example/p/?k='],
  ...['https://me@a.example/', 'https://*.example/', 'https://a.example/ data:', 'javascript:0'],
  ...["https://a.example/;script-src 'self'", 'https://a.example/\n', 'https://a.example:99999/'],
  ...[null, 7, ['https://a.example/'], undefined],
])('takes no address that is not plainly of a host by https: %j', (base) => {
  expect(told(base)).toBeNull();
});

it.each([[[]], [['original']], [['w']], ['w92 w185'], [null], [Array(21).fill('w92')]])(
  'takes no sizes but widths, and not without: %j',
  (sizes) => {
    expect(told('https://a.example/', sizes)).toBeNull();
  },
);

it.each([undefined, null, 5, 'text', [], {}, { images: null }])('takes nothing of %j', (answer) => {
  expect(imagesOf(answer)).toBeNull();
});

it('addresses a poster by the next size, or the widest', () => {
  expect(posterAddress(TMDB_IMAGES, 300, '/a.jpg')).toBe('https://image.tmdb.org/t/p/w342/a.jpg');
  expect(posterAddress(TMDB_IMAGES, 999, '/a.jpg')).toBe('https://image.tmdb.org/t/p/w780/a.jpg');
});
