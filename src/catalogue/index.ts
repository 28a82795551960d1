export { type Catalogue, catalogueOf, type Links, openCatalogue } from './catalogue.js';
export { SCHEMA, TABLE_NAMES, type TableName } from './schema.js';
export { decodeTable, encodeTable, type Table, type TableValues } from './table.js';
export { TextColumn } from './text-column.js';
