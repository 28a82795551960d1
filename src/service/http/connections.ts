import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { Socket } from 'node:net';
import type { Language, ProblemCode } from '../problems/problems.js';
import type { Limits } from './limits.js';
import { refuse, refuseConnection } from './refusal.js';

/** A request, its answer, who makes it, and why it is refused unasked. */
interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly handle: RequestListener;
  readonly refusal: ProblemCode | undefined;
}

/** The release that answers. */
export interface Served {
  readonly release: string;
}

/** What happens on a connection: one exchange at a time, the others wait. */
class Line {
  readonly waiting: Exchange[] = [];
  now: Exchange | undefined;
  /** What was served when `now` began, from which it is answered; none where that is still held. */
  served: Served | undefined;
  /** Requests that Node holds until the connection ends: those that wait, and those that came too many. */
  held = 0;
  /** As many came as may wait: nothing more is read. */
  full = false;
  /** Bytes of the answer under way that were not read when it was made. */
  unsent = 0;
  /** When it was made. */
  made = 0;
  /** What to do when all that waits is answered: the client has sent something that is no request. */
  after: (() => void) | undefined;
}

/** Asked to tell whether the service lives and how: never refused for too much work. */
const PROBES: ReadonlySet<string> = new Set(['/livez', '/readyz', '/readyz?verbose', '/metrics']);
export const isProbe = (url: string | undefined): boolean => PROBES.has(url ?? '');

const PARSE_ERRORS: Readonly<Record<string, ProblemCode>> = {
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request-timeout',
};

/** After clients were let in, others are let in so only after so many times as long: it takes a fifth of the time at most. */
const ENTRY_REST = 4;

/** After a turn that took half of what it might, the next may take half as long; after any other, twice as long again. */
const LESS = 0.5;

/** So much of an answer the system takes off our hands. */
const AT_ONCE = 2 ** 14;

/**
 * The connections of the service. A client that sends requests ahead is answered one after the other,
 * and nothing is made for it before it has taken what was made; answers that nobody reads are dropped
 * with their connection.
 */
export class Connections {
  private readonly lines = new Map<Socket, Line>();
  /** Connections whose answer is made and not yet read, the first that waits first. */
  private readonly draining = new Set<Socket>();
  private unsent = 0;
  private held = 0;
  private closing = false;
  /** Clients that are let in: whether one more has come, and what is done when none comes. */
  private entry: { isMore: boolean; readonly work: (() => unknown)[] } | undefined;
  private entryRests = 0;
  private turn: { readonly began: number; answered: number } | undefined;
  /** So long the next turn may work. */
  private turnMs: number;
  /** When somebody asked last, probes apart, and until when late turns are those of a rest before. */
  private asked = performance.now();
  private waking = 0;
  /** What is served now. */
  served: Served | undefined;
  /** Requests that were refused unasked, for too much work. */
  shed = 0;
  /** Work of the service's own under way beside the answers: turns that it makes late are no overload. */
  beside = 0;

  // One listener for all answers: a closure for each would cost a twentieth of a kept answer.
  private readonly onMade: (this: ServerResponse) => void;
  private readonly onClosed: (this: ServerResponse) => void;

  /**
   * `languageOf`: the language in which what stands at an address is refused; English where it tells
   * none. `isKey`: whether an administrator sends this as authorization.
   */
  constructor(
    private readonly limits: Limits,
    private readonly languageOf: (url: string) => Language | undefined = () => undefined,
    private readonly isKey: (authorization: string) => boolean = () => false,
  ) {
    this.turnMs = limits.firstTurnMs;
    const made = this.made.bind(this);
    const closed = this.closed.bind(this);
    this.onMade = function () {
      made(this);
    };
    this.onClosed = function () {
      closed(this);
    };
  }

  get count(): number {
    return this.lines.size;
  }

  get unsentBytes(): number {
    return this.unsent;
  }

  /** A server, not yet listening, whose requests go to `handle`. */
  serverOf(handle: RequestListener): Server {
    const { limits } = this;
    const server = createServer({
      headersTimeout: limits.headersMs,
      requestTimeout: limits.requestMs,
      keepAliveTimeout: limits.keepAliveMs,
      connectionsCheckingInterval: Math.min(1000, limits.headersMs / 2),
      maxHeaderSize: limits.headerBytes,
      requireHostHeader: false,
    });
    server.on('connection', (socket: Socket) => {
      if (this.lines.size >= limits.connections && !this.makeRoom()) {
        socket.destroy();
        return;
      }
      this.lines.set(socket, new Line());
      socket.once('close', () => this.forget(socket));
      this.letIn();
    });
    server.on('listening', () => {
      const dropSlow = () => {
        const latest = performance.now() - limits.answerMs;
        this.dropWhile(({ made }) => made <= latest);
      };
      const watch = setInterval(dropSlow, limits.answerMs / 10).unref();
      server.once('close', () => clearInterval(watch));
    });
    const take = (refusal?: ProblemCode) => (request: IncomingMessage, response: ServerResponse) =>
      this.take({ request, response, handle, refusal });
    server.on('request', take());
    server.on('checkExpectation', take('expectation-failed'));
    server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
      this.refuseLast(socket, error.code ?? '');
    });
    return server;
  }

  /** Whether an answer is under way that something served before began. */
  isUnderWay(served: Served): boolean {
    for (const line of this.lines.values()) if (line.now && line.served === served) return true;
    return false;
  }

  /** Cuts the connections of such answers. */
  cut(served: Served): void {
    for (const [socket, line] of this.lines) {
      if (line.now && line.served === served) socket.destroy();
    }
  }

  /** Ends connections as what is under way on them is answered, all after a time. */
  close(): void {
    this.closing = true;
    this.endEntry();
    for (const [socket, { now }] of this.lines) if (!now?.request.complete) socket.destroy();
    setTimeout(() => {
      for (const socket of this.lines.keys()) socket.destroy();
    }, this.limits.closingMs).unref();
  }

  /**
   * Node lets in one client a turn of its loop: who comes in a crowd would wait for as many turns, each
   * made long by answers to those before. So they are let in first.
   */
  private letIn(): void {
    if (this.entry) {
      this.entry.isMore = true;
      return;
    }
    const began = performance.now();
    if (began < this.entryRests) return;
    const entry = { isMore: true, work: [] };
    this.entry = entry;
    const look = () => {
      if (this.entry !== entry) return;
      const took = performance.now() - began;
      if (!entry.isMore || took > this.limits.entryMs) {
        this.entryRests = began + took + ENTRY_REST * Math.min(took, this.limits.entryMs);
        return this.endEntry();
      }
      entry.isMore = false;
      setImmediate(look);
    };
    setImmediate(look);
  }

  private endEntry(): void {
    const { work = [] } = this.entry ?? {};
    this.entry = undefined;
    for (const one of work) one();
  }

  private take(exchange: Exchange): void {
    const line = this.lines.get(exchange.request.socket);
    if (line === undefined) return;
    if (line.now === undefined) {
      this.serve(line, exchange);
      return;
    }
    line.held++;
    this.held++;
    if (this.held > this.limits.heldRequests) {
      exchange.request.socket.destroy();
    } else if (line.waiting.length < this.limits.waitingRequests) {
      const waiting = line.waiting.push(exchange);
      // The last that may wait is the last to be answered: what comes after it is to be asked again.
      if (waiting < this.limits.waitingRequests) return;
      exchange.response.shouldKeepAlive = false;
      line.full = true;
      exchange.request.socket.pause();
    }
  }

  /** Ends the connection that has waited longest for a whole request; false where none waits. */
  private makeRoom(): boolean {
    for (const [socket, { now }] of this.lines) {
      if (now?.request.complete) continue;
      socket.destroy();
      this.forget(socket);
      return true;
    }
    return false;
  }

  private forget(socket: Socket): void {
    this.drained(socket);
    this.held -= this.lines.get(socket)?.held ?? 0;
    this.lines.delete(socket);
  }

  private serve(line: Line, exchange: Exchange): void {
    line.now = exchange;
    line.served = undefined;
    const { socket } = exchange.request;
    if (this.entry === undefined) this.begin(line, exchange);
    else this.entry.work.push(() => this.lines.has(socket) && this.begin(line, exchange));
  }

  private begin(line: Line, { request, response, handle, refusal: known }: Exchange): void {
    line.served = this.served;
    response.on('prefinish', this.onMade).on('close', this.onClosed);
    const refusal = known ?? faultOf(request) ?? this.tooBusyFor(request);
    if (refusal === 'too-busy') this.shed++;
    if (refusal) refuse(response, refusal, this.served, this.languageOf(request.url ?? ''));
    else handle(request, response);
  }

  /** Takes down what of an answer is still to be read. */
  private made({ req: { socket } }: ServerResponse): void {
    const line = this.lines.get(socket);
    if (line === undefined) return;
    line.unsent = socket.writableLength;
    line.made = performance.now();
    this.unsent += line.unsent;
    this.draining.add(socket);
    // Watched where it will not be taken at once: to watch each costs a tenth of a kept answer.
    if (line.unsent > AT_ONCE) socket.setTimeout(this.limits.silenceMs);
    const isTooMuch = () => this.unsent > this.limits.unsentBytes;
    if (isTooMuch()) this.dropWhile(isTooMuch);
  }

  /** Goes on with what waits when an answer is read, or will never be. */
  private closed({ req: { socket } }: ServerResponse): void {
    this.drained(socket);
    const line = this.lines.get(socket);
    if (line === undefined) return;
    line.now = undefined;
    // Node reads on after each answer.
    if (line.full) socket.pause();
    const next = line.waiting.shift();
    if (next) {
      line.held--;
      this.held--;
      this.serve(line, next);
    } else if (this.closing) part(socket, this.limits.partingMs);
    else if (line.after) line.after();
    else {
      // The last to be idle is the last to make room.
      this.lines.delete(socket);
      this.lines.set(socket, line);
    }
  }

  private drained(socket: Socket): void {
    const line = this.lines.get(socket);
    if (line === undefined || !this.draining.delete(socket)) return;
    this.unsent -= line.unsent;
    line.unsent = 0;
  }

  /** Drops unread answers with their connections, the first that was made first, while it holds. */
  private dropWhile(holds: (line: Line) => boolean): void {
    for (const socket of this.draining) {
      const line = this.lines.get(socket);
      if (line && !holds(line)) return;
      this.drained(socket);
      socket.destroy();
    }
  }

  /** Answers what is not a request, after what was asked before it. */
  private refuseLast(socket: Socket, error: string): void {
    if (error === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    const line = this.lines.get(socket);
    const say = () => {
      refuseConnection(socket, PARSE_ERRORS[error] ?? 'malformed-request', this.served);
      part(socket, this.limits.partingMs);
    };
    if (line?.now?.request.complete) line.after = say;
    else say();
  }

  /**
   * Too busy where this turn of the event loop has answered many and worked for so long that a new
   * answer would be late. A slow machine alone is no reason: nobody is helped by fewer answers then.
   * Nor is a pause, as of a collection: what waits behind it is less from turn to turn.
   */
  private tooBusyFor(request: IncomingMessage): ProblemCode | undefined {
    const { turnMs, firstTurnMs, besideTurnMs, turnAnswers, restMs, settlingMs } = this.limits;
    const time = performance.now();
    if (!isProbe(request.url)) {
      if (time - this.asked > restMs) this.waking = time + settlingMs;
      this.asked = time;
    }
    // So few cannot be many.
    if (this.lines.size <= turnAnswers) return undefined;
    if (this.turn === undefined) {
      const turn = { began: time, answered: 0 };
      this.turn = turn;
      setImmediate(() => {
        const took = performance.now() - turn.began;
        const isLate = took > Math.max(turnMs, this.turnMs / 2) && !this.isExcused;
        this.turnMs = isLate
          ? Math.max(turnMs, LESS * this.turnMs)
          : Math.min(firstTurnMs, this.turnMs / LESS);
        this.turn = undefined;
      });
    }
    const most = this.isExcused ? Math.max(besideTurnMs, this.turnMs) : this.turnMs;
    const isLate = time - this.turn.began > most;
    if (isLate && this.turn.answered >= turnAnswers && !this.isOfOperators(request)) {
      return 'too-busy';
    }
    this.turn.answered++;
    return undefined;
  }

  /** The service makes turns late by itself: by work beside the answers, or as V8 forgets at rest what it compiled. */
  private get isExcused(): boolean {
    return this.beside > 0 || this.asked < this.waking;
  }

  /** Who operates the service is answered when much is asked, too: that is when releases are gone back from. */
  private isOfOperators({ url, headers: { authorization } }: IncomingMessage): boolean {
    if (url?.startsWith('/admin/')) return authorization !== undefined && this.isKey(authorization);
    return isProbe(url);
  }
}

/** Ends a connection, of a client too that never ends its half. */
function part(socket: Socket, partingMs: number): void {
  socket.end();
  setTimeout(() => socket.destroy(), partingMs).unref();
}

/** What is wrong with a request that Node lets pass. */
function faultOf({ httpVersion, httpVersionMajor, headers }: IncomingMessage) {
  if (httpVersionMajor !== 1) return 'malformed-request';
  return httpVersion === '1.1' && headers.host === undefined ? 'malformed-request' : undefined;
}
