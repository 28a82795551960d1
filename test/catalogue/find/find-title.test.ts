import { describe, expect, it } from 'vitest';
import { TitleFinder } from '../../../src/catalogue/index.js';
import { smallCatalogue } from '../small-catalogue.js';

const LONG = `${'Night of the Day of the Dawn of the Son of the Bride of the Return '.repeat(2)}Part 2`;

const films = [
  { id: 1271, title: '300', votes: 5000, date: '2006-12-09' },
  { id: 300, title: 'The Science of Sleep', votes: 250, date: '2006-02-11' },
  { id: 1, title: 'Cinderella', votes: 900, date: '2015-03-12' },
  { id: 2, title: 'Cinderella', votes: 1700, date: '1950-03-04' },
  { id: 3, title: 'CINDERELLA', votes: 9000, date: '1997-01-01' },
  {
    id: 4,
    title: 'Amélie',
    original_title: "Le Fabuleux Destin d'Amélie Poulain",
    votes: 3000,
    date: '2001-04-25',
    imdb_id: 'tt0211915',
  },
  { id: 5, title: 'Face/Off', votes: 1800, date: '1997-06-27' },
  { id: 6, title: LONG, date: '2011-01-01' },
  {
    id: 7,
    title: 'The Godfather',
    original_title: 'The Godfather',
    votes: 6000,
    date: '1972-03-14',
  },
  { id: 8, title: '100% Love', date: '2012-01-01' },
  { id: 9, title: 'Heat', votes: 1800, date: '1995-12-15' },
  { id: 10, title: 'Heat', votes: 20, date: '1986-11-14' },
  { id: 862, title: 'Toy Story', votes: 5415, date: '1995-10-30', imdb_id: 'tt0114709' },
  { id: 863, title: 'Toy Story 2', votes: 3914, date: '1999-10-30' },
];
const { movies } = smallCatalogue(films);
const finder = new TitleFinder(smallCatalogue(films));
const found = (text: string, year?: number) => {
  const match = finder.find(text, year);
  return (
    match && {
      id: movies.id[match.row],
      kind: match.kind,
      others: match.others.map((row) => movies.id[row]),
    }
  );
};

describe('TitleFinder', () => {
  it('takes the title as it stands before one that differs in case, however many votes that has', () => {
    expect(found('Cinderella')).toEqual({ id: 2, kind: 'exact', others: [1, 3] });
    expect(found('CINDERELLA')).toEqual({ id: 3, kind: 'exact', others: [2, 1] });
  });

  it('finds a title without regard to case and accents, the most voted first', () => {
    expect(found('cinderella')).toEqual({ id: 3, kind: 'folded', others: [2, 1] });
    expect(found('amelie')?.id).toBe(4);
    expect(found('AMÉLIE'.normalize('NFD'))?.id).toBe(4);
    expect(found('Amélie'.normalize('NFD'))).toMatchObject({ id: 4, kind: 'exact' });
  });

  it('picks by year, and names the films of other years', () => {
    expect(found('cinderella', 2015)).toEqual({ id: 1, kind: 'folded', others: [3, 2] });
    expect(found('Heat', 1986)).toEqual({ id: 10, kind: 'exact', others: [9] });
    expect(found('Heat', 2001)).toBeUndefined();
  });

  it('takes a number for a title first and then for an id', () => {
    expect(found('300')).toEqual({ id: 1271, kind: 'exact', others: [300] });
    expect(found('id:300')).toEqual({ id: 300, kind: 'id', others: [] });
    expect(found('ID: 300 ')).toEqual({ id: 300, kind: 'id', others: [] });
    expect(found('862')).toEqual({ id: 862, kind: 'id', others: [] });
    expect(found('id:999')).toBeUndefined();
    expect(found('99999999999999999999')).toBeUndefined();
  });

  it('knows IMDb ids', () => {
    expect(found('tt0114709')).toEqual({ id: 862, kind: 'imdb', others: [] });
    expect(found('TT0211915')?.id).toBe(4);
    expect(found('id:tt0114709')?.id).toBe(862);
    expect(found('tt9999999')).toBeUndefined();
  });

  it('finds a film by its original title', () => {
    expect(found("le fabuleux destin d'amelie poulain")).toEqual({
      id: 4,
      kind: 'original',
      others: [],
    });
  });

  it('forgives a typo when nothing is found without', () => {
    expect(found('Toy Stroy')).toMatchObject({ id: 862, kind: 'typo' });
    expect(found('the godfathr')).toMatchObject({ id: 7, kind: 'typo' });
    expect(found('Cindrella')).toMatchObject({ id: 3, kind: 'typo', others: [2, 1] });
    expect(found('Haet')).toMatchObject({ id: 9, kind: 'typo', others: [10] });
    expect(found('3000')).toMatchObject({ id: 1271, kind: 'typo' });
    expect(found('A film that nobody made')).toBeUndefined();
    expect(found('')).toBeUndefined();
  });

  it('takes slashes, percent signs and very long titles', () => {
    expect(found('Face/Off')?.id).toBe(5);
    expect(found('100% Love')?.id).toBe(8);
    expect(found(LONG)).toMatchObject({ id: 6, kind: 'exact' });
  });

  it('suggests titles like the question', () => {
    const suggested = (text: string) => finder.suggest(text, 3).map((row) => movies.id[row]);
    expect(suggested('Toy')).toEqual([862, 863]);
    expect(suggested('Toy Story 44 xyz')).toEqual([862, 863]);
    expect(suggested('qqqqqqqqqqq')).toEqual([]);
  });

  it('finds what is being typed', () => {
    const typed = (text: string) => finder.search(text, 3).map((row) => movies.id[row]);
    expect(typed('ci')).toEqual([3, 2, 1]);
    expect(typed('god')).toEqual([7]);
    expect(typed('destin fab')).toEqual([4]);
  });
});
