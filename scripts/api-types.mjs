import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import openapiTypes, { astToString } from 'openapi-typescript';
import { createApp } from '../dist/service/index.js';

/** Writes the types of the API's client from the document of the app; unchanged types stay untouched. */
const [target] = process.argv.slice(2);
const app = await createApp({ catalogue: nothing(), recommender: nothing(), release: nothing() });
const types = astToString(await openapiTypes(app.swagger()));
await app.close();
if (!existsSync(target) || readFileSync(target, 'utf8') !== types) writeFileSync(target, types);

/** Stands for anything: the routes are described without a film to answer from. */
function nothing() {
  const stub = new Proxy(() => stub, {
    get: (_stub, key) => (key === Symbol.toPrimitive ? () => 0 : stub),
  });
  return stub;
}
