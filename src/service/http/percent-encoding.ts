import type { Language } from '../problems/problems.js';

/** Letters beyond ASCII in UTF-8, percent-encoded. */
const UTF8 = /%(?:[cd]|e.%[89ab]|f[0-4]%[89ab].%[89ab]).%[89ab]./giu;

/** What is wrong with an address that is percent-encoded in Latin-1, or Windows-1252; undefined where it is not. */
export function latin1In(url: string, language: Language): string | undefined {
  if (!url.includes('%')) return undefined;
  const [code] = /%[89a-f][0-9a-f]/iu.exec(url.replaceAll(UTF8, '')) ?? [];
  if (code === undefined) return undefined;
  const byte = Number.parseInt(code.slice(1), 16);
  const letter = String.fromCharCode(byte);
  const right = encodeURIComponent(letter);
  if (language === 'es') {
    const es = 'las direcciones van en UTF-8';
    return byte < 0xa0
      ? `${code} no es UTF-8, sino Windows-1252; ${es}`
      : `${code} es «${letter}» en Latin-1 (ISO-8859-1); ${es}, donde se escribe ${right}`;
  }
  const en = 'addresses are in UTF-8';
  return byte < 0xa0
    ? `${code} is not UTF-8 but Windows-1252; ${en}`
    : `${code} is "${letter}" in Latin-1 (ISO-8859-1); ${en}, where it is written ${right}`;
}
