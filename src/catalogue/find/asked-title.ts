import { numbersIn } from './read-words.js';

/** A title as somebody may have meant it, and the year, where it was said. */
export interface AskedTitle {
  readonly title: string;
  readonly year: number | undefined;
}

const YEAR = /^(.*[^\s,(-])[\s,-]*(?:\s|[([])((?:18|19|20)\d\d)[)\]]?$/su;
/** What begins with brackets has them in its title: "[REC] 2". */
const ASIDE = /\s+[([]([^)\]]*)[)\]]/gu;
/** More names than these nobody gives a film, and each is looked up. */
const MOST_NAMES = 3;

/** What leads to brackets: "Birdman or (The Unexpected Virtue of Ignorance)". */
const DANGLING = /[:,]?\s+or\s*$/iu;
const ALSO = /^(?:a\.?k\.?a\.?|also known as|también conocida como)\s+/iu;
const ALSO_BARE = /\s(?:aka|a\.k\.a\.)\s/iu;

/**
 * What a text may mean, as it stands first: without the year behind it, and without what stands in
 * brackets, or that alone: "Seven (a.k.a. Se7en) (1995)" is "Seven" or "Se7en" of 1995.
 */
export function askedTitles(text: string, year?: number): AskedTitle[] {
  const asked: AskedTitle[] = [{ title: text, year }];
  const [, dated, digits] = YEAR.exec(text) ?? [];
  if (dated !== undefined) asked.push({ title: dated, year: year ?? Number(digits) });
  const { title, year: said } = asked[asked.length - 1];
  const names = title.split(ALSO_BARE).slice(0, MOST_NAMES);
  const asides = [...title.matchAll(ASIDE)].slice(0, MOST_NAMES).map(([, aside]) => aside.trim());
  if (asides.length > 0) {
    const outside = title.replace(ASIDE, '').replace(DANGLING, '').trim();
    const isWhole = asides.every((aside) => ALSO.test(aside) || !isOther(aside, outside));
    const inside = asides.map((aside) => aside.replace(ALSO, ''));
    names.push(
      ...(isWhole ? [outside] : []),
      ...inside.filter((name) => !/^[\divxlc\s]*$/iu.test(name)),
    );
  }
  const others = names.filter((name) => name !== title && name !== '');
  return [...asked, ...others.map((name) => ({ title: name, year: said }))];
}

/** A number in brackets tells another film: "Rocky (2)". */
const isOther = (aside: string, outside: string): boolean => {
  // Behind a word, as a roman number alone may begin a title.
  const numbers = numbersIn(`x ${aside}`);
  return numbers !== '' && numbers !== numbersIn(outside);
};
