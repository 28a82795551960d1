import type { EntryValues } from './entry-values.js';
import { LiteralParser, type Value } from './python-literal.js';

const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/**
 * Makes a reader of Python literals that are a list or tuple of dicts, or one dict. It takes the
 * wanted fields into `values` and checks the rest without making values of it. The reader gives false
 * for any other literal, and throws a LiteralError exactly where `parseLiteral` does.
 */
export function entriesReader(
  fields: readonly string[],
): (text: string, values: EntryValues) => boolean {
  const keyAt = keyReader(fields);

  const readDict = (parser: LiteralParser, values: EntryValues) => {
    values.begin();
    parser.open();
    for (let place = 0; parser.peek() !== CLOSE_BRACE; place++) {
      const field = keyAt(parser, place);
      if (field < 0) parser.value(false);
      else values.set(field, parser.value(true));
      if (!parser.comma(CLOSE_BRACE)) break;
    }
    parser.close();
  };

  const take = (dict: Value, values: EntryValues): boolean => {
    if (!(dict instanceof Map)) return false;
    values.begin();
    fields.forEach((name, field) => {
      values.set(field, dict.get(name));
    });
    return true;
  };

  const readList = (parser: LiteralParser, values: EntryValues): boolean => {
    let allDicts = true;
    parser.open();
    while (parser.peek() !== CLOSE_BRACKET) {
      if (parser.peek() === OPEN_BRACE) readDict(parser, values);
      else if (!take(parser.value(true), values)) allDicts = false;
      if (!parser.comma(CLOSE_BRACKET)) break;
    }
    parser.close();
    return allDicts;
  };

  const readAny = (parser: LiteralParser, values: EntryValues): boolean => {
    if (parser.peek() === OPEN_BRACKET) return readList(parser, values);
    if (parser.peek() === OPEN_BRACE) {
      readDict(parser, values);
      return true;
    }
    const value = parser.value(true);
    const dicts = Array.isArray(value) ? value : [value];
    return dicts.every((dict) => take(dict, values));
  };

  return (text, values) => {
    values.clear();
    const parser = new LiteralParser(text);
    const allDicts = readAny(parser, values);
    parser.end();
    return allDicts;
  };
}

/**
 * Reads the key at a place of a dict, with its colon: the place of the wanted field, or -1. One dict
 * is mostly written as the last one was, so the text that stood here is tried before parsing.
 */
function keyReader(fields: readonly string[]) {
  const last: { readonly text: string; readonly field: number }[] = [];
  return (parser: LiteralParser, place: number): number => {
    const { at, text } = parser;
    const known = last[place];
    if (known !== undefined && text.startsWith(known.text, at)) {
      parser.at += known.text.length;
      parser.space();
      return known.field;
    }
    const key = parser.key();
    const field = typeof key === 'string' ? fields.indexOf(key) : -1;
    last[place] = { text: text.slice(at, parser.at), field };
    return field;
  };
}
