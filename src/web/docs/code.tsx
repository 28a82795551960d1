import { useState } from 'preact/hooks';
import { useLanguage } from '../language/language.js';
import { Choice } from '../parts/choice.js';
import { snippets } from './snippets.js';
import { WORDS } from './words.js';

/** Text as programs have it; it can be scrolled by keyboard too. */
export const Code = ({ text, label }: { readonly text: string; readonly label: string }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take the focus
  <section class="code" tabIndex={0} aria-label={label}>
    <pre>
      <code>{text}</code>
    </pre>
  </section>
);

/** A request in three languages, one at a time. */
export function Snippets({ url, body }: { readonly url: string; readonly body?: string }) {
  const { code } = useLanguage();
  const words = WORDS[code];
  const [language, setLanguage] = useState('curl');
  const written = snippets(url, body);
  return (
    <div class="snippets">
      <Choice
        label={words.language}
        options={Object.keys(written).map((name) => [name, name] as const)}
        value={language}
        onChange={setLanguage}
      />
      <Code text={written[language]} label={language} />
    </div>
  );
}
