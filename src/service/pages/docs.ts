import swagger, { type StaticDocumentSpec } from '@fastify/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '../http/app-type.js';
import { CONTENT_SECURITY_POLICY } from '../http/security-headers.js';

/** The one style that the page writes into itself, known by its hash. */
const DOCS_STYLE = "'unsafe-hashes' 'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w='";

type ApiDocument = StaticDocumentSpec['document'];

/** An app of its own, made when first asked for: it takes longer to load than all the rest. */
export function docs(app: App, bareApp: () => Promise<App>): void {
  let made: Promise<App> | undefined;
  const pass = async (request: FastifyRequest, reply: FastifyReply) => {
    made ??= bareApp().then((bare) => docsApp(bare, app.swagger() as ApiDocument));
    const { routing } = await made.catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    reply.hijack();
    routing(request.raw, reply.raw);
  };
  const route = { schema: { hide: true, querystring: {} } };
  app.get('/docs', route, pass);
  app.get('/docs/*', route, pass);
}

async function docsApp(app: App, document: ApiDocument): Promise<App> {
  const { default: swaggerUi } = await import('@fastify/swagger-ui');
  await app.register(swagger, { mode: 'static', specification: { document } });
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    theme: { title: 'Cartelera API' },
    uiConfig: {
      layout: 'BaseLayout',
      docExpansion: 'list',
      tryItOutEnabled: true,
      displayRequestDuration: true,
    },
    staticCSP: `${CONTENT_SECURITY_POLICY}; style-src 'self' ${DOCS_STYLE}`,
  });
  await app.ready();
  return app;
}
