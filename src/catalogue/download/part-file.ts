import { type FileHandle, open, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { renameOver } from '../../base/disk.js';
import { cannotWrite } from '../../base/errors.js';

/** A download's beginning, `FILE.part`; `FILE.part.json` has its address and version, to go on. */
export class PartFile {
  size = 0;
  /** ETag or date of the version that the bytes are of; null when the server gave none. */
  version: string | null = null;

  private constructor(
    readonly path: string,
    private readonly file: string,
    private readonly url: string,
    private readonly handle: FileHandle,
  ) {}

  /** True when a later run can tell whether the server's file is still the same, and go on. */
  get canGoOn(): boolean {
    return this.size > 0 && this.version !== null;
  }

  /** Takes up the part of the last run when it is of the same address, or starts one. */
  static async open(file: string, url: string): Promise<PartFile> {
    try {
      const path = `${file}.part`;
      const part = new PartFile(path, file, url, await open(path, 'a+'));
      const about: About | null = await readFile(`${part.path}.json`, 'utf8')
        .then(JSON.parse)
        .catch(() => null);
      if (about?.url === url && about.version) {
        part.version = about.version;
        part.size = (await part.handle.stat()).size;
      } else {
        await part.restart(null);
      }
      return part;
    } catch (error) {
      throw refused(file, error);
    }
  }

  /** Drops the bytes so far; those to come are of this version. */
  async restart(version: string | null): Promise<void> {
    try {
      // By its path: Windows cuts no file short that is open to append.
      await truncate(this.path);
      this.size = 0;
      this.version = version;
      await writeFile(`${this.path}.json`, `${JSON.stringify({ url: this.url, version })}\n`);
    } catch (error) {
      throw refused(this.path, error);
    }
  }

  async append(bytes: Uint8Array): Promise<void> {
    await this.handle.appendFile(bytes).catch((error) => {
      throw refused(this.path, error);
    });
    this.size += bytes.length;
  }

  /** Closes the part, and keeps it for a later run. */
  async close(): Promise<void> {
    await this.handle.sync();
    await this.handle.close();
  }

  /** Gives the whole, checked file its name. */
  async finish(): Promise<void> {
    await renameOver(this.path, this.file).catch((error) => {
      const expected = `a place to save to; all bytes are kept in ${this.path}`;
      throw cannotWrite(this.file, error, expected);
    });
    await rm(`${this.path}.json`, { force: true });
  }

  async discard(): Promise<void> {
    await rm(this.path, { force: true });
    await rm(`${this.path}.json`, { force: true });
  }
}

type About = { readonly url?: unknown; readonly version?: string };

const refused = (path: string, error: unknown) => cannotWrite(path, error, 'a place to save to');
