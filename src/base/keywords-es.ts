import keywords from './keywords-es.json' with { type: 'json' };

/** The keywords that films have most, in Spanish. */
export const KEYWORDS_ES: ReadonlyMap<string, string> = new Map(Object.entries(keywords));
