import type { Context } from '../context/context.js';
import type { App } from '../http/app-type.js';
import { filmDuration, filmReturn, titleScore, titleVotes } from './facts-of-film.js';
import { filmsInLanguage, filmsOfCountry } from './films-from.js';
import { filmsInMonth, filmsOnWeekday } from './films-released.js';
import { actor, director } from './people.js';
import { recommendation } from './recommendation.js';
import { company, franchise } from './revenue.js';

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
