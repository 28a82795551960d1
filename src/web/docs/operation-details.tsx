import { useState } from 'preact/hooks';
import {
  addressOf,
  exampleOf,
  type Operation,
  type Parameter,
  type Values,
} from '../api/api-document.js';
import { useLanguage } from '../language/language.js';
import { Code, Snippets } from './code.js';
import { WORDS } from './words.js';

const pretty = (value: unknown) => JSON.stringify(value, null, 2);

/** One address of the API: what it takes, what it answers, and a form to ask it. */
export function OperationDetails({ operation }: { readonly operation: Operation }) {
  const { code } = useLanguage();
  const words = WORDS[code];
  const { id, method, path, summary, description, responses } = operation;
  const [open, setOpen] = useState(location.hash === `#${id}`);
  const spanish =
    /^[a-z_]+$/u.test(path.split('/')[1]) && description?.match(/[áéíóúñ]|películas/u);
  return (
    <details
      class="operation"
      id={id}
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        <span class={`method ${method.toLowerCase()}`}>{method}</span>
        <code>{path}</code>
        <span class="muted" lang={spanish ? 'es' : 'en'}>
          {summary}
        </span>
      </summary>
      {open && (
        <div class="operation-body">
          {description && <p lang={spanish ? 'es' : 'en'}>{description}</p>}
          <TryIt operation={operation} />
          <h3>{words.answers}</h3>
          <dl class="statuses">
            {Object.entries(responses).map(([status, { description: what }]) => (
              <div key={status}>
                <dt>{status}</dt>
                <dd lang={spanish && status !== '431' ? 'es' : 'en'}>{what}</dd>
              </div>
            ))}
          </dl>
        </div>
      )}
    </details>
  );
}

interface Asked {
  readonly status: number;
  readonly milliseconds: number;
  readonly text: string;
}

/** Parameters as fields, the request in three languages, and the answer: the document's, or the one that came. */
function TryIt({ operation }: { readonly operation: Operation }) {
  const { t, number, code } = useLanguage();
  const words = WORDS[code];
  const { method, parameters = [], requestBody, responses } = operation;
  const [values, setValues] = useState<Values>(() =>
    Object.fromEntries(parameters.map((one) => [one.name, one.required ? exampleOf(one) : ''])),
  );
  const asked = requestBody?.content['application/json']?.example;
  const [body, setBody] = useState(asked === undefined ? undefined : pretty(asked));
  const [answer, setAnswer] = useState<Asked>();
  const address = addressOf(operation, values);
  const example = responses[200]?.content?.['application/json']?.example;

  const optional = parameters.filter(({ required }) => !required);
  const fields = (some: readonly Parameter[]) =>
    some.map((one) => (
      <Field
        key={one.name}
        id={`${operation.id}-${one.name}`}
        parameter={one}
        value={values[one.name]}
        onChange={(value) => setValues({ ...values, [one.name]: value })}
      />
    ));

  const ask = async () => {
    const start = performance.now();
    const headers = { 'content-type': 'application/json' };
    const init = body === undefined ? { method } : { method, body, headers };
    const response = await fetch(address, init);
    const text = await response.text();
    const isJson = /json/u.test(response.headers.get('content-type') ?? '');
    const shown = isJson ? pretty(JSON.parse(text)) : text;
    setAnswer({
      status: response.status,
      milliseconds: performance.now() - start,
      text: shown.slice(0, LONGEST),
    });
  };
  return (
    <form
      class="try-it"
      onSubmit={(event) => {
        event.preventDefault();
        ask().catch(() => setAnswer({ status: 0, milliseconds: 0, text: t.states.offline[1] }));
      }}
    >
      {fields(parameters.filter(({ required }) => required))}
      {body !== undefined && (
        <div class="parameter">
          <label for={`${operation.id}-body`}>{words.body}</label>
          <textarea
            id={`${operation.id}-body`}
            class="input"
            rows={8}
            spellcheck={false}
            value={body}
            onInput={(event) => setBody(event.currentTarget.value)}
          />
        </div>
      )}
      <div class="request-and-answer">
        <div>
          <h3>{words.request}</h3>
          <Snippets url={location.origin + address} {...(body !== undefined && { body })} />
          <button type="submit" class="button primary">
            {words.ask}
          </button>
        </div>
        <div aria-live="polite">
          <h3>
            {answer
              ? `${answer.status || '—'} · ${number(Math.round(answer.milliseconds))} ms`
              : words.example}
          </h3>
          <Code
            label={words.answer}
            text={answer?.text ?? (example === undefined ? words.noExample : pretty(example))}
          />
        </div>
      </div>
      {optional.length > 0 && (
        <details class="optional">
          <summary>
            {words.optional} <span class="muted">{number(optional.length)}</span>
          </summary>
          {fields(optional)}
        </details>
      )}
    </form>
  );
}

interface FieldProps {
  readonly id: string;
  readonly parameter: Parameter;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A parameter with what it means. */
function Field({ id, parameter, value, onChange }: FieldProps) {
  const { name, required = false, description, schema } = parameter;
  return (
    <div class="parameter">
      <label for={id}>
        <code>{name}</code>
        {required && <b aria-hidden="true"> *</b>}
      </label>
      {schema.enum ? (
        <select
          id={id}
          class="select"
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        >
          {!required && <option value="">–</option>}
          {schema.enum.map((one) => (
            <option key={String(one)} value={String(one)}>
              {String(one)}
            </option>
          ))}
        </select>
      ) : (
        <input
          id={id}
          class="input"
          value={value}
          required={required}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      )}
      <small class="muted">{description}</small>
    </div>
  );
}

/** A longer answer is cut: a browser takes seconds to lay out a megabyte of text. */
const LONGEST = 100_000;
