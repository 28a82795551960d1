import { expect, it } from 'vitest';
import { notationOf } from '../../../../src/catalogue/read/layouts/notation-of.js';

it.each([
  ['python', ["[{'id': 18, 'name': 'Drama'}]", '[]', '']],
  ['json', ['[{"id": 18, "name": "Drama"}]', '[]']],
  ['python', ["{'id': 1, 'name': 'A, B'}"]],
  ['list', ['["Drama"]', "['Drama', 'Comedy']"]],
  ['list', ['[18, 80]', '[]']],
  [', ', ['Drama, Comedy', 'War']],
  [',', ['Drama,Comedy']],
  ['|', ['Drama|Science Fiction', 'a, b']],
  [';', ['Drama;Comedy']],
  [', ', ['Drama']],
  ['python', ['0.065736', "[{'id': 18, 'name': 'Drama'}]", "[{'id': 1}]"]],
  ['json', ['', '[]']],
] as const)('%s', (notation, cells) => {
  const usual = cells.some((cell) => cell.length > 2) ? ', ' : 'json';
  expect(notationOf(cells, usual, false)).toBe(notation);
});

it('takes the cell as one name where a film has one at most', () => {
  expect(notationOf(['Toy Story, the Collection'], 'python', true)).toBe('name');
  expect(notationOf([], 'list', true)).toBe('name');
  expect(notationOf(["{'id': 1, 'name': 'A'}"], 'list', true)).toBe('python');
});
