import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Code } from './codes.js';
import { type Language, languageOf } from './language-of.js';

/** The languages of the page, each in the reader's own variety where the browser names one: es-AR, en-GB. */
export const LANGUAGES: Readonly<Record<Code, Language>> = {
  es: languageOf('es', navigator.languages),
  en: languageOf('en', navigator.languages),
};

export const LanguageContext = createContext<Language>(LANGUAGES.en);

export const useLanguage = (): Language => useContext(LanguageContext);
