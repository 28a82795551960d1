import { render } from 'preact';
import { onNewRelease } from './api/newest-release.js';
import { App } from './app/app.js';
import { watchNavigation } from './parts/location.js';
import './styles/styles.css';

watchNavigation();
render(<App />, document.getElementById('app') as HTMLElement);

// A part of the page that is loaded later may be of another build by then.
addEventListener('vite:preloadError', () => location.reload());
addEventListener('load', async () => {
  const { serviceWorker } = navigator;
  // What the first visit asked before there was a worker is kept, too.
  if (serviceWorker && !serviceWorker.controller) {
    serviceWorker.addEventListener('controllerchange', askAgain, { once: true });
  }
  const worker = await serviceWorker
    ?.register('/sw.js', { updateViaCache: 'none' })
    .catch(() => undefined);
  if (worker) onNewRelease(() => void worker.update().catch(() => undefined));
});

function askAgain(): void {
  const asked = performance.getEntriesByType('resource').map(({ name }) => name);
  for (const url of new Set(asked)) {
    if (url.startsWith(`${location.origin}/v1/`)) fetch(url).catch(() => undefined);
  }
}
