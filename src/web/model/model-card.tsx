import { useLanguage } from '../language/language.js';
import { MODEL_CARD } from '../language/model-card.js';
import { Section } from '../parts/section.js';

/** What the model is for, and what it cannot do. */
export function ModelCard() {
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
