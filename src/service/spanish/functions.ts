import {
  filmDuration,
  filmReturn,
  recommendation,
  titleScore,
  titleVotes,
} from './film-functions.js';
import {
  company,
  filmsInLanguage,
  filmsInMonth,
  filmsOfCountry,
  filmsOnWeekday,
  franchise,
} from './name-functions.js';
import { actor, director } from './people.js';

/** The seven functions of the mission, then those of its other editions. */
export const SPANISH_FUNCTIONS = [
  filmsInMonth,
  filmsOnWeekday,
  titleScore,
  titleVotes,
  actor,
  director,
  recommendation,
  filmsInLanguage,
  filmDuration,
  filmsOfCountry,
  franchise,
  company,
  filmReturn,
];
