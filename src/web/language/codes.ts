export type Code = 'es' | 'en';
