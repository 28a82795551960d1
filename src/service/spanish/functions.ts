import type { Context } from '../context/context.js';
import type { App } from '../http/app-type.js';
import { actor } from './actor.js';

import { director } from './director.js';
import { filmDuration } from './film-duration.js';
import { filmReturn } from './film-return.js';
import { filmsInLanguage } from './films-in-language.js';
import { filmsInMonth } from './films-in-month.js';
import { filmsOfCountry } from './films-of-country.js';
import { filmsOnWeekday } from './films-on-weekday.js';
import { recommendation } from './recommendation.js';
import { company, franchise } from './revenue.js';
import { titleScore } from './title-score.js';
import { titleVotes } from './title-votes.js';

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
