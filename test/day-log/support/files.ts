import fc from 'fast-check';
import { decodeText, encodeText } from '../../../src/day-log/text-encoding.ts';
import { anyText } from '../../support/any-text.ts';

/** Texts of day logs with all that people, tools and accidents leave in them. */
export function files(): fc.Arbitrary<string> {
  const line = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.constantFrom(
        '## Sessions',
        '## Summary',
        '# A',
        '### B',
        '',
        '  ## Sessions',
        '   ## Summary ##',
      ),
    },
    { weight: 6, arbitrary: sessionLines() },
    { weight: 4, arbitrary: fc.constantFrom(...STRUCTURE) },
    { weight: 3, arbitrary: fc.constantFrom(...PROSE) },
    { weight: 1, arbitrary: anyText().map(oneWellFormedLine) },
  );
  const ending = fc.constantFrom('\n', '\n', '\n', '\r\n', '\r\n');
  const ended = fc.tuple(line, ending).map((parts) => parts.join(''));
  return fc
    .tuple(
      fc.constantFrom('', '', '\ufeff'),
      fc.constantFrom('# A day\n', '---\ntags: x\n---\n', '---\n', '## Sessions\r\n'),
      fc.array(ended, { maxLength: 30 }),
      fc.option(line, { nil: '' }),
    )
    .map(([bom, head, lines, last]) => bom + head + lines.join('') + last);
}

function sessionLines(): fc.Arbitrary<string> {
  const bullet = fc.constantFrom('- ', '* ', '+  ', '- [x] ');
  const start = fc.constantFrom('09:00', '10:30', '9:15', '23:50', '12:00');
  const rest = fc.constantFrom(
    '10:00 ✓ Complete (25m)',
    '10:00 ○ Interrupted (1h 4m) label <!-- x',
    '10:00 (45s) short break',
    '10:00 (25m) — a --> b ^block',
    '10:00 standup',
    '10:60 ✓ Complete (25m)',
    '10:00 ✓ Complete (25m) — caf\udce9',
  );
  return fc.tuple(bullet, start, rest).map(([a, b, c]) => `${a}${b} - ${c}`);
}

const STRUCTURE = [
  '```',
  '```js',
  '~~~~',
  '  ```',
  '`````',
  '     ```',
  '<!--',
  '<!-- x -->',
  '-->',
  '---',
  '...',
  '<<<<<<< HEAD',
  '||||||| base',
  '=======',
  '>>>>>>> laptop',
];

const PROSE = [
  'Prose.',
  '| a | b |',
  '  - 10:07 external interruption — phone',
  '\tnested',
  '   ',
  '- an item',
  '- Complete: 2 sessions (50m)',
  '* Partial: 0 sessions (0m) ^id',
  '- Total focus: 1h 4m  ',
  '- Total focus: mine',
  'caf\udce9',
  'a\rb\r',
];

// What decoding can give: no lone surrogates but those of single bytes.
function oneWellFormedLine(text: string): string {
  return decodeText(encodeText(text)).replaceAll('\n', ' ');
}
