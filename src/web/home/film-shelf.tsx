import * as ask from '../api/ask.js';
import type { MoviesQuery } from '../api/client.js';
import { useAnswer } from '../api/use-answer.js';
import { useLanguage } from '../language/language.js';
import { useSeenLeftOut } from '../marks/lists.js';
import { Section } from '../parts/section.js';
import { Answered, CardBones } from '../parts/state.js';
import { FilmCards } from '../poster/film-card.js';

interface FilmShelfProps {
  readonly title: string;
  readonly note: string;
  readonly query: MoviesQuery;
}

/** A row of films that scrolls sideways, with a link to all of them. An empty one is not shown. */
export function FilmShelf({ title, note, query }: FilmShelfProps) {
  const { to } = useLanguage();
  const answer = useAnswer(ask.movies({ ...query, ...useSeenLeftOut() }));
  if (answer.state === 'here' && answer.data.total === 0) return null;
  const { page_size: _size, ...filters } = query;
  const all = new URLSearchParams(
    Object.entries(filters).map(([name, value]) => [name, String(value)]),
  );
  return (
    <Section title={title} note={note} all={`${to('browse')}?${all}`}>
      <Answered answer={answer} loading={<CardBones n={8} list="shelf" />}>
        {({ results }) => <FilmCards films={results} list="shelf" />}
      </Answered>
    </Section>
  );
}
