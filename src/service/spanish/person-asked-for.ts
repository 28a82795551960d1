import type { NamedPeople, PersonFinder } from '../../catalogue/index.js';
import type { Context } from '../context/context.js';
import { Problem } from '../problems/problems.js';
import { films } from './wording.js';

/** Those who bear the name that a request gives, or the 404 with suggestions. */
export function personAskedFor(
  { people }: Context,
  name: string,
  role: 'actor' | 'director',
): NamedPeople {
  const found = people().find(name, role);
  if (found) return found;
  throw new Problem(
    'person-not-found',
    reason(people(), name, role),
    people().suggest(name, 5, role),
  );
}

function reason(people: PersonFinder, name: string, role: 'actor' | 'director'): string {
  if (role === 'actor') {
    const directed = people.find(name, 'director');
    if (directed === undefined) return `nadie llamado «${name}» actúa en ninguna película`;
    return `${directed.name} no actúa en ninguna película, pero dirigió ${films(directed.films.length)}`;
  }
  const acted = people.find(name, 'actor');
  if (acted === undefined) return `nadie llamado «${name}» dirigió ninguna película`;
  return `${acted.name} no dirigió ninguna película, pero actúa en ${films(acted.films.length)}`;
}

/** A sentence that says when several people bear the name; else nothing. */
export const sharedName = ({ name, people }: NamedPeople): string =>
  people.length < 2 ? '' : ` Hay ${people.length} personas llamadas ${name}; las cifras las suman.`;

export const peopleAnswer = ({ catalogue }: Context, { people }: NamedPeople) =>
  people.map((row) => ({
    id: catalogue.tables.people.id[row],
    nombre: catalogue.tables.people.name.at(row) ?? '',
  }));
