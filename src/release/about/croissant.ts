import { type Column, SCHEMA, TABLE_NAMES, type TableName } from '../../catalogue/index.js';
import { type AboutRelease, TERMS } from './card.js';

const OWN_TERMS = [
  ...['annotation', 'arrayShape', 'citeAs', 'column', 'containedIn', 'equivalentProperty'],
  ...['excludes', 'extract', 'field', 'fileProperty', 'fileObject', 'fileSet', 'format'],
  ...['includes', 'isArray', 'isLiveDataset', 'jsonPath', 'key', 'md5', 'parentField', 'path'],
  ...['readLines', 'recordSet', 'references', 'regex', 'repeated', 'replace', 'samplingRate'],
  ...['sdVersion', 'separator', 'source', 'subField', 'transform', 'unArchive', 'value'],
];

/** The context that the format recommends. */
const CONTEXT = {
  '@language': 'en',
  '@vocab': 'https://schema.org/',
  sc: 'https://schema.org/',
  cr: 'http://mlcommons.org/croissant/',
  rai: 'http://mlcommons.org/croissant/RAI/',
  dct: 'http://purl.org/dc/terms/',
  conformsTo: 'dct:conformsTo',
  data: { '@id': 'cr:data', '@type': '@json' },
  dataType: { '@id': 'cr:dataType', '@type': '@vocab' },
  examples: { '@id': 'cr:examples', '@type': '@json' },
  ...Object.fromEntries(OWN_TERMS.map((term) => [term, `cr:${term}`])),
};

const DATA_TYPES = {
  id: 'sc:Integer',
  integer: 'sc:Integer',
  number: 'sc:Float',
  text: 'sc:Text',
  boolean: 'sc:Boolean',
  date: 'sc:Date',
};

/** The columns of other tables that columns of these names hold ids of. */
export const REFERENCES: Readonly<Record<string, string>> = {
  movie_id: 'movies/id',
  collection_id: 'collections/id',
  genre_id: 'genres/id',
  company_id: 'companies/id',
  country_code: 'countries/code',
  language_code: 'languages/code',
  keyword_id: 'keywords/id',
  person_id: 'people/id',
};

/** The columns that tell the rows of a table apart. */
const keyOf = (table: TableName): string[] => {
  const [first, second] = Object.keys(SCHEMA[table]);
  return second === 'position' ? [first, second] : [first];
};

const parquet = (table: string) => `${table}.parquet`;
const reference = (id: string) => ({ '@id': id });

/** The tables of a release as Croissant 1.1 (JSON-LD); paths are relative to where the file lies. */
export function croissant({ name, manifest, built }: AboutRelease) {
  const { counts, ids = 'tmdb', outputs, version } = manifest;
  const tables = outputs.filter(({ path }) => /^catalogue\/.*\.parquet$/u.test(path));
  return {
    '@context': CONTEXT,
    '@type': 'sc:Dataset',
    conformsTo: 'http://mlcommons.org/croissant/1.1',
    name: `cartelera-${name}`,
    description: `A clean catalogue of ${counts.films} films: titles, people, genres, companies, countries, languages, keywords, money and votes, with every record that was left out and why.`,
    url: `../../${name}/`,
    license: TERMS[ids]?.url ?? {
      '@type': 'sc:CreativeWork',
      name: 'NOASSERTION',
      description: 'the terms of the files that it was built from, which are not known here',
    },
    creator: { '@type': 'sc:Organization', name: 'Cartelera' },
    datePublished: built,
    version,
    keywords: ['films', 'movies', 'catalogue', 'recommendation'],
    inLanguage: 'en',
    distribution: tables.map(({ path, bytes, sha256 }) => ({
      '@type': 'cr:FileObject',
      '@id': path.slice('catalogue/'.length),
      name: path.slice('catalogue/'.length),
      contentUrl: `../../${name}/${path}`,
      contentSize: `${bytes} B`,
      encodingFormat: 'application/vnd.apache.parquet',
      sha256,
    })),
    recordSet: TABLE_NAMES.map((table) => ({
      '@type': 'cr:RecordSet',
      '@id': table,
      name: table,
      key: keyOf(table).map((column) => reference(`${table}/${column}`)),
      field: Object.entries<Column>(SCHEMA[table]).map(([column, { type, meaning }]) => ({
        '@type': 'cr:Field',
        '@id': `${table}/${column}`,
        name: column,
        description: meaning.en,
        dataType: DATA_TYPES[type],
        source: { fileObject: reference(parquet(table)), extract: { column } },
        ...(REFERENCES[column] && { references: reference(REFERENCES[column]) }),
      })),
    })),
  };
}
