import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { beforeAll, describe, expect, it } from 'vitest';
import { openRelease } from '../../src/release/index.js';
import { ask, createApp } from '../../src/service/index.js';
import { sampleReleases } from '../built-once.js';

const CLI = join(import.meta.dirname, '../../dist/cli.js');

let out: string;
beforeAll(async () => {
  out = await sampleReleases();
});

describe('cartelera mcp', () => {
  it.each(['legacy', 'auto'] as const)('answers as the API does: %s', async (mode) => {
    const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode } });
    const args = [CLI, 'mcp', '--out', out];
    await client.connect(new StdioClientTransport({ command: process.execPath, args }));
    expect((await client.listTools()).tools).toHaveLength(8);
    const asked = { name: 'similar_films', arguments: { film: 'toy stroy', n: 3 } };
    const { structuredContent } = await client.callTool(asked);
    const release = await openRelease(out);
    const app = await createApp({ ...release, release });
    expect(structuredContent).toEqual(await ask(app, '/v1/movies/862/similar', { n: '3' }));
    const wrong = await client.callTool({ name: 'film', arguments: { film: 'no such film' } });
    expect(wrong).toMatchObject({ isError: true, content: [{ type: 'text' }] });
    await expect(client.callTool({ name: 'rate' })).rejects.toThrow(/unknown tool "rate"/);
    await client.close();
    await app.close();
  });

  it('writes nothing but messages, and ends when its input does', async () => {
    const child = spawn(process.execPath, [CLI, 'mcp', '--out', out]);
    let err = '';
    child.stderr.on('data', (data) => {
      err += data;
    });
    const ended = once(child, 'exit');
    const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
    const send = (message: unknown) => child.stdin.write(`${JSON.stringify(message)}\n`);
    const clientInfo = { name: 'test', version: '1' };
    const params = { protocolVersion: '2025-06-18', capabilities: {}, clientInfo };
    send({ jsonrpc: '2.0', id: 1, method: 'initialize', params });
    const { value: first } = await lines.next();
    expect(JSON.parse(first)).toMatchObject({
      id: 1,
      result: { serverInfo: { name: 'cartelera' } },
    });
    send({ jsonrpc: '2.0', method: 'notifications/initialized' });
    send([{ jsonrpc: '2.0', id: 2, method: 'ping' }]);
    send({ jsonrpc: '2.0', id: 3, method: 'tools/call', params: { name: 'statistics' } });
    const { value: second } = await lines.next();
    expect(JSON.parse(second)).toMatchObject({
      id: 3,
      result: { structuredContent: { films: 500 } },
    });
    child.stdin.end();
    expect(await ended).toEqual([0, null]);
    expect(await lines.next()).toEqual({ done: true, value: undefined });
    expect(err).toBe('a line that is no message is ignored\n');
  });

  it('answers what was asked before its input ended', async () => {
    const child = spawn(process.execPath, [CLI, 'mcp', '--out', out]);
    const clientInfo = { name: 'test', version: '1' };
    const params = { protocolVersion: '2025-06-18', capabilities: {}, clientInfo };
    const call = { name: 'similar_films', arguments: { film: 'Heat', diversity: 0.5, n: 100 } };
    const messages = [
      { jsonrpc: '2.0', id: 1, method: 'initialize', params },
      { jsonrpc: '2.0', method: 'notifications/initialized' },
      { jsonrpc: '2.0', id: 2, method: 'tools/call', params: call },
      { jsonrpc: '2.0', id: 3, method: 'tools/call', params: { name: 'statistics' } },
    ];
    child.stdin.end(messages.map((message) => `${JSON.stringify(message)}\n`).join(''));
    let text = '';
    child.stdout.on('data', (data) => {
      text += data;
    });
    expect(await once(child, 'close')).toEqual([0, null]);
    const ids = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).id);
    expect(ids.sort()).toEqual([1, 2, 3]);
  });

  it('tells where there is no release', async () => {
    const child = spawn(process.execPath, [CLI, 'mcp', '--out', join(out, 'none')]);
    let text = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (data) => {
        text += data;
      });
    }
    expect(await once(child, 'close')).toEqual([1, null]);
    expect(text).toMatch(/^cartelera: no release in .*; expected one that "cartelera build/);
  });
});
