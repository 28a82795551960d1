import { LIST_WORDS } from '../../base/film-lists/problems.js';
import { MARKS } from '../../base/film-lists/read-list.js';
import { useLanguage } from '../language/language.js';
import type { Brought } from './exchange.js';
import { WORDS } from './words.js';

/** What became of the files that were brought: what was found, what was not and why. */
export function BroughtFilms({ brought }: { brought: Brought }) {
  const { code, number } = useLanguage();
  const words = WORDS[code];
  const { found, counts, missing, problems, left, beyond } = brought;
  const parts = MARKS.map((mark) => words.counts[mark](number(counts[mark])));
  return (
    <>
      {found + missing.length > 0 && <p>{words.brought(number(found), parts.join(', '))}</p>}
      {problems.map(({ file, problem: { kind, detail } }) => (
        <p key={file} class="problem">
          {LIST_WORDS[code].problems[kind](file, detail)}
        </p>
      ))}
      {left.length > 0 && <p>{words.left(left.join(', '))}</p>}
      {beyond > 0 && <p>{words.beyond(number(beyond))}</p>}
      {missing.length > 0 && (
        <details open={missing.length <= 12}>
          <summary>{words.missing(number(missing.length), missing.length === 1)}</summary>
          <ul class="missing">
            {missing.map(({ film, reason, detail }) => (
              <li key={`${film.title} ${film.year} ${film.imdb}`}>
                <strong>{film.title || film.imdb || film.id}</strong>
                {film.year !== undefined && ` (${film.year})`}
                <span class="muted"> · {LIST_WORDS[code].missing[reason](detail)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
