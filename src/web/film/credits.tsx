import { useState } from 'preact/hooks';
import type { Movie } from '../api/client.js';
import { useLanguage } from '../language/language.js';
import { type LinkLine, LinkList } from '../parts/link-list.js';
import { Section } from '../parts/section.js';

const SHOWN = 12;

/** Cast in the order of billing, and crew, each linked. */
export function Credits({ film }: { film: Movie }) {
  const { t, job } = useLanguage();
  const crew = new Map<number, { id: number; name: string; jobs: Set<string> }>();
  for (const one of film.crew) {
    const known = crew.get(one.id) ?? { id: one.id, name: one.name, jobs: new Set<string>() };
    known.jobs.add(job(one.job ?? one.department ?? ''));
    crew.set(one.id, known);
  }
  return (
    <>
      <CreditList
        title={t.fields.cast}
        none={t.film.noCast}
        credits={film.cast.map(({ id, name, character }) => [
          `person/${id}`,
          name,
          character ?? '',
          'en',
        ])}
      />
      {crew.size > 0 && (
        <CreditList
          title={t.film.crew}
          none=""
          credits={[...crew.values()].map(({ id, name, jobs }) => [
            `person/${id}`,
            name,
            [...jobs].join(', '),
          ])}
        />
      )}
    </>
  );
}

interface CreditListProps {
  readonly title: string;
  readonly none: string;
  readonly credits: readonly LinkLine[];
}

function CreditList({ title, none, credits }: CreditListProps) {
  const { t, number } = useLanguage();
  const [all, setAll] = useState(false);
  return (
    <Section title={title}>
      {credits.length === 0 && <p class="muted">{none}</p>}
      <LinkList links={all ? credits : credits.slice(0, SHOWN)} />
      {credits.length > SHOWN && (
        <button type="button" class="button" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t.film.showLess : t.film.showAll(number(credits.length))}
        </button>
      )}
    </Section>
  );
}
