/** Every view, by its path after the language, and the heading that it has in each language. */
export const VIEWS: readonly { readonly path: string; readonly es: string; readonly en: string }[] =
  [
    { path: '', es: 'Dinos una película que te gustó.', en: 'Name a film you loved.' },
    { path: 'browse?genres=Crime&year_min=1990&sort=-vote_average', es: 'Explorar', en: 'Browse' },
    { path: 'movie/949', es: 'Heat', en: 'Heat' },
    { path: 'taste?liked=949,680&disliked=862', es: 'Tus gustos', en: 'Your taste' },
    { path: 'tonight?mood=tense', es: 'Esta noche', en: 'Tonight' },
    { path: 'both?liked=862,129', es: 'Para los dos', en: 'For both of you' },
    { path: 'lists', es: 'Tus listas', en: 'Your lists' },
    { path: 'compare/949?b=words', es: 'Comparar', en: 'Compare' },
    { path: 'people', es: 'Personas', en: 'People' },
    { path: 'person/138', es: 'Quentin Tarantino', en: 'Quentin Tarantino' },
    { path: 'collections', es: 'Sagas', en: 'Collections' },
    { path: 'collection/10194', es: 'Toy Story', en: 'Toy Story Collection' },
    { path: 'companies?q=pixar', es: 'Productoras', en: 'Companies' },
    { path: 'company/3', es: 'Pixar Animation Studios', en: 'Pixar Animation Studios' },
    { path: 'keywords?q=dystopia', es: 'Temas', en: 'Themes' },
    { path: 'keyword/4565', es: 'Distopía', en: 'Dystopia' },
    { path: 'countries', es: 'Países', en: 'Countries' },
    { path: 'country/JP', es: 'Japón', en: 'Japan' },
    { path: 'data?genres=Crime', es: 'Los datos', en: 'The data' },
    { path: 'model', es: 'El modelo', en: 'The model' },
    { path: 'api', es: 'La API', en: 'The API' },
    {
      path: 'docs#listSimilar',
      es: 'La API, dirección por dirección',
      en: 'The API, address by address',
    },
    { path: 'nothing/here', es: 'No está', en: 'Not here' },
  ];

/** What one keeps, so that the views of it have something to show. */
export const KEPT = {
  'cartelera.taste': { liked: [949, 680], disliked: [862] },
  'cartelera.lists': { seen: [949, 680, 862, 597], watchlist: [278, 129], hide: true },
};
