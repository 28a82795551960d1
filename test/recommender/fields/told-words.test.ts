import { describe, expect, it } from 'vitest';
import { buildModel } from '../../../src/recommender/model/model.js';
import { SETTINGS } from '../../../src/recommender/model/settings.js';
import { type FilmSketch, filmCatalogue } from '../film-catalogue.js';

/** What is told of each word that at least two of the films say; none is said by all. */
function toldOf(...films: readonly FilmSketch[]): Readonly<Record<string, string>> {
  const others = Array.from({ length: 100 }, () => ({ keywords: ['love'] }));
  const { told, vocabularies } = buildModel(filmCatalogue([...films, ...others]), SETTINGS);
  const words = vocabularies.get('text') ?? [];
  return Object.fromEntries(
    Array.from({ length: words.length }, (_, term) => [words.at(term), told.at(term)]),
  );
}

const twice = (film: FilmSketch) => [film, film];

describe('the words that are told', () => {
  it('are what films are filed under, and no others', () => {
    const heist = { overview: 'A heist goes onto the steps.' };
    expect(toldOf({ ...heist, keywords: ['heist', 'bank steps'] }, heist)).toMatchObject({
      heist: 'heist',
      steps: '',
    });
  });

  it('are no shelf marks, and not what is filed so in one film of many', () => {
    const many = Array.from({ length: 12 }, () => ({
      overview: 'the loss of a sequel',
      keywords: ['love'],
    }));
    const told = toldOf(...many, { overview: 'a film', keywords: ['loss', 'sequel'] });
    expect(told).toMatchObject({ loss: '', sequel: '' });
  });

  it('are names as people write them, whole', () => {
    const told = toldOf(
      ...twice({ overview: 'A cop in Los Angeles meets Amélie of the FBI, in Paris.' }),
      ...twice({ overview: 'The end of Paris.' }),
    );
    const whole = { los: 'Los Angeles', angeles: 'Los Angeles', fbi: 'FBI' };
    expect(told).toMatchObject({ ...whole, amelie: 'Amélie', paris: 'Paris' });
  });

  it('are no names that as many people bear as stories mention', () => {
    const told = toldOf(
      ...twice({ overview: 'He meets Sarah and Dracula.', cast: ['Sarah One', 'Sarah Two'] }),
    );
    expect(told).toMatchObject({ sarah: '', dracula: 'Dracula' });
  });

  it('are all but the vaguest where films have no keywords', () => {
    const films = twice({ overview: 'onto life' });
    const { told, vocabularies } = buildModel(
      filmCatalogue([...films, ...Array(20).fill({})]),
      SETTINGS,
    );
    expect(vocabularies.get('text')).toEqual(['onto', 'life']);
    expect(told).toEqual(['onto', '']);
  });
});
