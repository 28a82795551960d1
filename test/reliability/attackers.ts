import { ATTACKS } from './clients.js';

/** A process of its own: carries out the attacks named, against a service, for some seconds. */
const [url, seconds, ...names] = process.argv.slice(2);
const { hostname: host, port } = new URL(url);
const until = Date.now() + 1000 * Number(seconds);
for (const name of names) ATTACKS[name]({ host, port: Number(port) }, until);
setTimeout(() => process.exit(0), 1000 * Number(seconds));
