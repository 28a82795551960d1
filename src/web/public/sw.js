/* The service puts in the release and the files of the page; both together are one version. */
const { version, release, shell } = self.KEPT;
const SHELL = `shell ${version}`;
const ANSWERS = `answers ${version}`;

/** What is kept of the answers, and how many of each: 50 films opened, and the films of lists. */
const KEPT_ANSWERS = [
  [/^\/v1\/movies\/\d+\/similar\?(?:n=\d+|&|exclude=[\d,%C]+)+$/u, 50],
  [/^\/v1\/movies\/\d+$/u, 600],
  [/^\/v1\/(?:stats|releases\/current)$/u, 4],
  [/^\/v1\/(?:movies|recommendations)\?/u, 40],
];

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('fetch', (event) => {
  const { method, url, mode } = event.request;
  const { origin, pathname, search } = new URL(url);
  if (method !== 'GET' || origin !== location.origin) return;
  if (mode === 'navigate' && /^\/(?:en|es)?(?:\/|$)/u.test(pathname)) {
    event.respondWith(fetch(event.request).catch(() => shellFor(pathname)));
  } else if (shell.includes(pathname)) {
    event.respondWith(caches.match(pathname).then((kept) => kept ?? fetch(event.request)));
  } else {
    const [, most] = KEPT_ANSWERS.find(([path]) => path.test(pathname + search)) ?? [];
    if (most) event.respondWith(answer(event, most));
  }
});

async function install() {
  const cache = await caches.open(SHELL);
  await cache.addAll(shell.map((path) => new Request(path, { cache: 'reload' })));
  // What the version before kept is asked anew: no answer of another release is shown.
  const before = (await caches.keys()).filter((name) => name.startsWith('answers '));
  const answers = await caches.open(ANSWERS);
  for (const name of before) {
    const kept = await (await caches.open(name)).keys();
    for (const { url } of kept) {
      const anew = await fetch(url, { cache: 'reload' }).catch(() => undefined);
      if (anew?.ok && isOurs(anew)) await answers.put(url, anew);
    }
  }
  await self.skipWaiting();
}

async function activate() {
  const names = await caches.keys();
  const old = names.filter((name) => name !== SHELL && name !== ANSWERS);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

const shellFor = (path) => caches.match(path.startsWith('/es') ? '/es' : '/en');

const isOurs = (response) => response.headers.get('cartelera-release') === release;

async function answer(event, most) {
  const { request } = event;
  try {
    const response = await fetch(request);
    if (response.ok && isOurs(response)) event.waitUntil(keep(request, response.clone(), most));
    // Not waited for: while an event of this worker lasts, the next one cannot follow.
    else if (response.ok) self.registration.update().catch(() => undefined);
    return response;
  } catch (error) {
    // Of the films like one, what was kept when one had seen fewer.
    const ignoreSearch = request.url.includes('/similar?');
    const cacheName = ANSWERS;
    const kept =
      (await caches.match(request, { cacheName })) ??
      (await caches.match(request, { cacheName, ignoreSearch }));
    if (!kept) throw error;
    const client = await self.clients.get(event.clientId);
    client?.postMessage('unreachable');
    return kept;
  }
}

/** Keeps an answer as the newest; the oldest of its kind goes. */
async function keep(request, response, most) {
  // Where another version has followed, what this one kept is gone, and is not begun again.
  if (!(await caches.has(SHELL))) return;
  const cache = await caches.open(ANSWERS);
  await cache.delete(request);
  await cache.put(request, response);
  const { pathname, search } = new URL(request.url);
  const [kind] = KEPT_ANSWERS.find(([path]) => path.test(pathname + search));
  const same = (await cache.keys()).filter(({ url }) => {
    const kept = new URL(url);
    return kind.test(kept.pathname + kept.search);
  });
  await Promise.all(same.slice(0, -most).map((oldest) => cache.delete(oldest)));
  // It may have followed meanwhile.
  if (!(await caches.has(SHELL))) await caches.delete(ANSWERS);
}
