import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

/** Answers every request with the bytes of a file, by node:http alone. Usage: PORT=N bare-http.mjs FILE */
const body = readFileSync(process.argv[2]);
const headers = { 'content-type': 'application/json', 'content-length': body.length };
createServer((_, response) => response.writeHead(200, headers).end(body)).listen(
  Number(process.env.PORT),
  '127.0.0.1',
);
