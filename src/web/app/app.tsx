import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { LanguageContext, useLanguageOf } from '../language/language.js';
import { keptScroll, usePlace } from '../parts/location.js';
import { Connection } from './connection.js';
import { Colophon, Masthead } from './frame.js';
import { viewOf } from './routes.js';

/** The page: masthead, the view of the present address, and the colophon. */
export function App() {
  const place = usePlace();
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  const path = place.path.join('/');
  const language = useLanguageOf(place.language);

  useEffect(() => {
    document.documentElement.lang = place.language;
  }, [place.language]);

  useLayoutEffect(() => {
    if (first.current) return;
    scrollTo(0, keptScroll(place.key));
  }, [place.key]);

  // Who navigates by ear or keyboard starts at the new view, not where the old link was.
  useEffect(() => {
    if (!first.current && path !== undefined) main.current?.focus({ preventScroll: true });
    first.current = false;
  }, [path]);

  return (
    <LanguageContext.Provider value={language}>
      <div class="frame">
        <Masthead place={place} />
        <main id="main" class="inner" tabIndex={-1} ref={main}>
          {viewOf(place)}
        </main>
        <Colophon />
        <Connection />
      </div>
    </LanguageContext.Provider>
  );
}
