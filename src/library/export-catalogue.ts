import { join } from 'node:path';

export interface ExportRequest {
  /** Folder of the releases. */
  readonly out: string;
  readonly format: 'csv' | 'parquet' | 'json';
  /** Folder to write movies.{format} and genres.csv to; made when it is not there. */
  readonly to: string;
}

/** Writes the clean data set of the release that is served; gives the files. Throws `release-not-found`. */
export async function exportCatalogue({ out, format, to }: ExportRequest): Promise<string[]> {
  const { championFolder, whileWriting } = await import('../release/index.js');
  const { exportClean } = await import('../catalogue/index.js');
  const folder = join(await championFolder(out), 'catalogue');
  const { files } = await whileWriting(to, 'a folder that can be written to', () =>
    exportClean({ folder, format, to }),
  );
  return files;
}
