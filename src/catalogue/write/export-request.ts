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
