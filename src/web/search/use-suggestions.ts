import { useEffect, useState } from 'preact/hooks';
import { search } from '../api/ask.js';
import { answerTo } from '../api/question.js';
import { type Suggestion, suggestionsOf } from './suggestions.js';

/** Long enough to skip the letters of a fast typist, short enough not to be noticed. */
const PAUSE_MS = 70;

/** Most of each kind. */
const MOST = 8;

interface Suggestions {
  /** What these suggestions are for; older than the text while a new answer is under way. */
  readonly for: string;
  readonly list: readonly Suggestion[];
}

const NONE: Suggestions = { for: '', list: [] };

/** A text as the API is asked it. */
export const asQuestion = (text: string): string => text.trim().slice(0, 200);

/** What the API suggests for a text. */
export const suggestionsFor = async (q: string, filmsOnly: boolean, signal: AbortSignal) =>
  suggestionsOf(await answerTo(search(q, MOST), signal), filmsOnly);

/** The suggestions for a text as it is typed; the last suggestions stay until the next are here. */
export function useSuggestions(text: string, filmsOnly: boolean): Suggestions {
  const [suggestions, setSuggestions] = useState(NONE);
  const q = asQuestion(text);
  useEffect(() => {
    if (q === '') return setSuggestions(NONE);
    const abort = new AbortController();
    const timer = setTimeout(() => {
      suggestionsFor(q, filmsOnly, abort.signal).then(
        (list) => setSuggestions({ for: q, list }),
        () => undefined,
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [q, filmsOnly]);
  return q === '' ? NONE : suggestions;
}
