import { Fragment, type TargetedEvent, type TargetedKeyboardEvent } from 'preact';
import { useId, useState } from 'preact/hooks';
import { useLanguage } from '../language/language.js';
import { navigate } from '../parts/location.js';
import { Poster } from '../poster/poster.js';
import {
  keyOf,
  meant,
  nameOf,
  type Page,
  pagesFor,
  pathOf,
  type Suggestion,
} from './suggestions.js';
import { asQuestion, suggestionsFor, useSuggestions } from './use-suggestions.js';

const NO_PAGES: readonly Page[] = [];

/** Of what nobody gives up. */
const LASTING = new AbortController().signal;

interface SearchBoxProps {
  readonly label: string;
  readonly placeholder: string;
  readonly large?: boolean;
  readonly filmsOnly?: boolean;
  /** Pages that are suggested before all else, and without a text. */
  readonly pages?: readonly Page[];
  readonly onPick: (suggestion: Suggestion) => void;
}

/**
 * A field that suggests as one types: the combobox pattern of WAI-ARIA, all by keyboard. Enter picks what
 * is chosen, or what the text means.
 */
export function SearchBox(props: SearchBoxProps) {
  const { label, placeholder, large = false, filmsOnly = false, pages = NO_PAGES, onPick } = props;
  const language = useLanguage();
  const { t, tools, number } = language;
  const id = useId();
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const { for: answered, list: found } = useSuggestions(text, filmsOnly);
  const list = [...pagesFor(pages, text), ...found];
  const shown = open && (answered !== '' || list.length > 0);
  const option = (i: number) => `${id}-option-${i}`;

  const pick = (suggestion: Suggestion) => {
    setText('');
    setOpen(false);
    setActive(-1);
    onPick(suggestion);
  };
  const type = (event: TargetedEvent<HTMLInputElement>) => {
    setText(event.currentTarget.value);
    setActive(-1);
    setOpen(true);
  };
  const move = (to: number) => {
    setOpen(true);
    setActive(list.length === 0 ? -1 : (to + list.length) % list.length);
  };
  const press = (event: TargetedKeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'ArrowDown') move(active + 1);
    else if (event.key === 'ArrowUp') move(active < 0 ? list.length - 1 : active - 1);
    else if (event.key === 'Escape' && (open || text)) {
      if (!shown) setText('');
      setOpen(false);
      setActive(-1);
    } else return;
    event.preventDefault();
  };
  const send = async (event: TargetedEvent<HTMLFormElement>) => {
    event.preventDefault();
    const q = asQuestion(text);
    if (q === '' && active < 0) return;
    setOpen(true);
    // What was typed last may not have been answered yet.
    const chosen =
      active >= 0 && shown
        ? list[active]
        : meant(
            q === answered
              ? list
              : [
                  ...pagesFor(pages, q),
                  ...(await suggestionsFor(q, filmsOnly, LASTING).catch(() => [])),
                ],
            q,
            language,
          );
    if (chosen) pick(chosen);
  };

  return (
    <search class={large ? 'search large' : 'search'}>
      <form onSubmit={send}>
        <input
          class="input"
          type="text"
          role="combobox"
          enterkeyhint="search"
          autocomplete="off"
          autocorrect="off"
          spellcheck={false}
          aria-label={label}
          aria-autocomplete="list"
          aria-expanded={shown}
          aria-controls={`${id}-list`}
          {...(shown && active >= 0 && { 'aria-activedescendant': option(active) })}
          placeholder={placeholder}
          value={text}
          onInput={type}
          onKeyDown={press}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
        />
        <svg
          viewBox="0 0 24 24"
          fill="none"
          stroke="currentColor"
          stroke-width="2.4"
          aria-hidden="true"
        >
          <circle cx="10.5" cy="10.5" r="6.5" />
          <path d="m15.5 15.5 5.5 5.5" stroke-linecap="round" />
        </svg>
      </form>
      <span class="unseen" role="status">
        {shown && list.length > 0 ? t.search.count(number(list.length), list.length === 1) : ''}
      </span>
      {shown && list.length === 0 && (
        <p class="suggestions nothing" role="status">
          {filmsOnly ? t.search.noFilm(answered) : t.search.none(answered)}
        </p>
      )}
      <div
        class="suggestions"
        id={`${id}-list`}
        role="listbox"
        aria-label={label}
        hidden={!shown || list.length === 0}
      >
        {shown &&
          list.map((one, i) => (
            <Fragment key={keyOf(one)}>
              {!filmsOnly && list[i - 1]?.kind !== one.kind && (
                <div class="group" aria-hidden="true">
                  {one.kind === 'pages' ? tools.palette.places : t.group[one.kind]}
                </div>
              )}
              <Option id={option(i)} suggestion={one} selected={i === active} pick={pick} />
            </Fragment>
          ))}
      </div>
    </search>
  );
}

/** The search of the masthead and of the home view: leads to what is picked. */
export function MainSearch({ large = false }: { large?: boolean }) {
  const { t, to } = useLanguage();
  return (
    <SearchBox
      large={large}
      label={t.search.label}
      placeholder={t.search.placeholder}
      onPick={(one) => navigate(to(pathOf(one)))}
    />
  );
}

interface OptionProps {
  readonly id: string;
  readonly suggestion: Suggestion;
  readonly selected: boolean;
  readonly pick: (suggestion: Suggestion) => void;
}

/** Chosen by the keyboard through the field, which keeps the focus: see aria-activedescendant. */
const Option = ({ id, suggestion, selected, pick }: OptionProps) => {
  const language = useLanguage();
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={selected}
      ref={(element) => void (selected && element?.scrollIntoView({ block: 'nearest' }))}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => pick(suggestion)}
      onKeyDown={(event) => event.key === 'Enter' && pick(suggestion)}
    >
      {suggestion.kind === 'films' && <Poster film={suggestion.film} />}
      <span>{nameOf(suggestion, language)}</span>
      {suggestion.kind === 'films' && <span class="muted">{suggestion.film.year}</span>}
    </div>
  );
};
