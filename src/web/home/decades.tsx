import type { Answer } from '../api/use-answer.js';
import { useLanguage } from '../language/language.js';
import { Answered } from '../parts/state.js';

interface DecadesProps {
  readonly stats: Answer<{ readonly by_year: readonly { year: number; films: number }[] }>;
}

/** The decades as columns as high as they have films, each a link to them. */
export function Decades({ stats }: DecadesProps) {
  const { t, to, number } = useLanguage();
  return (
    <section class="section">
      <div class="section-head">
        <h2>{t.homePage.decades}</h2>
      </div>
      <Answered answer={stats} loading={<div class="bone" style={{ height: '9.6rem' }} />}>
        {({ by_year }) => {
          const decades = filmsByDecade(by_year);
          const most = Math.max(...decades.map(([, films]) => films));
          return (
            <ul class="decades" ref={newestFirst}>
              {decades.map(([decade, films]) => (
                <li key={decade}>
                  <a
                    href={`${to('browse')}?year_min=${decade}&year_max=${decade + 9}`}
                    aria-label={`${decade}: ${t.homePage.films(number(films))}`}
                  >
                    <span class="decade-column">
                      <i style={{ height: `${(100 * films) / most}%` }} />
                    </span>
                    {decade}
                  </a>
                </li>
              ))}
            </ul>
          );
        }}
      </Answered>
    </section>
  );
}

/** Where there is no room for all, the latest decades are the ones to be seen. */
const newestFirst = (list: HTMLElement | null): void => {
  if (list) list.scrollLeft = list.scrollWidth;
};

function filmsByDecade(years: readonly { year: number; films: number }[]): [number, number][] {
  const decades = new Map<number, number>();
  for (const { year, films } of years) {
    const decade = year - (year % 10);
    decades.set(decade, (decades.get(decade) ?? 0) + films);
  }
  return [...decades];
}
