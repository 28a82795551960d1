import { useLanguage } from '../language/language.js';
import { MODEL_CARD } from '../language/model-card.js';

/** What the model is for, and what it cannot do. */
export function ModelCard() {
  const { title, parts } = MODEL_CARD[useLanguage().code];
  return (
    <section class="section">
      <div class="section-head">
        <h2>{title}</h2>
      </div>
      <dl class="model-card">
        {parts.map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
