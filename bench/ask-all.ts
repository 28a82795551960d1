import { Agent, get } from 'node:http';

const CONNECTIONS = 8;

/** Asks for each path once, over a few connections. Throws when an answer is not a 200. */
export async function askAll(url: string, paths: readonly string[]): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const waiting = paths.values();
  const ask = (path: string) =>
    new Promise<void>((resolve, reject) => {
      get(url + path, { agent }, (response) => {
        const { statusCode } = response.resume();
        response.on('end', () => {
          if (statusCode === 200) resolve();
          else reject(new Error(`${path} was answered with ${statusCode}`));
        });
      }).on('error', reject);
    });
  const askOn = async () => {
    for (const path of waiting) await ask(path);
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, askOn));
  agent.destroy();
}
