/** The name of a collection without the English word that TMDB puts behind it. */
export const bareCollectionName = (name: string): string => name.replace(/ Collection$/u, '');
