import type { FastifyReply, FastifyRequest } from 'fastify';
import { editDistance } from '../../catalogue/index.js';
import type { Language } from '../problems/problems.js';
import type { App } from './app-type.js';

/** What stands at an address. */
export interface Route {
  readonly methods: Set<string>;
  readonly language: Language;
  /** The parts of its address, as in `v1`, `movies`, `:id`. */
  readonly parts: readonly string[];
  readonly hidden: boolean;
}

/** More of an address is not compared. */
const MOST_PARTS = 8;
const LONGEST_PART = 60;

/** The addresses that there are, and which of them is meant by one that there is not. */
export class KnownPaths {
  private readonly routes = new Map<string, Route>();
  /** What Spanish addresses begin with. */
  private readonly spanish = new Set(['es']);

  /** Learns of each route that is added later; a last parameter that is left out is a slash too many. */
  watch(app: App): void {
    app.addHook('onRoute', (route) => {
      const { url, method, config, schema } = route;
      const known = this.routes.get(url) ?? {
        methods: new Set(),
        language: config?.language ?? 'en',
        parts: partsOf(url.replaceAll('::', ':')),
        hidden: schema?.hide ?? false,
      };
      for (const one of [method].flat()) known.methods.add(one);
      this.routes.set(url, known);
      if (known.language === 'es') this.spanish.add(known.parts[0]);
      const last = /\/:(\w+)$/u.exec(url)?.[1];
      if (last === undefined) return;
      const redirectEmpty = (request: FastifyRequest, reply: FastifyReply, done: () => void) => {
        const { [last]: value } = request.params as Readonly<Record<string, string>>;
        if (value !== '' || !this.redirect(request, reply)) done();
      };
      route.onRequest = [...[route.onRequest ?? []].flat(), redirectEmpty];
    });
  }

  /** Spanish for what stands under a Spanish path; undefined for others. */
  languageOf(url: string): Language | undefined {
    const [first = ''] = partsOf(pathOf(url));
    return this.spanish.has(first.toLowerCase()) ? 'es' : undefined;
  }

  /** The route at an address, for whatever method. */
  at(url: string): Route | undefined {
    const path = pathOf(url);
    return this.fitting(path).find(({ address }) => address === path)?.route;
  }

  /** Leads from an address with other capitals, or with slashes too many, to the one that there is. */
  redirect({ url }: FastifyRequest, reply: FastifyReply): boolean {
    const path = pathOf(url);
    const [meant] = this.fitting(path);
    if (meant === undefined || meant.address === path) return false;
    const address = meant.address + url.slice(path.length);
    void reply.header('cache-control', 'no-cache').redirect(address, 308);
    return true;
  }

  /** Routes that a path fits but for capitals and slashes, with the path that each has. */
  private fitting(path: string): { readonly route: Route; readonly address: string }[] {
    const asked = partsOf(path);
    const fits = ({ parts }: Route) =>
      (parts.at(-1) === '*' ? asked.length >= parts.length : asked.length === parts.length) &&
      parts.every((part, i) => isOpen(part) || part.toLowerCase() === asked[i].toLowerCase());
    return [...this.routes.values()].filter(fits).map((route) => {
      const parts = asked.map((part, i) => {
        const own = route.parts[i] ?? '*';
        return isOpen(own) ? part : own;
      });
      return { route, address: `/${parts.join('/')}` };
    });
  }

  /** Up to three routes whose addresses are like one that there is not, the most alike first. */
  near(url: string): { readonly path: string; readonly language: Language }[] {
    const asked = partsOf(pathOf(url).toLowerCase())
      .slice(0, MOST_PARTS)
      .map((part) => part.slice(0, LONGEST_PART));
    const shown = [...this.routes.values()].filter(({ hidden }) => !hidden);
    return shown
      .map(({ parts, language }) => ({
        path: `/${parts.map((part) => part.replace(/^:(.*)/u, '{$1}')).join('/')}`,
        language,
        cost: Math.min(costOf(asked, parts), 1 + costOf(['v1', ...asked], parts)),
      }))
      .filter(({ cost }) => cost < Number.POSITIVE_INFINITY)
      .sort((a, b) => a.cost - b.cost)
      .filter(({ cost }, i, all) => i < 3 && cost === all[0].cost);
  }
}

export const pathOf = (url: string): string => url.split('?', 1)[0];

const partsOf = (path: string): string[] => path.split('/').filter((part) => part !== '');

/** A part that holds what a client writes. */
const isOpen = (part: string): boolean => part === '*' || /^:\w/u.test(part);

/** How far parts of an address are from those of a route; a parameter may be too few or too many. */
function costOf(asked: readonly string[], parts: readonly string[]): number {
  const named = parts.findLastIndex((part) => !isOpen(part)) + 1;
  const surplus = 2 * Math.abs(asked.length - parts.length);
  if (asked.length < named || named === 0 || surplus > 2) return Number.POSITIVE_INFINITY;
  return parts.reduce(
    (sum, part, i) => sum + (isOpen(part) ? 0 : distance(asked[i], part)),
    surplus,
  );
}

/** Edits from one word to another, as far as one may be meant by the other; a part of it is one edit. */
function distance(asked: string, word: string): number {
  const [a, b] = [asked, word].map((text) => text.replaceAll(/[_-]/gu, ''));
  if (a === b) return asked === word ? 0 : 1;
  if (Math.min(a.length, b.length) >= 4 && (a.includes(b) || b.includes(a))) return 1;
  const max = Math.floor(Math.min(a.length, b.length) / 3);
  const cost = editDistance(codesOf(a), codesOf(b), 0, b.length, { max });
  return cost <= max ? cost : Number.POSITIVE_INFINITY;
}

const codesOf = (text: string) => Uint16Array.from(text, (letter) => letter.charCodeAt(0));
