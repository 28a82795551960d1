import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { Code } from './codes.js';
import { type Language, languageOf } from './language-of.js';

/** The languages of the page, each in the reader's own variety where the browser names one: es-AR, en-GB. */
const LANGUAGES: Readonly<Record<Code, Language>> = {
  es: languageOf('es', navigator.languages),
  en: languageOf('en', navigator.languages),
};

export const LanguageContext = createContext<Language>(LANGUAGES.en);

/** A language by its code. The names that only Spanish needs are loaded when it is first spoken. */
export function useLanguageOf(code: Code): Language {
  const [spanish, setSpanish] = useState(LANGUAGES.es);
  useEffect(() => {
    if (code !== 'es') return;
    import('./names-es.js').then(
      ({ NAMES_ES }) => setSpanish(languageOf('es', navigator.languages, NAMES_ES)),
      () => undefined,
    );
  }, [code]);
  return code === 'es' ? spanish : LANGUAGES.en;
}

export const useLanguage = (): Language => useContext(LanguageContext);
