import { ProtocolError, ProtocolErrorCode, Server } from '@modelcontextprotocol/server';
import { VERSION } from '../../base/version.js';
import type { Assistant } from './answers.js';

export { createMcpHandler } from '@modelcontextprotocol/server';
export { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio';

const INSTRUCTIONS = `Films, the people who made them, and recommendations that say why, from one catalogue.
Films and people are named by id, or as people write them.
This product uses the TMDB API but is not endorsed or certified by TMDB.`;

/** A server of the protocol, for one request or one connection. */
export function serverOf({ tools, answer }: Assistant): Server {
  const server = new Server(
    { name: 'cartelera', title: 'Cartelera', version: VERSION },
    { capabilities: { tools: {} }, instructions: INSTRUCTIONS },
  );
  server.setRequestHandler('tools/list', () => ({ tools: tools() }));
  server.setRequestHandler('tools/call', ({ params }) => {
    const known = tools().map(({ name }) => name);
    if (known.includes(params.name)) return answer(params.name, { ...params.arguments });
    const message = `unknown tool "${params.name}"; expected one of ${known.join(', ')}`;
    throw new ProtocolError(ProtocolErrorCode.InvalidParams, message);
  });
  return server;
}
