import { useEffect, useState } from 'preact/hooks';
import { search } from '../api/ask.js';
import { answerTo } from '../api/question.js';
import { type Suggestion, suggestionsOf } from './suggestions.js';

/** Long enough to skip the letters of a fast typist, short enough not to be noticed. */
const PAUSE_MS = 70;

interface Suggestions {
  /** What these suggestions are for; older than the text while a new answer is under way. */
  readonly for: string;
  readonly list: readonly Suggestion[];
}

const NONE: Suggestions = { for: '', list: [] };

/** What the API suggests for a text; the last suggestions stay until the next are here. */
export function useSuggestions(text: string, filmsOnly: boolean): Suggestions {
  const [suggestions, setSuggestions] = useState(NONE);
  const q = text.trim().slice(0, 200);
  useEffect(() => {
    if (q === '') return setSuggestions(NONE);
    const abort = new AbortController();
    const timer = setTimeout(() => {
      answerTo(search(q, 8), abort.signal).then(
        (found) => setSuggestions({ for: q, list: suggestionsOf(found, filmsOnly) }),
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
