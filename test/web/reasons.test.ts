import { describe, expect, it } from 'vitest';
import { languageOf } from '../../src/web/language/language-of.js';
import { type Contribution, reasonsOf } from '../../src/web/similar/reasons.js';

const en = languageOf('en', ['es-AR', 'en-GB']);
const es = languageOf('es', ['en-GB']);

const part = (field: string, contribution: number, ...values: string[]): Contribution => ({
  field,
  values,
  contribution,
});

describe('reasons', () => {
  const both = (parts: readonly Contribution[]) => [reasonsOf(en, parts), reasonsOf(es, parts)];

  it('say what few films share before what many do', () => {
    expect(
      both([
        part('year', 0.4, '1999'),
        part('genres', 0.3, 'Thriller', 'Drama'),
        part('director', 0.2, 'Michael Mann'),
        part('cast', 0.1, 'Al Pacino', 'Diane Venora'),
      ]),
    ).toEqual([
      'Also directed by Michael Mann; both with Al Pacino and Diane Venora; same genres: thriller and drama.',
      'También la dirigió Michael Mann; en las dos actúan Al Pacino y Diane Venora; mismos géneros: suspense y drama.',
    ]);
  });

  it('name countries, languages, genres and collections in the language of the page', () => {
    const parts = [
      part('collection', 0.5, 'Toy Story Collection'),
      part('countries', 0.2, 'United States of America', 'Soviet Union', 'Germany'),
    ];
    expect(both(parts)).toEqual([
      'Same series: Toy Story; same countries: United States, Soviet Union and Germany.',
      'De la misma saga: Toy Story; mismos países: Estados Unidos, Unión Soviética y Alemania.',
    ]);
    expect(both([part('genres', 1, 'Science Fiction'), part('language', 0.05, 'en')])).toEqual([
      'Same genre: science fiction; both in English.',
      'Mismo género: ciencia ficción; las dos en inglés.',
    ]);
  });

  it('say a language that few films are in before what is common', () => {
    expect(
      both([
        part('year', 0.4, '1996'),
        part('genres', 0.3, 'Comedy'),
        part('language', 0.2, 'cn'),
        part('cast', 0.1, 'Maggie Cheung'),
      ]),
    ).toEqual([
      'Both with Maggie Cheung; both in Cantonese.',
      'En las dos actúa Maggie Cheung; las dos en cantonés.',
    ]);
  });

  it('do not take a country that is no more for another, nor a language', () => {
    expect(en.country('SU', 'Soviet Union')).toBe('Soviet Union');
    expect(es.country('YU', 'Yugoslavia')).toBe('Yugoslavia');
    expect(es.country('XC', 'Czechoslovakia')).toBe('Checoslovaquia');
    expect(es.country('DE', 'Germany')).toBe('Alemania');
    expect([en.spoken('cn'), es.spoken('cn')]).toEqual(['Cantonese', 'Cantonés']);
    expect([en.spoken('xx'), es.spoken('xx')]).toEqual(['No dialogue', 'Sin diálogo']);
  });

  it('quote two words at most, and say nothing twice', () => {
    const parts = [
      part('text', 0.5, 'Los Angeles', 'obsession', 'heist'),
      part('keywords', 0.4, 'criminal mastermind', 'heist'),
    ];
    expect(both(parts)).toEqual([
      'Both stories mention “Los Angeles” and “obsession”; a theme in common: criminal mastermind.',
      'Las dos historias mencionan «Los Angeles» y «obsession»; un tema en común: «criminal mastermind».',
    ]);
    expect(both([part('words', 1, 'heist')])[0]).toBe('Both texts say “heist”.');
  });

  it('name what stories mention in Spanish where it has a name', () => {
    const names = { jobs: new Map(), keywords: new Map([['heist', 'gran golpe']]) };
    const spanish = languageOf('es', [], names);
    expect(reasonsOf(spanish, [part('text', 1, 'heist', 'Chicago')])).toBe(
      'Las dos historias mencionan «gran golpe» y «Chicago».',
    );
    expect(reasonsOf(spanish, [part('words', 1, 'heist')])).toBe('Los dos textos dicen «heist».');
  });

  it('leave out the genre that is none, and write TV as one does', () => {
    expect(both([part('genres', 1, 'Foreign', 'TV Movie', 'Drama')])).toEqual([
      'Same genres: TV movie and drama.',
      'Mismos géneros: película de TV y drama.',
    ]);
  });

  it('praise nothing that is not good, and own up to what is little', () => {
    expect(both([part('quality', 0.3, '5.1'), part('fame', 0.2, '3')])[0]).toBe(
      'About as well known.',
    );
    expect(both([part('quality', 0.3, '8.1')])[0]).toBe('Well rated (8.1).');
    expect(both([])).toEqual(['They share little.', 'Comparten poco.']);
  });

  it('leave out words that gave next to nothing, and fields without a telling value', () => {
    const parts = [part('genres', 1, 'Crime'), part('text', 0.01, 'heist')];
    expect(both(parts)[0]).toBe('Same genre: crime.');
    expect(both([part('genres', 1, 'Crime'), part('text', 2)])[0]).toBe('Same genre: crime.');
  });
});
