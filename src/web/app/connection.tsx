import { useEffect, useState } from 'preact/hooks';
import { useLanguage } from '../language/language.js';

const SHOWN_MS = 4000;

/** Says when the connection is lost, and for a moment when it is back. */
export function Connection() {
  const { t, tools } = useLanguage();
  const [state, setState] = useState(navigator.onLine ? '' : 'off');
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const off = () => setState('off');
    const on = () => {
      setState('on');
      timer = setTimeout(() => setState(''), SHOWN_MS);
    };
    const hear = () => setState('unreachable');
    navigator.serviceWorker?.addEventListener('message', hear);
    addEventListener('offline', off);
    addEventListener('online', on);
    return () => {
      clearTimeout(timer);
      navigator.serviceWorker?.removeEventListener('message', hear);
      removeEventListener('offline', off);
      removeEventListener('online', on);
    };
  }, []);
  return (
    <div class="connection" role="status">
      {state === 'off' && t.states.offlineNow}
      {state === 'unreachable' && tools.unreachable}
      {state === 'on' && t.states.onlineAgain}
    </div>
  );
}
