export { once } from '../base/once.js';
export { buildCatalogue } from './build-catalogue.js';
export type { CatalogueAccount, CatalogueRequest } from './build-tables.js';
export { CLEANING_STEPS, DAMAGED, type LineageStep, RECORDS_READ } from './clean/lineage.js';
export {
  type Download,
  type DownloadRequest,
  download,
  KAGGLE_ADDRESS,
} from './download/download.js';
export { exportClean } from './export-clean.js';
export { byVotes, votesOf } from './find/by-votes.js';
export {
  countInMonth,
  countOnWeekday,
  MONTHS,
  monthOf,
  WEEKDAYS,
  weekdayOf,
} from './find/calendar.js';
export { type Companion, companionsOf } from './find/companions.js';
export { FILM_ORDERS, type FilmOrder, FilmOrders } from './find/film-order.js';
export { filmsBy } from './find/films-by.js';
export {
  collectionEntities,
  companyEntities,
  countryEntities,
  type Entities,
  genreEntities,
  languageEntities,
} from './find/find-entity.js';
export { type NamedPeople, PersonFinder, type Role } from './find/find-person.js';
export { TitleFinder, type TitleKind, type TitleMatch } from './find/find-title.js';
export { fold } from './find/fold.js';
export { countByOriginalLanguage } from './find/original-languages.js';
export { hasKnownReturn, profitOf, type Returns, returnsOf } from './find/returns.js';
export { type Statistics, statisticsOf } from './find/statistics.js';
export { requireColumns } from './read/csv/csv-header.js';
export { type CsvRecord, csvRecords } from './read/csv/csv-reader.js';
export { openBytes, packingOf } from './read/files/bytes.js';
export { findSources, type SourceFile, type Sources } from './read/files/sources.js';
export { parseLiteral } from './read/nested/python-literal.js';
export { type Catalogue, catalogueOf, openCatalogue } from './tables/catalogue.js';
export { type Column, SCHEMA, TABLE_NAMES, type TableName } from './tables/schema.js';
export { decodeTable, encodeTable, type Table, type TableValues } from './tables/table.js';
export { TextColumn } from './tables/text-column.js';
export { EXPORT_FORMATS, type ExportFormat, type ExportRequest } from './write/export-request.js';
