import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rowOf } from '../../../src/base/csr.js';
import { finish } from '../../../src/base/steps.js';
import { filmsBy } from '../../../src/catalogue/find/films-by.js';

it('turns links around: the films of an entity are those that link to it, each once, in order', () => {
  const entities = 6;
  const films = fc.array(fc.array(fc.integer({ min: -1, max: entities - 1 }), { maxLength: 5 }), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(films, fc.boolean(), (links, onlyEven) => {
      const rows = Int32Array.from(links.flat());
      const starts = new Uint32Array(links.length + 1);
      links.forEach((own, film) => {
        starts[film + 1] = starts[film] + own.length;
      });
      const takes = (link: number) => !onlyEven || link % 2 === 0;
      const inverse = finish(filmsBy({ starts, items: rows }, entities, takes));
      for (let entity = 0; entity < entities; entity++) {
        const expected = links.flatMap((own, film) =>
          own.some((linked, i) => linked === entity && takes(starts[film] + i)) ? [film] : [],
        );
        expect([...rowOf(inverse, entity)]).toEqual(expected);
      }
    }),
  );
});
