import * as ask from '../api/ask.js';
import type { Movie, SimilarQuery } from '../api/client.js';
import { useAnswer } from '../api/use-answer.js';
import { useLanguage } from '../language/language.js';
import { changeQuery } from '../parts/location.js';
import { Answered } from '../parts/state.js';
import { SearchBox } from '../search/search-box.js';
import { ContributionBar, ContributionTable } from './contributions.js';
import { fieldName } from './families.js';
import { reasonsOf } from './reasons.js';

/** Parameter of the address: the film that one misses. */
export const WHY_NOT = 'whynot';

const MOST_LACKS = 3;

/** What the page calls the options that may leave a film out. */
const OPTIONS: Readonly<Record<string, 'years' | 'language' | 'franchise'>> = {
  year_min: 'years',
  year_max: 'years',
  language: 'language',
  collection: 'franchise',
};

interface WhyNotProps {
  readonly film: Movie;
  readonly query: URLSearchParams;
  readonly options: SimilarQuery;
  /** Whether the list above has come: it moves what stands below. */
  readonly listed: boolean;
}

/** Name a film: its rank among those like this one, what both share, and what it lacks. */
export function WhyNot({ film, query, options, listed }: WhyNotProps) {
  const { t } = useLanguage();
  const other = Number(query.get(WHY_NOT) || Number.NaN);
  const name = (id: number) => changeQuery(WHY_NOT, String(id));
  return (
    <section class="why-not" aria-labelledby="why-not">
      <h3 id="why-not">{t.whyNot.title}</h3>
      <p class="muted">{t.whyNot.lead}</p>
      <SearchBox
        filmsOnly
        label={t.whyNot.label}
        placeholder={t.whyNot.placeholder}
        onPick={(one) => one.kind === 'films' && name(one.film.id)}
      />
      {Number.isInteger(other) &&
        other !== film.id &&
        (listed ? <Verdict film={film} other={other} options={options} /> : <VerdictBone />)}
    </section>
  );
}

/** As tall as most verdicts: what stands below must not move in sight. */
const VerdictBone = () => <div class="bone" style={{ height: '32rem' }} />;

/** Who opens or reloads the address of an answer sees it. */
const intoSight = (answer: HTMLElement | null): void => answer?.scrollIntoView({ block: 'center' });

type VerdictProps = Omit<WhyNotProps, 'query' | 'listed'> & { readonly other: number };

function Verdict({ film, other, options }: VerdictProps) {
  const language = useLanguage();
  const { t, to, number, list, titleOf } = language;
  const answer = useAnswer(ask.whyNot(film.id, other, options));
  return (
    <div class="verdict" aria-live="polite">
      <Answered answer={answer} loading={<VerdictBone />}>
        {({ rank, contributions, raw_score, held_back, left_out_by, score, ...other }) => {
          const { id, year } = other;
          const title = titleOf(other);
          const out = [...new Set(left_out_by.flatMap((name) => OPTIONS[name] ?? []))];
          const less = held_back
            .slice(0, MOST_LACKS)
            .map(({ field }) => fieldName(t, field).toLowerCase());
          return (
            <>
              <p ref={intoSight}>
                <strong>
                  {rank === null
                    ? t.whyNot.left(title, list(out.map((option) => t.whyNot.options[option])))
                    : t.whyNot.rank(title, number(rank), titleOf(film))}
                </strong>{' '}
                <a href={to(`movie/${id}`)}>
                  {title} ({year})
                </a>
              </p>
              <p>
                {contributions.length === 0 ? t.whyNot.nothing : reasonsOf(language, contributions)}{' '}
                {less.length > 0 && t.whyNot.lacks(list(less))}
              </p>
              {contributions.length > 0 && (
                <>
                  <ContributionBar parts={contributions} score={score} />
                  <ContributionTable parts={contributions} sum={raw_score} />
                </>
              )}
            </>
          );
        }}
      </Answered>
    </div>
  );
}
