import type { NamedPeople, Role } from '../../catalogue/index.js';
import type { Context } from '../context.js';
import { Problem } from '../problems.js';

/** Those who bear the name that a request gives, or the 404 with suggestions. */
export function personAskedFor({ people }: Context, name: string, role: Role): NamedPeople {
  const found = people().find(name, role);
  if (found) return found;
  const suggestions = people().suggest(name, 5, role);
  const [as, other, didOther] =
    role === 'actor'
      ? (['actúa en ninguna película', 'director', 'dirigió'] as const)
      : (['dirigió ninguna película', 'actor', 'actúa en'] as const);
  const elsewhere = people().find(name, other);
  throw new Problem(
    'person-not-found',
    elsewhere
      ? `${elsewhere.name} no ${as} del catálogo; ${didOther} ${elsewhere.films.length}`
      : `nadie llamado «${name}» ${as}`,
    suggestions,
  );
}

/** A sentence that says when several people bear the name; else nothing. */
export const sharedName = ({ name, people }: NamedPeople): string =>
  people.length < 2 ? '' : ` Hay ${people.length} personas llamadas ${name}; las cifras las suman.`;

export const peopleAnswer = ({ catalogue }: Context, { people }: NamedPeople) =>
  people.map((row) => ({
    id: catalogue.tables.people.id[row],
    nombre: catalogue.tables.people.name.at(row) ?? '',
  }));
