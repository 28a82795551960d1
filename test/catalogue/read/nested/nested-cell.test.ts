import { describe, expect, it } from 'vitest';
import { NestedCellReader } from '../../../../src/catalogue/read/nested/nested-cell.js';

const FIELDS = ['id', 'name'] as const;

/** A reader of cells: the entries, or what is wrong with the cell. */
function readerOf(notation: 'python' | 'json') {
  const reader = new NestedCellReader(notation, FIELDS);
  return (text: string) => {
    const bytes = Buffer.from(`"${text}",`);
    const problem = reader.read(bytes, 1, bytes.length - 2);
    return problem ?? Array.from({ length: reader.values.count }, (_, i) => reader.values.entry(i));
  };
}

describe('a nested cell', () => {
  const python = readerOf('python');
  const json = readerOf('json');

  it('is read in both notations, plainly written or not', () => {
    const entries = [
      { id: 1, name: "O'Neil" },
      { id: 2, name: 'é' },
    ];
    expect(python(`[{'id': 1, 'name': "O'Neil"}, {'id': 2, 'name': 'é'}]`)).toEqual(entries);
    expect(python(`({'i\\x64':1,'name' : 'O\\'' 'Neil',},{'id': 2, 'name': '\\u00e9'})`)).toEqual(
      entries,
    );
    expect(json(`[{"id": 1, "name": "O'Neil"}, {"name": "\\u00e9", "id": 2}]`)).toEqual(entries);
  });

  it('may have dicts whose keys change place, repeat or are missing', () => {
    for (const added of ['', '\\\n']) {
      expect(
        python(`[{'id': 1,${added} 'name': 'a', 'x': [2]}, {'name': 'b'}, {'id': 3,'id': 4}, {}]`),
      ).toEqual([
        { id: 1, name: 'a' },
        { id: undefined, name: 'b' },
        { id: 4, name: undefined },
        { id: undefined, name: undefined },
      ]);
    }
  });

  it('of one dict is a list of one; what is not made of dicts is told of', () => {
    expect(python("{'id': 10194, 'poster_path': None}")).toEqual([{ id: 10194, name: undefined }]);
    for (const text of ['None', '0.065736', "['a']", "[{'id': 1}, 2]", '[[]]', "''"]) {
      expect(python(text)).toBe('not a list of entries');
    }
    expect(json('{"id": 1}')).toEqual([{ id: 1, name: undefined }]);
    expect(json('[1]')).toBe('not a list of entries');
    expect(python('[]')).toEqual([]);
  });

  it('that is no literal, no JSON, says where', () => {
    expect(python("[{'id': 1}")).toMatch(/^expected "," or "\]" at character 10, found the end/);
    expect(json('[{"id": 1}')).toBe('not JSON');
  });
});
