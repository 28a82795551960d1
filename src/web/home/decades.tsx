import type { Stats } from '../api/client.js';
import type { Answer } from '../api/use-answer.js';
import { useLanguage } from '../language/language.js';
import { Section } from '../parts/section.js';
import { Answered } from '../parts/state.js';

/** The decades as columns as high as they have films, each a link to them. */
export function Decades({ stats }: { stats: Answer<Stats> }) {
  const { t, to, filmCount } = useLanguage();
  return (
    <Section title={t.homePage.decades}>
      <Answered answer={stats} loading={<div class="bone" style={{ height: '9.6rem' }} />}>
        {({ by_year }) => {
          const decades = filmsByDecade(by_year);
          const most = Math.max(...decades.values());
          return (
            <ul class="decades" ref={newestFirst}>
              {[...decades].map(([decade, n]) => (
                <li key={decade}>
                  <a
                    href={`${to('browse')}?year_min=${decade}&year_max=${decade + 9}`}
                    aria-label={`${decade}: ${filmCount(n)}`}
                  >
                    <span class="decade-column">
                      <i style={{ height: `${(100 * n) / most}%` }} />
                    </span>
                    {decade}
                  </a>
                </li>
              ))}
            </ul>
          );
        }}
      </Answered>
    </Section>
  );
}

/** Where there is no room for all, the latest decades are the ones to be seen. */
const newestFirst = (list: HTMLElement | null): void => {
  if (list) list.scrollLeft = list.scrollWidth;
};

function filmsByDecade(years: Stats['by_year']): Map<number, number> {
  const decades = new Map<number, number>();
  for (const { year, films } of years) {
    const decade = year - (year % 10);
    decades.set(decade, (decades.get(decade) ?? 0) + films);
  }
  return decades;
}
