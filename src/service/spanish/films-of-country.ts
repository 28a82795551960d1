import { countryName } from '../../base/places.js';
import type { Context } from '../context/context.js';
import type { App } from '../http/app-type.js';
import { problemResponses } from '../problems/problem-schema.js';
import { Type } from '../schemas/type.js';
import { entityParam, filmsOfAny } from './entity-param.js';
import { spanishRoute } from './spanish-route.js';
import { films, ofCountry } from './wording.js';

const Answer = Type.Object({
  pais: Type.String({
    description: 'nombre en inglés, como en los datos',
    examples: ['Argentina'],
  }),
  cantidad: Type.Integer({ description: 'películas producidas allí, también en coproducción' }),
  mensaje: Type.String(),
});

/** How many films were produced in a country. */
export function filmsOfCountry(app: App, { catalogue, countries }: Context): void {
  app.get(
    '/peliculas_pais/:pais',
    spanishRoute({
      tags: ['otras ediciones'],
      summary: 'Cuántas películas se produjeron en un país',
      params: Type.Object({
        pais: Type.String({
          description: 'nombre en español o en inglés, o código ISO 3166-1',
          examples: ['España', 'Japan', 'AR'],
        }),
      }),
      response: {
        200: Answer,
        ...problemResponses('es', '/peliculas_pais/Atlantis', 'entity-not-found'),
      },
    }),
    ({ params }) => {
      const rows = entityParam(countries(), 'ningún país', params.pais);
      const { code, name } = catalogue.tables.countries;
      const pais = name.at(rows[0]) ?? '';
      const cantidad = filmsOfAny(countries(), rows).length;
      const country = countryName(code.at(rows[0]) ?? '', 'es') ?? pais;
      return {
        pais,
        cantidad,
        mensaje: `Hay ${films(cantidad)} con producción ${ofCountry(country)}.`,
      };
    },
  );
}
