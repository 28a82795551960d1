/** The formats of the clean data set. */
export const EXPORT_FORMATS = ['csv', 'parquet', 'json'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface ExportRequest {
  /** Folder with the tables that `buildCatalogue` wrote. */
  readonly folder: string;
  readonly format: ExportFormat;
  /** Folder to write movies.{format} and genres.csv to; made when it is not there. */
  readonly to: string;
}

/**
 * Writes the clean data set of the mission: 20 columns, one row a film, with its nested columns as
 * lists of names (JSON text in CSV), and the genre dictionary. Gives the files that it wrote.
 */
export async function exportClean(request: ExportRequest): Promise<string[]> {
  const { writeExport } = await import('./write/write-export.js');
  return writeExport(request);
}
