import { messageOf } from '../base/errors.js';
import { type Opener, readAliases, requireAccepted } from '../release/index.js';
import type { Process } from './context/process.js';
import type { Request } from './operate/decide.js';
import { decideApart } from './operate/decide-apart.js';
import { Problem } from './problems/problems.js';
import type { Tenants } from './tenants.js';

/** Until a champion that somebody else does not know yet is tried again. */
const ASK_AGAIN_MS = 5000;

interface MovesOptions {
  /** Of releases. */
  readonly folder: string;
  readonly tenants: Tenants;
  readonly own: Process;
  readonly log: (line: string) => void;
  readonly opener?: Opener | undefined;
}

/** How a service goes over to other releases of a folder: one move after the other. */
export class Moves {
  private again: NodeJS.Timeout | undefined;
  private turn: Promise<void> = Promise.resolve();

  constructor(private readonly options: MovesOptions) {}

  /** Takes the champion, if another is served; one that cannot be is noted, and the other goes on. */
  takeChampion(): Promise<void> {
    // The last who asks finds what was decided last.
    this.turn = this.turn.then(() => this.takeNow());
    return this.turn;
  }

  /** Tries again later: what is elsewhere may come without a word here. */
  askAgain(): void {
    clearTimeout(this.again);
    if (!this.options.opener) return;
    this.again = setTimeout(() => void this.takeChampion(), ASK_AGAIN_MS).unref();
  }

  /** Has a release pass the gate and serves it; gives its name. Throws `release-refused`. */
  activate(name: string): Promise<string> {
    return this.decided({ action: 'activate', out: this.options.folder, name });
  }

  /** Leaves this release, where it is served, for the one before; gives its name. Throws `release-refused`. */
  async rollback(name: string): Promise<string> {
    const { folder, tenants } = this.options;
    const { release } = tenants.current.served;
    if (name !== release) {
      throw new Problem('release-refused', `${name} is not served, but ${release}`);
    }
    // What is wrong with it the decision tells.
    this.turn = this.turn.then(() => this.openPrevious()).catch(() => undefined);
    try {
      return await this.decided({ action: 'rollback', out: folder, name });
    } finally {
      await this.turn;
      tenants.dropAhead();
    }
  }

  private async takeNow(): Promise<void> {
    const { folder, tenants, own, log } = this.options;
    const { following } = own;
    let champion = 'the champion';
    try {
      await this.beside(async () => {
        const aliases = await readAliases(folder);
        if (aliases === null) return;
        champion = aliases.champion;
        if (champion !== tenants.current.served.release) await tenants.take(folder, champion);
        following.refused = undefined;
      });
    } catch (error) {
      const reason = messageOf(error);
      const known = following.refused;
      following.refused = { release: champion, reason };
      this.askAgain();
      if (known?.reason === reason) return;
      log(
        `${champion} is not taken (${reason}); ${tenants.current.served.release} goes on being served`,
      );
    }
  }

  private async decided(request: Request): Promise<string> {
    const decision = await this.beside(() => decideApart(request));
    requireAccepted(decision, request.out);
    await this.takeChampion();
    const { own, tenants } = this.options;
    const { refused } = own.following;
    if (refused === undefined) return tenants.current.served.release;
    throw new Problem('release-refused', `${refused.release} is not taken: ${refused.reason}`);
  }

  private async openPrevious(): Promise<void> {
    const { folder, tenants } = this.options;
    const name = (await readAliases(folder))?.previous;
    if (name !== undefined) await this.beside(() => tenants.openAhead(folder, name));
  }

  /** Late turns are no reason for a 503 while this goes on. */
  private async beside<T>(work: () => Promise<T>): Promise<T> {
    const { connections } = this.options.own;
    connections.beside++;
    try {
      return await work();
    } finally {
      connections.beside--;
    }
  }
}
