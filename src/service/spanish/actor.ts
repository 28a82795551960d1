import type { Context } from '../context/context.js';
import type { App } from '../http/app-type.js';
import { personRoute } from './person-route.js';

/** In how many films somebody acts, and what those films gave back. */
export function actor(app: App, context: Context): void {
  personRoute(app, context, {
    role: 'actor',
    summary: 'En cuántas películas actúa alguien y qué retorno tuvieron',
    examples: ['Tom Hanks', 'penelope cruz'],
    fields: {},
    fieldsOf: () => ({}),
  });
}
