import type { Manifest } from '../../release/index.js';
import * as ask from '../api/ask.js';
import { useAnswer } from '../api/use-answer.js';
import { useLanguage } from '../language/language.js';
import { MODEL_CARD } from '../language/model-card.js';
import { Gauge } from '../parts/gauge.js';
import { PageHead, Section } from '../parts/section.js';
import { Answered } from '../parts/state.js';
import { familyOf, fieldName } from '../similar/families.js';
import { EvaluationTable } from './evaluation-table.js';
import { ReleaseChanges } from './release-changes.js';

/** Which release answers, what it was made from, what its fields weigh, and how good its lists are. */
export function ModelPage() {
  const { t, number } = useLanguage();
  const release = useAnswer(ask.release);
  const judged = useAnswer(ask.evaluation);
  return (
    <>
      <PageHead title={t.model.title} lead={t.model.lead} />
      <Answered answer={release} loading={<div class="bone section" style={{ height: '20rem' }} />}>
        {({ name, manifest, about }) => {
          const { version, inputs = [], settings } = manifest as Partial<Manifest>;
          return (
            <>
              <Section title={t.model.evaluation}>
                {judged.state === 'failed' && judged.failure.kind === 'not-found' ? (
                  <p class="notice">{t.model.noEvaluation}</p>
                ) : (
                  <Answered
                    answer={judged}
                    loading={<div class="bone" style={{ height: '16rem' }} />}
                  >
                    {(result) => <EvaluationTable evaluation={result} />}
                  </Answered>
                )}
              </Section>
              <Weights weights={usedWeights(settings?.recommender.weights, inputs)} />
              <ModelCard />
              <ReleaseChanges />
              <section class="section">
                <h2>{t.model.release}</h2>
                <dl class="facts">
                  <div>
                    <dt>{t.model.name}</dt>
                    <dd>
                      <code>{name}</code>
                    </dd>
                  </div>
                  <div>
                    <dt>{t.model.software}</dt>
                    <dd>Cartelera {version}</dd>
                  </div>
                </dl>
                {about.length > 0 && (
                  <>
                    <h3 class="inputs-title">{t.model.about}</h3>
                    <ul class="inputs">
                      {about.map((file) => (
                        <li key={file}>
                          <a href={`/v1/releases/${name}/${file}`} target="_blank" rel="noopener">
                            {file}
                          </a>
                          <span class="muted">{t.model.files[file]}</span>
                        </li>
                      ))}
                    </ul>
                  </>
                )}
                <h3 class="inputs-title">{t.model.inputs}</h3>
                <ul class="inputs">
                  {inputs.map(({ path, bytes, sha256 }) => (
                    <li key={path}>
                      <strong>{path}</strong>
                      <span class="muted">{number(bytes / 1e6, 1)} MB</span>
                      <code>{sha256}</code>
                    </li>
                  ))}
                </ul>
              </section>
            </>
          );
        }}
      </Answered>
    </>
  );
}

/** The weights of ratings say nothing of a release that was made without them. */
function usedWeights(
  { ratings = 0, taste = 0, ...others }: Readonly<Record<string, number>> = {},
  inputs: Manifest['inputs'],
): Record<string, number> {
  const rated = inputs.some(({ path }) => path.includes('rating'));
  return rated ? { ...others, ratings, taste } : others;
}

function Weights({ weights }: { weights: Readonly<Record<string, number>> }) {
  const { t, number } = useLanguage();
  const rows = Object.entries(weights).sort(([, a], [, b]) => b - a);
  if (rows.length === 0) return null;
  const most = rows[0][1];
  return (
    <Section title={t.model.weights} note={t.model.weightsLead}>
      <dl class="gauges short">
        {rows.map(([field, weight]) => (
          <div key={field}>
            <dt>{fieldName(t, field)}</dt>
            <dd>
              <Gauge share={weight / most} colour={`var(--family-${familyOf(field)})`} />
              <span>{number(weight, 2)}</span>
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

/** What the model is for, and what it cannot do. */
function ModelCard() {
  const { title, parts } = MODEL_CARD[useLanguage().code];
  return (
    <Section title={title}>
      <dl class="model-card">
        {parts.map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
