import './docs.css';
import { useEffect } from 'preact/hooks';
import { type ApiDocument, operationsByTag } from '../api/api-document.js';
import * as question from '../api/ask.js';
import { useAnswer } from '../api/use-answer.js';
import { useLanguage } from '../language/language.js';
import { PageHead, Section } from '../parts/section.js';
import { Answered } from '../parts/state.js';
import { OperationDetails } from './operation-details.js';
import { WORDS } from './words.js';

/** Every address of the API, from its own document. */
export function DocsPage() {
  const { to, code } = useLanguage();
  const words = WORDS[code];
  const answer = useAnswer(question.apiDocument);
  return (
    <>
      <PageHead title={words.docsTitle} lead={words.docsLead}>
        <div class="buttons">
          <a class="button" href={to('api')}>
            {words.guide}
          </a>
          <a class="button" href="/openapi.json">
            {words.document}
          </a>
        </div>
      </PageHead>
      <Answered answer={answer} loading={<div class="bone docs-bone" />}>
        {(document) => <Reference document={document} />}
      </Answered>
    </>
  );
}

function Reference({ document }: { readonly document: ApiDocument }) {
  const { code } = useLanguage();
  const words = WORDS[code];
  const groups = operationsByTag(document);
  // The place that the address names is there only now.
  useEffect(() => {
    placeOf(location.hash)?.scrollIntoView();
  }, []);
  return (
    <>
      <nav aria-label={words.contents} class="docs-contents">
        <ul>
          {groups.map(({ name, operations }, i) => (
            <li key={name}>
              <a href={`#group-${i}`} onClick={jump}>
                {words.groups[name as keyof typeof words.groups] ?? name}
              </a>{' '}
              <span class="muted">{operations.length}</span>
            </li>
          ))}
        </ul>
      </nav>
      {groups.map(({ name, operations }, i) => (
        <div id={`group-${i}`} key={name}>
          <Section title={words.groups[name as keyof typeof words.groups] ?? name}>
            {operations.map((operation) => (
              <OperationDetails key={operation.id} operation={operation} />
            ))}
          </Section>
        </div>
      ))}
    </>
  );
}

/** Within the view: the address of the page stays. */
function jump(event: MouseEvent): void {
  const link = event.currentTarget as HTMLAnchorElement;
  const target = placeOf(link.hash);
  if (!target) return;
  event.preventDefault();
  target.scrollIntoView();
}

const placeOf = (hash: string) => window.document.getElementById(decodeURIComponent(hash.slice(1)));
