import type { Neighbour } from '../api/client.js';
import { useLanguage } from '../language/language.js';
import { Links } from '../parts/links.js';
import { type Family, familyOf, fieldName } from './families.js';
import { valuesIn } from './reasons.js';

type Contributions = Neighbour['contributions'];

/** The parts of a score as one bar, full where a film is wholly alike: the score from 0 to 1 is its length. */
export function ContributionBar({ parts, score }: { parts: Contributions; score: number }) {
  const families = new Map<Family, number>();
  for (const { field, contribution } of parts) {
    const family = familyOf(field);
    families.set(family, (families.get(family) ?? 0) + contribution);
  }
  const sum = parts.reduce((all, { contribution }) => all + contribution, 0);
  return (
    <div class="contribution-bar" aria-hidden="true">
      {[...families].map(([family, part]) => (
        <i
          key={family}
          style={{ width: `${(100 * score * part) / sum}%`, background: `var(--family-${family})` }}
        />
      ))}
    </div>
  );
}

interface ContributionTableProps {
  readonly parts: Contributions;
  readonly sum: number;
}

/** Every field that gave something: how much, and what both films share in it. */
export function ContributionTable({ parts, sum }: ContributionTableProps) {
  const language = useLanguage();
  const { t, number } = language;
  return (
    <table class="contributions">
      <thead>
        <tr>
          <th scope="col">{t.similar.field}</th>
          <th scope="col">{t.similar.inCommon}</th>
          <th scope="col" class="number">
            {t.similar.share}
          </th>
        </tr>
      </thead>
      <tbody>
        {parts.map(({ field, values, contribution }) => (
          <tr key={field}>
            <th scope="row">
              <Swatch family={familyOf(field)} />
              {fieldName(t, field)}
            </th>
            <td>
              {field === 'keywords' && values.length > 0 ? (
                <Themes names={values} />
              ) : (
                valuesIn(language, field, values).join(', ') || (
                  <span class="muted">{t.similar.nothingTelling}</span>
                )
              )}
            </td>
            <td class="number">{number(contribution, 3)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t.similar.total}</th>
          <td />
          <td class="number">{number(sum, 3)}</td>
        </tr>
      </tfoot>
    </table>
  );
}

/** Keywords, each with the way to its films. */
function Themes({ names }: { names: readonly string[] }) {
  const { to, keyword } = useLanguage();
  return (
    <Links
      links={names.map((name) => [
        `${to('browse')}?${new URLSearchParams({ keyword: name })}`,
        keyword(name) ?? name,
      ])}
    />
  );
}

const Swatch = ({ family }: { family: Family }) => (
  <i class="swatch" style={{ background: `var(--family-${family})` }} />
);

/** What the colours of the bars mean. */
export function Legend({ lists }: { lists: readonly Contributions[] }) {
  const { t } = useLanguage();
  const used = new Set(lists.flat().map(({ field }) => familyOf(field)));
  const families = (Object.keys(t.families) as Family[]).filter((family) => used.has(family));
  return (
    <ul class="legend">
      {families.map((family) => (
        <li key={family}>
          <Swatch family={family} />
          {t.families[family]}
        </li>
      ))}
      <li>{t.similar.scale}</li>
    </ul>
  );
}
