export { buildCatalogue } from './build-catalogue.js';
export type { CatalogueAccount } from './build-tables.js';
export {
  absentColumn,
  CLEANING_STEPS,
  DAMAGED,
  givenColumn,
  type LineageStep,
  otherTypes,
  RECORDS_READ,
  ratingSteps,
} from './clean/lineage.js';
export { type DownloadRequest, download, KAGGLE_ADDRESS } from './download/download.js';
export { byVotes, votesOf } from './find/by-votes.js';
export {
  countInMonth,
  countOnWeekday,
  isInMonth,
  isOnWeekday,
  MONTHS,
  monthOf,
  WEEKDAYS,
  weekdayOf,
} from './find/calendar.js';
export { companionsOf } from './find/companions.js';
export { editDistance } from './find/edit-distance.js';
export { FILM_ORDERS, type FilmOrder, FilmOrders, titleOrder } from './find/film-order.js';
export {
  collectionEntities,
  companyEntities,
  countryEntities,
  type Entities,
  genreEntities,
  keywordEntities,
  languageEntities,
} from './find/find-entity.js';
export { type NamedPeople, PersonFinder } from './find/find-person.js';
export { TitleFinder, type TitleKind } from './find/find-title.js';
export { fold, foldedWords } from './find/fold.js';
export { codesOf } from './find/query-word.js';
export { bayesianAverage, meanAverage } from './find/rating.js';
export { hasKnownReturn, profitOf, returnsOf } from './find/returns.js';
export { SHELF_MARKS, type ShelfMark, shelfMarkOf } from './find/shelf-marks.js';
export { spanishTitle } from './find/spanish-title.js';
export {
  FIELDS_MISSED,
  FIGURES,
  filmFigures,
  isMissing,
  spreadOf,
  statisticsOf,
} from './find/statistics.js';
export { writeIndexes } from './find/write-indexes.js';
export { type LanguageFault, wrongLanguages } from './find/wrong-languages.js';
export { leadingIds } from './merge/leading-ids.js';
export { requireColumns } from './read/csv/csv-header.js';
export { csvRecords } from './read/csv/csv-reader.js';
export { openBytes, packingOf } from './read/files/bytes.js';
export { findEachSource, type NamedSource } from './read/files/each-source.js';
export { requireBeside } from './read/files/require-beside.js';
export { openPlace, type SourceFile } from './read/files/source-file.js';
export { findSources, type Sources } from './read/files/sources.js';
export { isZip, zipEntries } from './read/files/zip.js';
export { type ColumnNames, columnNames } from './read/layouts/column-names.js';
export type { Place } from './read/layouts/layout.js';
export { parseLiteral } from './read/nested/python-literal.js';
export { readRows } from './read/read-rows.js';
export { type Catalogue, catalogueOf, MADE_GRADUALLY, openCatalogue } from './tables/catalogue.js';
export { filmsAlone } from './tables/films-alone.js';
export { openPlaced, type PlacedTables, writeTablePlaces } from './tables/laid-out.js';
export { type Column, SCHEMA, TABLE_NAMES, type TableName } from './tables/schema.js';
export { decodeTable, encodeTable, type Table } from './tables/table.js';
export { linesOf, TextColumn, TextInMemory } from './tables/text-column.js';
export { EXPORT_FORMATS, EXPORT_TABLES, exportClean } from './write/export-clean.js';
export { rewriteLineage } from './write/write-lineage.js';
