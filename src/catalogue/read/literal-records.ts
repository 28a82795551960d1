import { LiteralParser, type Value } from './python-literal.js';

/** The wanted fields of one dict; undefined where the dict lacks one. */
export type Entry<Field extends string> = { [Name in Field]: Value | undefined };

const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/**
 * Makes a reader of Python literals that are a list or tuple of dicts, or one dict. It keeps the wanted
 * fields and checks the rest without making values of it. The reader gives null for any other
 * literal, and throws a LiteralError exactly where `parseLiteral` does.
 *
 * @example entriesReader(['id', 'name'])("[{'id': 16, 'name': 'Animation'}]")
 */
export function entriesReader<const Field extends string>(
  fields: readonly Field[],
): (text: string) => Entry<Field>[] | null {
  const keyAt = keyReader(fields);
  const blank = Object.fromEntries(fields.map((name) => [name, undefined])) as Entry<Field>;

  const entry = (parser: LiteralParser): Entry<Field> => {
    const values = { ...blank };
    parser.open();
    for (let place = 0; parser.peek() !== CLOSE_BRACE; place++) {
      const field = keyAt(parser, place);
      if (field === undefined) parser.value(false);
      else values[field] = parser.value(true);
      if (!parser.comma(CLOSE_BRACE)) break;
    }
    parser.close();
    return values;
  };

  const pick = (dict: Value): Entry<Field> | null => {
    if (!(dict instanceof Map)) return null;
    const values = { ...blank };
    for (const name of fields) values[name] = dict.get(name);
    return values;
  };

  const list = (parser: LiteralParser): Entry<Field>[] | null => {
    const entries: (Entry<Field> | null)[] = [];
    parser.open();
    while (parser.peek() !== CLOSE_BRACKET) {
      entries.push(parser.peek() === OPEN_BRACE ? entry(parser) : pick(parser.value(true)));
      if (!parser.comma(CLOSE_BRACKET)) break;
    }
    parser.close();
    return complete(entries);
  };

  const anything = (parser: LiteralParser): Entry<Field>[] | null => {
    if (parser.peek() === OPEN_BRACKET) return list(parser);
    if (parser.peek() === OPEN_BRACE) return [entry(parser)];
    const value = parser.value(true);
    return complete(Array.isArray(value) ? value.map(pick) : [pick(value)]);
  };

  return (text) => {
    const parser = new LiteralParser(text);
    const entries = anything(parser);
    parser.end();
    return entries;
  };
}

function complete<Item>(items: (Item | null)[]): Item[] | null {
  return items.every((item) => item !== null) ? items : null;
}

/**
 * Reads the key at a place of a dict, with its colon: the wanted field, or undefined. One dict is
 * mostly written as the last one was, so the text that stood at this place is tried before parsing.
 */
function keyReader<Field extends string>(fields: readonly Field[]) {
  const last: { readonly text: string; readonly field: Field | undefined }[] = [];
  return (parser: LiteralParser, place: number): Field | undefined => {
    const { at, text } = parser;
    const known = last[place];
    if (known !== undefined && text.startsWith(known.text, at)) {
      parser.at += known.text.length;
      parser.space();
      return known.field;
    }
    const key = parser.key();
    const field = fields.find((name) => name === key);
    last[place] = { text: text.slice(at, parser.at), field };
    return field;
  };
}
