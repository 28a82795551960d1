import './lists.css';
import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { useLanguage } from '../language/language.js';
import { keepLists, keptLists, type ListName, NO_LISTS, useLists } from '../marks/lists.js';
import { HideSeen } from '../marks/marks.js';
import { PageHead, Section } from '../parts/section.js';
import { keepTaste, keptTaste, NO_TASTE, useKeptTaste } from '../taste/taste.js';
import { allFilms } from './all-films.js';
import { BroughtFilms } from './brought-films.js';
import { type Brought, bring, type Kept, takenOut } from './exchange.js';
import { MarkedFilms } from './marked-films.js';
import { WORDS } from './words.js';

/** What was done last, and how things stood before. */
interface Done {
  readonly what: 'reading' | 'failed' | 'erased' | 'undone' | Brought;
  readonly before?: Kept;
}

const kept = (): Kept => ({ lists: keptLists(), taste: keptTaste() });

function keep({ lists, taste }: Kept): void {
  keepTaste(taste);
  keepLists(lists);
}

/** Erases the answers that the worker keeps: they tell which films somebody opened. */
async function forgetAnswers(): Promise<void> {
  const names = 'caches' in window ? await caches.keys() : [];
  for (const name of names) if (name.startsWith('answers ')) await caches.delete(name);
}

/** One's own lists: what was seen, what is to be; files in and out, and all of it erased. */
export function ListsPage() {
  const { t, code, to, number, filmCount } = useLanguage();
  const words = WORDS[code];
  const lists = useLists();
  const taste = useKeptTaste();
  const [done, setDone] = useState<Done>();
  const [asking, setAsking] = useState(false);
  const [changes, setChanges] = useState(0);
  const change = (next: Kept, what: Done['what'], before?: Kept) => {
    keep(next);
    setDone({ what, ...(before && { before }) });
    setAsking(false);
    setChanges((n) => n + 1);
  };
  const read = async (files: readonly File[]) => {
    if (files.length === 0) return;
    const before = kept();
    setDone({ what: 'reading' });
    try {
      const brought = await bring(files, before, allFilms);
      change(brought.kept, brought, brought.found > 0 ? before : undefined);
    } catch {
      setDone({ what: 'failed' });
    }
  };
  const count = new Set([...lists.seen, ...lists.watchlist, ...taste.liked, ...taste.disliked])
    .size;
  const figures = [
    ['#watchlist', words.watchlist, lists.watchlist.size],
    ['#seen', words.seen, lists.seen.size],
    [to('taste'), words.liked, taste.liked.length],
    [to('taste'), words.disliked, taste.disliked.length],
  ] as const;
  return (
    <>
      <PageHead title={t.nav.lists} lead={words.lead} />
      <dl class="figures">
        {figures.map(([href, name, n]) => (
          <div key={name}>
            <dt>
              <a href={href}>{name}</a>
            </dt>
            <dd>{number(n)}</dd>
          </div>
        ))}
      </dl>
      <HideSeen />
      {(['watchlist', 'seen'] as const).map((name) => (
        <ListSection key={name} name={name} changes={changes} />
      ))}
      <Section title={words.bring}>
        <Files read={read} />
        <Notice done={done} undo={(before) => change(before, 'undone')} />
      </Section>
      <Section title={words.take}>
        <p class="lists-how">{words.takeHow}</p>
        <div class="buttons">
          {(['csv', 'json'] as const).map((format) => (
            <button
              key={format}
              type="button"
              class="button"
              disabled={count === 0}
              onClick={() => save(format).catch(() => setDone({ what: 'failed' }))}
            >
              {format.toUpperCase()}
            </button>
          ))}
          <button type="button" class="button" onClick={() => setAsking(true)}>
            {words.erase}
          </button>
        </div>
        {asking && (
          <div class="notice lists-notice" role="alertdialog" aria-label={words.erase}>
            <p>{words.sure(filmCount(count))}</p>
            <button
              type="button"
              class="button primary"
              ref={(button) => button?.focus()}
              onClick={() => {
                change({ lists: NO_LISTS, taste: NO_TASTE }, 'erased', kept());
                void forgetAnswers();
              }}
            >
              {words.yes}
            </button>
            <button type="button" class="button" onClick={() => setAsking(false)}>
              {words.cancel}
            </button>
          </div>
        )}
      </Section>
    </>
  );
}

/** Films under one mark. */
function ListSection({ name, changes }: { name: ListName; changes: number }) {
  const { code, to } = useLanguage();
  const words = WORDS[code];
  const ids = useLists()[name];
  const [had] = useState(() => ids.size > 0);
  return (
    <section class="section" aria-labelledby={name}>
      <div class="section-head">
        <h2 id={name}>{words[name]}</h2>
        {name === 'watchlist' && ids.size > 0 && (
          <a href={to('tonight?watchlist=1')}>{words.tonight}</a>
        )}
      </div>
      {ids.size === 0 && !had ? (
        <p class="muted">{words.none[name]}</p>
      ) : (
        <MarkedFilms key={changes} ids={ids} />
      )}
    </section>
  );
}

/** Where files are chosen, or dropped. */
function Files({ read }: { read: (files: readonly File[]) => void }) {
  const { code } = useLanguage();
  const words = WORDS[code];
  const id = useId();
  return (
    <fieldset
      class="files"
      aria-label={words.bring}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        read([...(event.dataTransfer?.files ?? [])]);
      }}
    >
      <p>{words.bringHow}</p>
      <p class="muted">{words.rule}</p>
      <input
        id={id}
        class="unseen"
        type="file"
        multiple
        accept=".csv,.zip,.json,.tsv,.txt"
        onChange={(event) => {
          read([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
      <label class="button primary" for={id}>
        {words.choose}
      </label>
    </fieldset>
  );
}

function Notice({ done, undo }: { done: Done | undefined; undo: (before: Kept) => void }) {
  const { code } = useLanguage();
  const words = WORDS[code];
  const { what, before } = done ?? {};
  const said: ComponentChildren =
    typeof what === 'string' ? words[what] : what && <BroughtFilms brought={what} />;
  return (
    <div role="status">
      {said && (
        <div class="notice lists-notice">
          <div class="said">{said}</div>
          {before && (
            <button type="button" class="button" onClick={() => undo(before)}>
              {words.undo}
            </button>
          )}
        </div>
      )}
    </div>
  );
}

/** Hands the browser a file to save. */
async function save(format: 'csv' | 'json'): Promise<void> {
  const type = { csv: 'text/csv', json: 'application/json' }[format];
  const url = URL.createObjectURL(new Blob([takenOut(format, kept(), await allFilms())], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `cartelera.${format}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
