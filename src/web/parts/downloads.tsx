import { useLanguage } from '../language/language.js';

const FORMATS = { csv: 'CSV', ndjson: 'NDJSON', parquet: 'Parquet' };

interface DownloadsProps {
  /** Name of the list under /v1. */
  readonly list: string;
  /** What it is asked for; pages do not matter. */
  readonly query: Readonly<Record<string, string | number | boolean | undefined>>;
}

/** Links to all rows of a list as a file. */
export function Downloads({ list, query }: DownloadsProps) {
  const { t } = useLanguage();
  const asked = Object.entries(query).filter(
    ([name, value]) => value !== undefined && !name.startsWith('page'),
  );
  const text = String(new URLSearchParams(asked.map(([name, value]) => [name, String(value)])));
  return (
    <p class="downloads muted">
      {t.browsePage.download}
      {Object.entries(FORMATS).map(([format, name]) => (
        <a key={format} href={`/v1/${list}.${format}${text && `?${text}`}`}>
          {name}
        </a>
      ))}
    </p>
  );
}
