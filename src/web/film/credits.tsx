import { useState } from 'preact/hooks';
import type { Movie } from '../api/client.js';
import { useLanguage } from '../language/language.js';

const SHOWN = 12;

interface Credit {
  readonly id: number;
  readonly name: string;
  readonly detail: string;
}

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
        title={t.film.cast}
        none={t.film.noCast}
        credits={film.cast.map(({ id, name, character }) => ({
          id,
          name,
          detail: character ?? '',
        }))}
      />
      {crew.size > 0 && (
        <CreditList
          title={t.film.crew}
          none=""
          credits={[...crew.values()].map(({ id, name, jobs }) => ({
            id,
            name,
            detail: [...jobs].join(', '),
          }))}
        />
      )}
    </>
  );
}

function CreditList({
  title,
  none,
  credits,
}: {
  title: string;
  none: string;
  credits: readonly Credit[];
}) {
  const { t, to, number } = useLanguage();
  const [all, setAll] = useState(false);
  const shown = all ? credits : credits.slice(0, SHOWN);
  return (
    <section class="section">
      <div class="section-head">
        <h2>{title}</h2>
      </div>
      {credits.length === 0 && <p class="muted">{none}</p>}
      <ul class="credits">
        {shown.map(({ id, name, detail }, i) => (
          <li key={`${id} ${i}`}>
            <a href={to(`person/${id}`)}>{name}</a>
            <span class="muted">{detail}</span>
          </li>
        ))}
      </ul>
      {credits.length > SHOWN && (
        <button type="button" class="button" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t.film.showLess : t.film.showAll(number(credits.length))}
        </button>
      )}
    </section>
  );
}
