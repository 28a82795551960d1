import type { Language } from '../problems/problems.js';

/** Letters beyond ASCII in UTF-8, percent-encoded. */
const UTF8 = /%(?:[cd]|e.%[89ab]|f[0-4]%[89ab].%[89ab]).%[89ab]./giu;

/** What is wrong with an address that is percent-encoded in Latin-1, or Windows-1252; undefined where it is not. */
export function latin1In(url: string, language: Language): string | undefined {
  if (!url.includes('%')) return undefined;
  const [code] = /%[89a-f][0-9a-f]/iu.exec(url.replaceAll(UTF8, '')) ?? [];
  if (code === undefined) return undefined;
  const letter = String.fromCharCode(Number.parseInt(code.slice(1), 16));
  const right = encodeURIComponent(letter);
  // Below are signs of Windows-1252, and no letters.
  if (letter < '\u00a0') {
    return language === 'es'
      ? `${code} no es UTF-8, sino Windows-1252; las direcciones van en UTF-8`
      : `${code} is not UTF-8 but Windows-1252; addresses are in UTF-8`;
  }
  return language === 'es'
    ? `${code} es «${letter}» en Latin-1 (ISO-8859-1); las direcciones van en UTF-8, donde se escribe ${right}`
    : `${code} is "${letter}" in Latin-1 (ISO-8859-1); addresses are in UTF-8, where it is written ${right}`;
}

/** What the page stands under. */
const PAGE = /^\/(?:es|en)(?=[/?]|$)/iu;

/**
 * An address of the page with the signs that no letter is made of written out (`%E0` as `%25E0`), so that a
 * broken link leads people to the page; any other address as it is.
 */
export function readable(url: string): string {
  if (!PAGE.test(url)) return url;
  const parts = url.split('?').map((part) => (isSound(part) ? part : part.replaceAll('%', '%25')));
  return parts.join('?');
}

function isSound(part: string): boolean {
  try {
    // Of a call whose value nobody takes the bundler makes nothing.
    return typeof decodeURIComponent(part) === 'string';
  } catch {
    return false;
  }
}
