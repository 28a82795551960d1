import { render } from 'preact';
import { unkept } from './api/client.js';
import { onNewRelease } from './api/newest-release.js';
import { App } from './app/app.js';
import { watchNavigation } from './parts/location.js';
import './styles/styles.css';

watchNavigation();
const place = document.getElementById('app') as HTMLElement;
// Until now it said what is coming.
place.replaceChildren();
render(<App />, place);

// A part of the page that is loaded later may be of another build by then.
addEventListener('vite:preloadError', () => location.reload());
addEventListener('load', async () => {
  const { serviceWorker } = navigator;
  // What the first visit asked before there was a worker is kept, too.
  if (serviceWorker && !serviceWorker.controller) {
    const askAgain = () => unkept.forEach((url) => void fetch(url).catch(() => undefined));
    serviceWorker.addEventListener('controllerchange', askAgain, { once: true });
  }
  const worker = await serviceWorker
    ?.register('/sw.js', { updateViaCache: 'none' })
    .catch(() => undefined);
  if (worker) onNewRelease(() => void worker.update().catch(() => undefined));
});
