import type { Socket } from 'node:net';
import type { App } from './app-type.js';

/**
 * Drops, when the app closes, connections on which no request has arrived whole. Browsers open some
 * in advance, and Node's server, which then drops those that are idle, would wait for them for ever.
 */
export function dropSilentConnections(app: App): void {
  const silent = new Set<Socket>();
  app.server.on('connection', (socket: Socket) => {
    silent.add(socket);
    socket.once('close', () => silent.delete(socket));
  });
  app.server.on('request', ({ socket }) => silent.delete(socket));
  app.addHook('preClose', (done) => {
    for (const socket of silent) socket.destroy();
    done();
  });
}
