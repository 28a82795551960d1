/** The languages of the page. */
export type Code = 'es' | 'en';
