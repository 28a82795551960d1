import { useEffect, useState } from 'preact/hooks';
import { useLanguage } from '../language/language.js';

const SAID_MS = 2500;

/** Copies the address of a taste, without a language. Where the browser does not allow it, the link can be opened. */
export function ShareLink({ path }: { path: string }) {
  const { t } = useLanguage();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SAID_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = (event: Event) => {
    if (navigator.clipboard === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    navigator.clipboard.writeText(location.origin + path).then(
      () => setCopied(true),
      () => location.assign(path),
    );
  };
  return (
    <>
      <a class="button primary share" href={path} onClick={copy}>
        {copied ? t.taste.shared : t.taste.share}
      </a>
      <span class="unseen" role="status">
        {copied && t.taste.shared}
      </span>
    </>
  );
}
