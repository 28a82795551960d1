import type { Context } from '../context/context.js';
import type { App } from '../http/app-type.js';
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
export function spanishFunctions(app: App, context: Context): void {
  filmsInMonth(app, context);
  filmsOnWeekday(app, context);
  titleScore(app, context);
  titleVotes(app, context);
  actor(app, context);
  director(app, context);
  recommendation(app, context);
  filmsInLanguage(app, context);
  filmDuration(app, context);
  filmsOfCountry(app, context);
  franchise(app, context);
  company(app, context);
  filmReturn(app, context);
}
