import type { App } from '../app-type.js';
import type { Context } from '../context.js';
import { actor } from './actor.js';
import { director } from './director.js';
import { filmsInMonth } from './films-in-month.js';
import { filmsOnWeekday } from './films-on-weekday.js';
import { recommendation } from './recommendation.js';
import { titleScore } from './title-score.js';
import { titleVotes } from './title-votes.js';

/** The seven functions of the mission, and those of its other editions. */
export function spanishFunctions(app: App, context: Context): void {
  filmsInMonth(app, context);
  filmsOnWeekday(app, context);
  titleScore(app, context);
  titleVotes(app, context);
  actor(app, context);
  director(app, context);
  recommendation(app, context);
}
