import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseArguments } from '../../src/commands/command.js';
import { COMMANDS } from '../../src/commands/run.js';
import { openRelease } from '../../src/release/index.js';
import { type App, createApp } from '../../src/service/index.js';
import { sampleReleases } from '../built-once.js';
import { PATIENT } from '../service/small-app.js';
import { textOf } from './command-lines.js';

const text = textOf('docs/assistants.md');
const blocks = [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)];

describe('docs/assistants.md', () => {
  let app: App;
  let client: Client;
  beforeAll(async () => {
    const release = await openRelease(await sampleReleases());
    app = await createApp({ ...release, release, limits: PATIENT });
    const address = await app.listen({ host: '127.0.0.1', port: 0 });
    client = new Client({ name: 'test', version: '1' });
    await client.connect(new StreamableHTTPClientTransport(new URL('/mcp', address)));
  });
  afterAll(async () => {
    await client.close();
    await app.close();
  });

  const questions = blocks.flatMap(([, , block]) => {
    const [, name, args, answer] = /^(\w+) (\{.*\})\n\n([\s\S]*)\n$/.exec(block) ?? [];
    return name ? [{ name, args, answer }] : [];
  });

  it.each(questions)('shows what $name $args answers', async ({ name, args, answer }) => {
    const { content } = await client.callTool({ name, arguments: JSON.parse(args) });
    expect(content).toEqual([{ type: 'text', text: answer }]);
  });

  it('shows four answers', () => {
    expect(questions).toHaveLength(4);
  });

  it('names every tool, and none that there is not', async () => {
    const rows = [...text.matchAll(/^\| `(\w+)` \| `(\/v1[^`]*)`/gm)].map(([, name]) => name);
    expect(rows).toEqual((await client.listTools()).tools.map(({ name }) => name));
  });

  it('configures what there is', async () => {
    const configured = blocks
      .filter(([, language]) => language === 'json')
      .map(([, , block]) => JSON.parse(block))
      .map(({ mcpServers, servers }) => (mcpServers ?? servers).cartelera);
    expect(configured).toHaveLength(3);
    for (const { command, args, url } of configured) {
      if (url !== undefined) {
        const method = { method: 'POST', url: new URL(url).pathname } as const;
        expect((await app.inject(method)).statusCode).toBe(406);
        continue;
      }
      const [program, name, ...rest] = args;
      expect([command, program]).toEqual(['node', expect.stringMatching(/\/dist\/cli\.js$/)]);
      await parseArguments(name, await COMMANDS[name](), rest);
    }
  });
});
