import { UserError } from '../../base/errors.js';

const ONCE_IN_MS = 60_000;

/** Faults that are found while the release is served: counted, and each noted once a minute. */
export class Faults {
  private readonly noted = new Map<string, number>();
  /** How often something of the release was asked for that is damaged. */
  damages = 0;

  constructor(
    private readonly log: (line: string) => void,
    private readonly now = Date.now,
  ) {}

  /** Takes what was thrown, and where: damage as its sentence, anything else with its stack. */
  note(error: unknown, where: string): void {
    if (!(error instanceof UserError)) {
      this.log(`${where}: ${error instanceof Error ? error.stack : error}`);
      return;
    }
    this.damages++;
    const last = this.noted.get(error.message) ?? Number.NEGATIVE_INFINITY;
    if (this.now() - last < ONCE_IN_MS) return;
    this.noted.set(error.message, this.now());
    this.log(error.message);
  }
}
