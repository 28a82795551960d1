import { refresh } from '../../src/refresh/refresh.js';

/** A run in a process of its own, which can be killed; tells on standard output what it did. */
const [, , request = ''] = process.argv;
console.log('ready');
const result = await refresh(JSON.parse(request)).catch((error: unknown) => ({
  failed: String(error),
}));
console.log(JSON.stringify(result));
