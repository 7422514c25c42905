import { describe, expect, it } from 'vitest';
import { csvOf, rowsOfCsv } from './csv';

describe('CSV', () => {
  it('should quote what needs it, and write an object as JSON', () => {
    expect(
      csvOf(
        ['a', 'b'],
        [
          ['x, y', 'say "hi"'],
          [null, { n: 1 }],
        ],
      ),
    ).toBe('a,b\r\n"x, y","say ""hi"""\r\n,"{""n"":1}"\r\n');
  });

  it('should not let a cell be run as a formula, and leave phone numbers as they are', () => {
    expect(csvOf([], [['=1+1', '@x', '+cmd', '+919800000002', '-12.5']])).toBe(
      "\r\n'=1+1,'@x,'+cmd,+919800000002,-12.5\r\n",
    );
  });

  it.each([
    [
      'commas',
      'id,name\nC1,"Rao, Asha"\n',
      [
        ['id', 'name'],
        ['C1', 'Rao, Asha'],
      ],
    ],
    [
      'semicolons',
      '\uFEFFid;name\r\nC1;Asha\r\n\r\n',
      [
        ['id', 'name'],
        ['C1', 'Asha'],
      ],
    ],
    [
      'tabs',
      'id\tname\nC1\t"two\nlines"',
      [
        ['id', 'name'],
        ['C1', 'two\nlines'],
      ],
    ],
    [
      'quotes inside',
      'a,b\n"say ""hi""",x',
      [
        ['a', 'b'],
        ['say "hi"', 'x'],
      ],
    ],
  ])('should read %s', (_, text, rows) => {
    expect(rowsOfCsv(text)).toEqual(rows);
  });
});
