import type { ComponentChildren } from 'preact';
import { useLanguage } from '../language/language.js';
import { useTitle } from './use-title.js';

interface PageHeadProps {
  readonly title: string;
  readonly lead?: string | undefined;
  readonly children?: ComponentChildren;
}

/** The heading of a view, which names the browser's tab too. */
export function PageHead({ title, lead, children }: PageHeadProps) {
  useTitle(title);
  return (
    <div class="page-head">
      <h1>{title}</h1>
      {lead && <p class="lead">{lead}</p>}
      {children}
    </div>
  );
}

interface SectionProps {
  readonly title: string;
  readonly note?: string | number;
  /** Address of all of it. */
  readonly all?: string;
  readonly children: ComponentChildren;
}

/** A part of a view under its heading. */
export function Section({ title, note, all, children }: SectionProps) {
  const { t } = useLanguage();
  return (
    <section class="section">
      <div class="section-head">
        <h2>{title}</h2>
        {note !== undefined && <span class="muted">{note}</span>}
        {all && (
          <a href={all} aria-label={`${t.homePage.all}: ${title}`}>
            {t.homePage.all}
          </a>
        )}
      </div>
      {children}
    </section>
  );
}
