import { describe, expect, it } from 'vitest';
import { finish } from '../../../src/base/steps.js';
import { TitleFinder } from '../../../src/catalogue/index.js';
import { type SmallFilm, smallCatalogue } from '../small-catalogue.js';

const LONG = `${'Night of the Day of the Dawn of the Son of the Bride of the Return '.repeat(2)}Part 2`;

const films: SmallFilm[] = [
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
    titles: [['translated', 'es', 'El padrino']],
    votes: 6000,
    date: '1972-03-14',
  },
  { id: 8, title: '100% Love', date: '2012-01-01' },
  { id: 86985, title: 'ID:A', date: '2011-09-15' },
  { id: 9, title: 'Heat', votes: 1800, date: '1995-12-15' },
  { id: 10, title: 'Heat', votes: 20, date: '1986-11-14' },
  {
    id: 862,
    title: 'Toy Story',
    votes: 5415,
    date: '1995-10-30',
    imdb_id: 'tt0114709',
    collection: 10194,
  },
  {
    id: 863,
    title: 'Toy Story 2',
    votes: 3914,
    date: '1999-10-30',
    collection: 10194,
  },
  { id: 1366, title: 'Rocky', votes: 1843, date: '1976-11-21' },
  { id: 1367, title: 'Rocky II', votes: 948, date: '1979-06-15' },
  { id: 670, title: 'Oldboy', original_title: '올드보이', date: '2003-01-01' },
  { id: 3040, title: 'Night Watch', original_title: 'Ночной дозор', date: '2004-06-27' },
  { id: 161, title: "Ocean's Eleven", votes: 3857, date: '2001-12-07' },
  { id: 11544, title: 'Lilo & Stitch', votes: 1502, date: '2002-06-21' },
  { id: 422, title: '8½', votes: 427, date: '1963-02-14' },
  {
    id: 11,
    title: 'Star Wars',
    votes: 6778,
    date: '1977-05-25',
    collection: 10,
  },
  {
    id: 1891,
    title: 'The Empire Strikes Back',
    votes: 5998,
    date: '1980-05-17',
    collection: 10,
  },
  {
    id: 1893,
    title: 'Star Wars: Episode I - The Phantom Menace',
    votes: 4526,
    date: '1999-05-19',
    collection: 10,
  },
  {
    id: 58,
    title: "Pirates of the Caribbean: Dead Man's Chest",
    votes: 9000,
    date: '2006-06-20',
    collection: 295,
  },
  {
    id: 22,
    title: 'Pirates of the Caribbean: The Curse of the Black Pearl',
    votes: 7191,
    date: '2003-07-09',
    collection: 295,
  },
];
const catalogue = smallCatalogue(
  films,
  [],
  [
    { id: 10, name: 'Star Wars Collection' },
    { id: 295, name: 'Pirates of the Caribbean Collection' },
    { id: 10194, name: 'Toy Story Collection' },
  ],
);
const { movies } = catalogue;
const finder = new TitleFinder(catalogue);
const found = (text: string, year?: number) => {
  const match = finish(finder.find(text, year));
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

  it('takes a number for a title, and for an id only when that is said', () => {
    expect(found('300')).toEqual({ id: 1271, kind: 'exact', others: [] });
    expect(found('id:300')).toEqual({ id: 300, kind: 'id', others: [] });
    expect(found('ID: 300 ')).toEqual({ id: 300, kind: 'id', others: [] });
    expect(found('862')).toBeUndefined();
    expect(found('id:862')).toEqual({ id: 862, kind: 'id', others: [] });
    expect(found('id:999')).toBeUndefined();
    expect(found('ID:A')).toMatchObject({ id: 86985, kind: 'exact' });
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
    expect(found('A film that nobody made')).toBeUndefined();
    expect(found('')).toBeUndefined();
  });

  it('never takes a changed number for a typo, but a mistyped number word', () => {
    expect(found('3000')).toBeUndefined();
    expect(found('Toy Story 4')).toBeUndefined();
    expect(found('Toy Sotry 2')).toMatchObject({ id: 863, kind: 'typo' });
    expect(found("Ocean's Twelve")).toBeUndefined();
    expect(found("Ocean's Elevn")).toMatchObject({ id: 161, kind: 'typo' });
  });

  it('reads numbers, articles and "and" as people write them', () => {
    for (const text of ['Rocky 2', 'rocky II', 'Rocky Two']) {
      expect(found(text)).toMatchObject({ id: 1367 });
    }
    expect(found('godfather')).toMatchObject({ id: 7, kind: 'read' });
    expect(found('Godfather, The')).toMatchObject({ id: 7, kind: 'read' });
    expect(found("Ocean's 11")).toMatchObject({ id: 161, kind: 'read' });
    expect(found('Lilo and Stitch')).toMatchObject({ id: 11544, kind: 'read' });
    expect(found('8 1/2')).toMatchObject({ id: 422, kind: 'read' });
  });

  it('lets a year behind the title choose', () => {
    expect(found('Heat (1986)')).toEqual({ id: 10, kind: 'exact', others: [9] });
    expect(found('heat 1995')?.id).toBe(9);
    expect(found('Toy Story (1996)')).toBeUndefined();
    expect(found('Cinderella 1950', 1997)?.id).toBe(3);
  });

  it('knows what stands in brackets', () => {
    expect(found('Heat (a.k.a. Toy Story) (1986)')?.id).toBe(10);
    expect(found('Sheriff Woody (a.k.a. Toy Story) (1995)')?.id).toBe(862);
    expect(found('Heat (Extended Edition)')?.id).toBe(9);
    expect(found('Heat: Or (The Unexpected Virtue of Warmth)')?.id).toBe(9);
    expect(found('Rocky (4)')).toBeUndefined();
  });

  it('knows sagas and parts of titles', () => {
    expect(found('Star Wars Episode IV')).toMatchObject({ id: 11, kind: 'part' });
    expect(found('Star Wars: Episode V - The Empire Strikes Back')).toMatchObject({ id: 1891 });
    expect(found('Star Wars: The Empire Strikes Back')).toMatchObject({ id: 1891, kind: 'saga' });
    expect(found('The Phantom Menace')).toMatchObject({ id: 1893, kind: 'part' });
    expect(found('Pirates of the Caribbean')).toMatchObject({ id: 22, kind: 'saga' });
    expect(found('Toy Story 1')).toMatchObject({ id: 862, kind: 'part' });
    expect(found('Star Wars: The Phantom Menace')).toMatchObject({ id: 1893, kind: 'part' });
    expect(found('Pirates of the Caribbean 1')).toMatchObject({ id: 22 });
    expect(found('Pirates of the Caribbean 3')).toBeUndefined();
  });

  it('finds a film by its other titles', () => {
    expect(found('El padrino')).toEqual({ id: 7, kind: 'other', others: [] });
    expect(found('oldeuboi')).toMatchObject({ id: 670, kind: 'read' });
    expect(found('Nochnoy Dozor')).toMatchObject({ id: 3040, kind: 'read' });
    expect(found('Padrino')).toEqual({ id: 7, kind: 'read', others: [] });
  });

  it('takes slashes, percent signs and very long titles', () => {
    expect(found('Face/Off')?.id).toBe(5);
    expect(found('100% Love')?.id).toBe(8);
    expect(found(LONG)).toMatchObject({ id: 6, kind: 'exact' });
  });

  it('suggests titles like the question', () => {
    const suggested = (text: string) =>
      finish(finder.suggest(text, 3)).map((row) => movies.id[row]);
    expect(suggested('Toy')).toEqual([862, 863]);
    expect(suggested('Toy Story 44 xyz')).toEqual([862, 863]);
    expect(suggested('qqqqqqqqqqq')).toEqual([]);
  });

  it('finds what is being typed', () => {
    const typed = (text: string) => finish(finder.search(text, 3)).map((row) => movies.id[row]);
    expect(typed('ci')).toEqual([3, 2, 1]);
    expect(typed('god')).toEqual([7]);
    expect(typed('destin fab')).toEqual([4]);
  });
});
