import type { FastifyReply, FastifyRequest } from 'fastify';
import { codesOf, editDistance } from '../../catalogue/index.js';
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

/** More of a part is not compared. */
const LONGEST_PART = 60;

/** A route, with the address by which it is meant. */
interface Meant {
  readonly route: Route;
  readonly address: string;
}

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
        const meant = value === '' ? this.meantBy(request.url) : undefined;
        if (meant) redirect(request, reply, meant);
        else done();
      };
      route.onRequest = [...[route.onRequest ?? []].flat(), redirectEmpty];
    });
  }

  /** Spanish for what stands under a Spanish path; undefined for others. */
  languageOf(url: string): Language | undefined {
    const [first = ''] = partsOf(pathOf(url));
    return this.spanish.has(first.toLowerCase()) ? 'es' : undefined;
  }

  /** The route at an address, for whatever method; else the one of other capitals, or fewer slashes. */
  meantBy(url: string): Meant | undefined {
    const path = pathOf(url);
    const asked = partsOf(path);
    const fitting: Meant[] = [];
    for (const route of this.routes.values()) {
      const { parts } = route;
      const length = parts.at(-1) === '*' ? Math.max(parts.length, asked.length) : parts.length;
      if (asked.length !== length) continue;
      const right = asked.map((part, i) => filled(parts[i] ?? '*', part)).join('/');
      const isFitting = right.toLowerCase() === asked.join('/').toLowerCase();
      if (isFitting) fitting.push({ route, address: `/${right}` });
    }
    return fitting.find(({ address }) => address === path) ?? fitting[0];
  }

  /** Up to three routes whose addresses are like one that there is not, the most alike first. */
  near(url: string): { readonly path: string; readonly language: Language }[] {
    const asked = partsOf(pathOf(url).toLowerCase()).map((part) => part.slice(0, LONGEST_PART));
    const rest = asked.slice(1);
    const others = [['v1', ...asked], rest, ['v1', ...rest]];
    return [...this.routes.values()]
      .filter(({ hidden }) => !hidden)
      .map(({ parts, language }) => ({
        path: `/${parts.map((part) => part.replace(/(^|\.):(.*)/u, '$1{$2}')).join('/')}`,
        language,
        cost: Math.min(costOf(asked, parts), ...others.map((other) => 1 + costOf(other, parts))),
      }))
      .filter(({ cost }) => cost < Number.POSITIVE_INFINITY)
      .sort((a, b) => a.cost - b.cost)
      .filter(({ cost }, i, all) => i < 3 && cost === all[0].cost);
  }
}

/** Leads from an address to the one that is meant by it. */
export function redirect({ url }: FastifyRequest, reply: FastifyReply, { address }: Meant): void {
  const query = url.slice(pathOf(url).length);
  void reply.header('cache-control', 'no-cache').redirect(address + query, 308);
}

export const pathOf = (url: string): string => url.split('?', 1)[0];

const partsOf = (path: string): string[] => path.split('/').filter((part) => part !== '');

/** What a client writes behind a name, as in `movies.:format`. */
const ENDING = /\.:\w+$/u;

/** A part that holds what a client writes. */
const isOpen = (part: string): boolean => part === '*' || /^:\w/u.test(part);

/** A part of a route with what is asked for in the place of its parameter. */
function filled(part: string, asked: string): string {
  if (isOpen(part)) return asked;
  return part.replace(ENDING, (none) => /\.[^.]+$/u.exec(asked.toLowerCase())?.[0] ?? none);
}

/** A part that is asked for as a route with such an ending has it: `movies.csv` as `movies.:format`. */
const unfilled = (part: string, asked: string): string =>
  asked.replace(/\.[^.]+$/u, (ending) => ENDING.exec(part)?.[0] ?? ending);

/** How far parts of an address are from those of a route; a parameter may be too few or too many. */
function costOf(asked: readonly string[], parts: readonly string[]): number {
  const named = parts.findLastIndex((part) => !isOpen(part)) + 1;
  const surplus = 2 * Math.abs(asked.length - parts.length);
  if (asked.length < named || named === 0 || surplus > 2) return Number.POSITIVE_INFINITY;
  return parts.reduce(
    (sum, part, i) => sum + (isOpen(part) ? 0 : distance(unfilled(part, asked[i]), part)),
    surplus,
  );
}

/** Edits from one word to another, as far as one may be meant by the other; a part of it is one edit. */
function distance(a: string, b: string): number {
  if (a.includes('.:') !== b.includes('.:')) return Number.POSITIVE_INFINITY;
  if (a === b) return 0;
  const shorter = Math.min(a.length, b.length);
  if (shorter >= 4 && (a.includes(b) || b.includes(a))) return 1;
  const max = Math.floor(shorter / 3);
  const cost = editDistance(codesOf(a), codesOf(b), 0, b.length, { max });
  return cost <= max ? cost : Number.POSITIVE_INFINITY;
}
