import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer as createNetServer } from 'node:net';
import { join, sep } from 'node:path';
import './install.mjs';
import './assets.mjs';
import { root } from './run.mjs';

/**
 * The page from its sources, which the browser takes over as they are saved, and behind it the
 * service, which starts anew when a source of its own is saved. Options go to "cartelera up".
 */
const source = join(root, 'src');
const page = join(source, 'web');
/** What the service answers, by the beginning of the path; all else is the page. */
const SERVICE =
  '^/(v1|docs|report|errors|openapi|pages\\.css|livez|readyz|metrics|' +
  '[a-z]+_[a-z_]+|recomendacion|franquicia|productoras|retorno)\\b';

const servicePort = await freePort();
const { createServer } = await import('vite');
const vite = await createServer({
  configFile: join(page, 'vite.config.ts'),
  logLevel: 'info',
  clearScreen: false,
  server: {
    port: Number(process.env.PORT ?? 8000),
    proxy: { [SERVICE]: `http://127.0.0.1:${servicePort}` },
  },
});
let service = start();
let ending = false;
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, end);
// A signal to npm ends npm alone.
const { ppid } = process;
setInterval(() => process.ppid === ppid || end(), 1000);
await vite.listen();
vite.printUrls();

let restarting = false;
vite.watcher.add(source).on('change', async (path) => {
  if (restarting || !path.startsWith(source + sep) || path.startsWith(page + sep)) return;
  restarting = true;
  console.log(`${path} has changed: the service starts anew`);
  await ended();
  restarting = false;
  if (!ending) service = start();
});

function start() {
  const env = { ...process.env, HOST: '127.0.0.1', PORT: String(servicePort) };
  const args = ['--import', 'tsx', join(source, 'cli.ts'), 'up', ...process.argv.slice(2)];
  return spawn(process.execPath, args, { cwd: root, env, stdio: 'inherit' });
}

async function ended() {
  if (service.exitCode !== null || service.signalCode !== null) return;
  service.kill();
  await once(service, 'exit');
}

async function end() {
  ending = true;
  await Promise.all([ended(), vite.close()]);
  process.exit(0);
}

async function freePort() {
  const server = createNetServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}
