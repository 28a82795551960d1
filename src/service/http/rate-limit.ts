import { Problem } from '../problems/problems.js';
import type { App } from './app-type.js';
import { isProbe } from './connections.js';
import { asksItself } from './itself.js';

const WINDOW_SECONDS = 60;

/**
 * Allows each client, an address, of IPv6 its /64, so many requests a minute, probes apart, and tells it
 * how many are left, by the header fields of the IETF (draft-ietf-httpapi-ratelimit-headers).
 */
export async function limitRates(app: App, perMinute: number): Promise<void> {
  // Loaded here: a service on loopback does without.
  const { default: rateLimit } = await import('@fastify/rate-limit');
  await app.register(rateLimit, {
    global: false,
    max: perMinute,
    timeWindow: 1000 * WINDOW_SECONDS,
  });
  const check = app.createRateLimit();
  const policy = `"client";q=${perMinute};w=${WINDOW_SECONDS}`;
  app.addHook('onRequest', async (request, reply) => {
    // Who has gone already has no address.
    if (isProbe(request.url) || request.ip === undefined || asksItself(request)) return;
    const rate = await check(request);
    if (rate.isAllowed) return;
    const { remaining, ttlInSeconds } = rate;
    reply.headers({
      'ratelimit-policy': policy,
      ratelimit: `"client";r=${remaining};t=${ttlInSeconds}`,
    });
    if (!rate.isExceeded) return;
    reply.header('retry-after', String(ttlInSeconds));
    throw new Problem('too-many-requests', '');
  });
}
