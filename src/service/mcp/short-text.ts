import type { ExplanationAnswer, Neighbour, RecommendationAnswer } from '../schemas/neighbour.js';

interface Named {
  readonly id: number;
  readonly title: string;
  readonly year: number;
}

export const named = ({ id, title, year }: Named): string => `${title} (${year}, id ${id})`;

/** What to know before the list, where there is something. */
export const noteOn = ({ little_known }: Pick<RecommendationAnswer, 'little_known'>): string[] =>
  little_known
    ? ['(what it is about is not known: the list goes by people, genres, language and year alone)']
    : [];

/** The films of an answer with their scores and main reasons, for people. */
export function listOf(films: readonly Neighbour[]): string[] {
  return films.flatMap((film) => {
    const reasons = film.contributions
      .filter(({ values }) => values.length > 0)
      .slice(0, 4)
      .map((part) => saidOf(part, 4));
    return [`${film.score.toFixed(3)}  ${named(film)}`, `       ${reasons.join('; ')}`];
  });
}

const saidOf = ({ field, values }: Neighbour['contributions'][number], most: number): string =>
  field === 'sentences'
    ? 'tells the same kind of story'
    : `${field}: ${values.slice(0, most).join(', ') || 'words that tell little'}`;

/** What films are recommended for, and they, each with the three films that gave most. */
export function recommendationOf(answer: RecommendationAnswer): string[] {
  const { liked, disliked, results } = answer;
  const names = (films: typeof liked) => films.map(named).join(', ');
  const unlike = disliked.length > 0 ? `, not like ${names(disliked)}` : '';
  const because = (film: (typeof results)[number]) =>
    film.because
      .slice(0, 3)
      .map(({ title, contribution }) => `${title} ${contribution.toFixed(3)}`)
      .join(', ');
  return [
    `Films like ${names(liked)}${unlike}:`,
    ...noteOn(answer),
    ...results.flatMap((film) => [...listOf([film]), `       because of ${because(film)}`]),
  ];
}

/** How one film stands among those like another: its place, what speaks for it, what held it back. */
export function explanationOf(answer: ExplanationAnswer): string[] {
  const { movie, rank, score, contributions, held_back, left_out_by } = answer;
  const place =
    rank === null
      ? `${named(answer)} is left out by ${left_out_by.join(', ')}`
      : `${named(answer)} is number ${rank} of the films like ${named(movie)}, score ${score.toFixed(3)}`;
  const lines = contributions.map(
    (part) => `  ${part.contribution.toFixed(3)}  ${saidOf(part, part.values.length)}`,
  );
  const held = held_back.map(
    ({ field, contribution, typical }) => `  ${(contribution - typical).toFixed(3)}  ${field}`,
  );
  if (held.length > 0) held.unshift('held back by, beside the films of the list on average:');
  return [place, ...lines, ...held];
}
