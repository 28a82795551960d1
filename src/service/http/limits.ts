/** What the service allows its clients, with the reason of each; times in milliseconds. */
export const LIMITS = {
  /** An idle one takes 4 KB. Beyond, who comes takes the place of the longest idle one. */
  connections: 8192,
  /** Sent ahead on one connection, while an answer is under way. Browsers send none. */
  waitingRequests: 32,
  /** The same of all connections, also those that will not be answered: some 10 KB each. */
  heldRequests: 8_192,
  /** Made and not yet read, of all connections together: a sixth of a host with 512 MB. */
  unsentBytes: 64 * 2 ** 20,
  headerBytes: 16 * 2 ** 10,
  /** A film with three hundred credits and an overview of 10,000 letters takes 60 KB. */
  bodyBytes: 256 * 2 ** 10,
  /** From the first byte of a request to the end of its headers, and to the end of its body. */
  headersMs: 10_000,
  requestMs: 20_000,
  /** Without a byte taken of an answer that waits to be read. */
  silenceMs: 30_000,
  /** From an answer that is made to one that is taken: the largest at 6 KB a second. */
  answerMs: 300_000,
  /** Longer than a proxy keeps a connection for the next request, so that it is the one to end it. */
  keepAliveMs: 72_000,
  /** For requests under way when the service is to end; supervisors kill after 10 s. */
  closingMs: 8_000,
  /** For a client to take its last answer and go, before its connection is cut. */
  partingMs: 1_000,
  /** For all who connect at the same time to be let in, before who has asked is answered. */
  entryMs: 50,
  /** Work in one turn of the event loop after which whoever asks anew would wait too long ... */
  turnMs: 20,
  /** ... which is more in the first of such turns in a row: a pause behind which many wait is no overload ... */
  firstTurnMs: 150,
  /** ... and still more where the service has made it long: another release is opened, or was just taken ... */
  besideTurnMs: 600,
  /** ... where it has answered more than one visitor can have asked for: browsers open six connections. */
  turnAnswers: 12,
  /** Of one dear question, before others have their turn: two in a turn stay below ten. */
  sliceMs: 4,
  /** Of a release that is opened while another is served, likewise. */
  besideMs: 2,
  /** After another release is served, or a rest, until late turns are an overload again: V8 compiles anew what answers. */
  settlingMs: 3_000,
  /** Without a question, after which V8 may have forgotten what it compiled: it collects at rest. */
  restMs: 5_000,
  /** Dear questions that may wait: at half a second each, the last is answered in four seconds. */
  longTasks: 8,
  /** Look-ups that may wait: at thirty milliseconds each, the last is answered in four seconds. */
  lookUps: 128,
  /** Files under way: one takes a core where its reader is fast, all of them 40 MB. */
  downloads: 8,
  /** Without taking a byte of a file, after which another may have its place. */
  stalledMs: 5_000,
  /** Answers packed at the same time, with 5 MB each; what comes beside them goes out as it is. */
  packings: 2,
};

export type Limits = Readonly<Record<keyof typeof LIMITS, number>>;
