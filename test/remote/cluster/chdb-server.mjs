// ClickHouse's HTTP interface, as much of it as is asked for, over chDB: the engine of today in one process.
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [, , packages, folder, port] = process.argv;
const { Session } = createRequire(join(packages, 'package.json'))('chdb');
const session = new Session(join(folder, 'data'));

const answer = async (query, body) => {
  const [statement, format] = query.split(/ FORMAT (\w+)\s*$/);
  if (!statement.startsWith('INSERT')) {
    return (await session.queryAsync(statement, { format: format ?? 'TabSeparated' })).bytes();
  }
  const file = join(folder, 'rows.bin');
  writeFileSync(file, body);
  await session.queryAsync(`${statement} FROM INFILE '${file}' FORMAT ${format}`);
  return '';
};

let turn = Promise.resolve();
createServer(async (request, response) => {
  const parts = [];
  for await (const part of request) parts.push(part);
  const body = Buffer.concat(parts);
  const query = new URL(request.url, 'http://chdb').searchParams.get('query');
  turn = turn.then(async () => {
    try {
      response.end(await answer(query ?? body.toString(), body));
    } catch (error) {
      response.writeHead(500).end(String(error.message));
    }
  });
}).listen(Number(port), '127.0.0.1', () => console.log('ready'));
