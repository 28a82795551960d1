import { describe, expect, it } from 'vitest';
import { finish } from '../../../src/base/steps.js';
import { companionsOf, PersonFinder } from '../../../src/catalogue/index.js';
import { smallCatalogue } from '../small-catalogue.js';

const catalogue = smallCatalogue(
  [
    {
      id: 1,
      title: 'One',
      cast: ['José García', 'Ana Ruiz', 'José García'],
      directors: ['Ana Ruiz', 'Ana Ruiz'],
    },
    { id: 2, title: 'Two', cast: ['Jose Garcia', 'José García#2'] },
    {
      id: 3,
      title: 'Three',
      cast: ['Prince as The Artist', 'Ana Ruiz'],
      crew: [['José García', 'Sound', 'Mixer']],
    },
    { id: 4, title: 'Four', cast: ['Prince'], directors: ['Prince'] },
  ],
  [
    { id: 10, name: 'José García' },
    { id: 20, name: 'José García' },
    { id: 30, name: 'Jose Garcia' },
    { id: 40, name: 'Prince' },
    { id: 50, name: 'Ana Ruiz' },
  ],
);
const finder = finish(PersonFinder.steps(catalogue));
const idsOf = (rows: readonly number[]) => rows.map((row) => catalogue.tables.people.id[row]);
const filmIds = (rows: readonly number[]) => rows.map((row) => catalogue.movies.id[row]);
const found = (name: string, role: 'actor' | 'director') => {
  const match = finder.find(name, role);
  return match && { name: match.name, people: idsOf(match.people), films: filmIds(match.films) };
};

describe('PersonFinder', () => {
  it('finds all who bear a name, and counts each film once', () => {
    expect(found('José García', 'actor')).toEqual({
      name: 'José García',
      people: [10, 20],
      films: [1, 2],
    });
  });

  it('takes names as they stand before names without accents', () => {
    expect(found('Jose Garcia', 'actor')).toEqual({
      name: 'Jose Garcia',
      people: [30],
      films: [2],
    });
  });

  it('without regard to case and accents finds everybody', () => {
    expect(found('JOSÉ GARCIA', 'actor')?.people.sort()).toEqual([10, 20, 30]);
    expect(found('josé garcía'.normalize('NFD'), 'actor')?.films).toEqual([1, 2]);
  });

  it('finds somebody by the name of a credit', () => {
    expect(found('The Artist', 'actor')).toEqual({
      name: 'The Artist',
      people: [40],
      films: [3, 4],
    });
    expect(found('Prince', 'actor')).toEqual({ name: 'Prince', people: [40], films: [3, 4] });
  });

  it('takes dots, commas, hyphens and blanks for no typos, where one person is meant', () => {
    expect(found('Garcia, Jose', 'actor')?.people).toEqual([30]);
    expect(found('ruiz, ana', 'director')?.people).toEqual([50]);
    expect(found('Ana-Ruiz', 'actor')?.people).toEqual([50]);
    expect(found('A.n.a. Ruiz.', 'actor')?.people).toEqual([50]);
    expect(found('Jose-Garcia', 'actor')).toBeUndefined();
    expect(idsOf(finish(finder.search('anaruiz', 3)))).toEqual([50]);
  });

  it('tells acting from directing', () => {
    expect(found('Ana Ruiz', 'actor')?.films).toEqual([1, 3]);
    expect(found('Ana Ruiz', 'director')?.films).toEqual([1]);
    expect(found('José García', 'director')).toBeUndefined();
  });

  it('finds nobody for what is no name, and suggests names like it', () => {
    expect(found('Nobody At All', 'actor')).toBeUndefined();
    expect(found('', 'actor')).toBeUndefined();
    expect(finish(finder.suggest('Ana Ruis', 3, 'actor'))).toEqual(['Ana Ruiz']);
    expect(finish(finder.suggest('Pirnce', 3, 'director'))).toEqual(['Prince']);
    expect(finish(finder.suggest('zzzz', 3, 'actor'))).toEqual([]);
  });

  it('finds what is being typed', () => {
    expect(idsOf(finish(finder.search('gar', 10))).sort()).toEqual([10, 20, 30]);
    expect(idsOf(finish(finder.search('artist', 10)))).toEqual([40]);
  });

  it('puts first whose own name has the words whole, and of these who is known best', () => {
    const people = ['Lloyd Nolan', 'Christopher Nolan', 'Nolanda Vast', 'Mia Vast as Nolan', 'Kit'];
    const [lloyd, christopher, nolanda, mia] = people;
    const known = smallCatalogue([
      ...[1, 2, 3].map((id) => ({ id, title: `Old ${id}`, votes: 20, cast: [lloyd, 'Kit Vast'] })),
      { id: 4, title: 'Dream', votes: 14_000, cast: [mia], directors: [christopher] },
      { id: 7, title: 'Dreams', votes: 90_000, cast: [nolanda] },
      { id: 5, title: 'Kit', votes: 5, cast: ['Kit'] },
      { id: 8, title: 'Roy', votes: 5, cast: ['Roy D. Ash'] },
      { id: 9, title: 'Roys', votes: 900, cast: ['Roy Dane'] },
      { id: 6, title: 'Sound', votes: 900, crew: [['Kit Mixer', 'Sound', 'Mixer']] },
    ]);
    const { name } = known.tables.people;
    const namesFor = (text: string) =>
      finish(finish(PersonFinder.steps(known)).search(text, 5)).map((row) => name.at(row));
    expect(namesFor('nolan')).toEqual([christopher, lloyd, nolanda, 'Mia Vast']);
    expect(namesFor('kit')).toEqual(['Kit', 'Kit Mixer', 'Kit Vast']);
    // A letter may be the beginning of a name.
    expect(namesFor('roy d')).toEqual(['Roy Dane', 'Roy D. Ash']);
  });

  it('ranks people by the number of their films', () => {
    const ranked = idsOf([...finder.ranked()]);
    expect(ranked.length).toBe(5);
    expect(ranked.slice(0, 3).sort()).toEqual([10, 40, 50]);
  });
});

it('names those who take part most often in the films of somebody', () => {
  const ana = catalogue.personRow(50);
  const companions = companionsOf(catalogue, ana, [0, 2], 5);
  expect(
    companions.map(({ person, films }) => [catalogue.tables.people.id[person], films]),
  ).toEqual([[10, 2]]);
});
