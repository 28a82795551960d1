import type { Person } from '../api/client.js';
import { useLanguage } from '../language/language.js';
import { Section } from '../parts/section.js';

/** Revenue over budget of some films, over all of them and over those where both are known. */
type Returns = Person['returns']['acted'] & { readonly name?: string };

/** Both readings of what is unknown, side by side, so that neither passes for the other. */
export function ReturnsTable({ rows }: { rows: readonly Returns[] }) {
  const { t, number } = useLanguage();
  const several = rows.some(({ name }) => name !== undefined);
  return (
    <Section title={t.person.returns}>
      <div class="returns">
        {rows.map(({ name, ...readings }) => (
          <table key={name}>
            {several && <caption>{name}</caption>}
            <thead>
              <tr>
                <td />
                {[t.group.films, t.person.total, t.person.mean].map((column) => (
                  <th key={column} scope="col" class="number">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {(['known', 'all'] as const).map((reading) => (
                <tr key={reading}>
                  <th scope="row">
                    <span class="reading">{t.person[reading]}</span>
                    {reading === 'all' ? t.person.allHint : t.person.knownHint}
                  </th>
                  <td class="number">{number(readings[reading].films)}</td>
                  <td class="number">{number(readings[reading].total, 2)}</td>
                  <td class="number">
                    {readings[reading].mean === null ? '–' : number(readings[reading].mean, 2)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
      <p class="muted small-note">{t.person.returnsNote}</p>
    </Section>
  );
}
