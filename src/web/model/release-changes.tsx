import * as ask from '../api/ask.js';
import { useAnswer } from '../api/use-answer.js';
import { useLanguage } from '../language/language.js';
import { Links } from '../parts/links.js';
import { Section } from '../parts/section.js';

const MOST = 3;

/** What changed since the release before, where there was one. */
export function ReleaseChanges() {
  const { tools, to, number, percent, titleOf } = useLanguage();
  const answer = useAnswer(ask.changes);
  if (answer.state !== 'here') return null;
  const { from, to: now, changes, lists } = answer.data;
  const { changes: words } = tools;
  const value = (one: number | string | undefined) =>
    typeof one === 'number' ? number(one, Number.isInteger(one) ? 0 : 3) : one;
  const rows = changes.filter(
    ({ rule }, i) => changes.slice(0, i).filter((one) => one.rule === rule).length < MOST,
  );
  const films = (list: readonly { id: number; title: string }[]) => (
    <Links links={list.map((film) => [to(`movie/${film.id}`), titleOf(film)])} />
  );
  return (
    <Section title={words.title} note={`${from} → ${now}`}>
      {rows.length === 0 && <p>{words.none}</p>}
      {rows.length > 0 && (
        <div class="scroll">
          <table class="beside">
            <thead>
              <tr>
                <th scope="col">{words.what}</th>
                <th scope="col" class="number">
                  {words.before}
                </th>
                <th scope="col" class="number">
                  {words.now}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ rule, of, before, now: is, change }) => (
                <tr key={`${rule} ${of}`}>
                  <th scope="row">
                    {words.rules[rule] ?? rule} {of && <code>{of}</code>}
                  </th>
                  <td class="number">{value(before)}</td>
                  <td class="number">{value(is) ?? percent(change)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {lists.map(({ film, change, gone, come }) => (
        <p key={film.id} class="changed-list">
          {films([film])}: {words.list(percent(change, 0))}. {gone.length > 0 && words.gone}{' '}
          {gone.length > 0 && films(gone)} {come.length > 0 && words.come}{' '}
          {come.length > 0 && films(come)}
        </p>
      ))}
    </Section>
  );
}
