import { useState } from 'preact/hooks';
import type { Profile } from '../../profile/index.js';
import type { Answer } from '../api/use-answer.js';
import { useLanguage } from '../language/language.js';
import { Section } from '../parts/section.js';
import { Answered } from '../parts/state.js';

const ALERTS = 8;

/** What the report says in plain sentences; without a report, that there is none. */
export function Findings({ answer }: { answer: Answer<Profile> }) {
  const { t, code, number, figuresIn } = useLanguage();
  const [all, setAll] = useState(false);
  if (answer.state === 'failed' && answer.failure.kind === 'not-found') {
    return <p class="section notice">{t.data.noProfile}</p>;
  }
  return (
    <Section title={t.data.findings}>
      <Answered answer={answer} loading={<div class="bone" style={{ height: '22rem' }} />}>
        {({ findings, alerts }) => (
          <>
            <ol class="findings">
              {findings.map((sentence) => (
                <li key={sentence.en}>{figuresIn(sentence[code])}</li>
              ))}
            </ol>
            {alerts.length > 0 && (
              <>
                <h3 class="alerts-title">{t.data.alerts}</h3>
                <ul class="alerts">
                  {(all ? alerts : alerts.slice(0, ALERTS)).map(
                    ({ kind, table, column, message }) => (
                      <li key={`${kind} ${table} ${column}`}>
                        {figuresIn(message[code])} <span class="muted">{table}</span>
                      </li>
                    ),
                  )}
                </ul>
                {alerts.length > ALERTS && (
                  <button
                    type="button"
                    class="button"
                    aria-expanded={all}
                    onClick={() => setAll(!all)}
                  >
                    {all ? t.film.showLess : t.film.showAll(number(alerts.length))}
                  </button>
                )}
              </>
            )}
          </>
        )}
      </Answered>
    </Section>
  );
}
