import { range } from 'lodash';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataDir } from './sharedData';

const MEBIBYTE = 1024 * 1024;

const SMILE = '\u{1F600}';

/** A surrogate pair that a cut at any bound of ours, in a column or in a text, goes through. */
const splitAt = (bound: number) => `${'x'.repeat(bound - 1)}${SMILE}y`;

/** Put together, since a linter takes the whole for code. */
const scriptAddress = (scheme: string) => `${scheme}:alert(1)`;

/** Texts that break what takes text for something else; short enough to stand in every field at once. */
export const OWN_STRINGS = [
  // what databases and encodings stumble over
  'a\0b',
  '\0',
  'high \ud83d alone',
  'low \ude00 alone',
  'swapped \ude00\ud83d pair',
  '\ud800',
  '\ufeffbegins with a byte order mark',
  '\ufffe\uffff',
  range(1, 32)
    .map(code => String.fromCharCode(code))
    .join(''),
  '\x7f\x80\x85\x9f',
  ...[64, 80, 255, 512, 1_000].map(splitAt),
  'x'.repeat(600),
  `group:default/${'x'.repeat(600)}`,
  // what SQL and query builders read
  "'; DROP TABLE entities; --",
  '" OR 1=1 --',
  "\\'; SELECT pg_sleep(10); --",
  '%',
  '_',
  '!',
  '100%_!',
  '?',
  '??',
  ':name',
  '$1 $2',
  '{"$ne":null}',
  '["controls",',
  // names that objects have already
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'valueOf',
  '{"__proto__":{"polluted":true}}',
  // templates
  '${7*7}',
  '${{ secrets.TOKEN }}',
  '{{7*7}}',
  '{{constructor.constructor("return process")()}}',
  '<%= 7*7 %>',
  '#{7*7}',
  '${jndi:ldap://localhost:1/x}',
  // lines that somebody else did not write
  'fine\r\n2026-06-18T08:00:00Z error forged line',
  'fine\nSet-Cookie: forged=1',
  'line\u2028and\u2029paragraph',
  '\u001b[31mred\u001b[0m\u001b]0;title\u0007',
  '\b\b\b\b',
  // what readers see
  '\u202Egnirts desrever\u202C',
  '\u2066isolated\u2069\u200f\u200e',
  'p\u0430ypal with a Cyrillic letter',
  'Z\u0351\u036B\u0343\u036A\u0302\u036B\u033D',
  'I\u0307STANBUL \u0130stanbul ı',
  'STRASSE straße ẞ',
  'ΑΓΝΩΣΤΟΣ άγνωστος',
  'Ǆ ǅ ǆ',
  // markup and links
  '<script>window.hostile = true</script>',
  '"><img src=x onerror="window.hostile = true">',
  "'-alert(1)-'",
  '</textarea></style></title><svg onload=alert(1)>',
  scriptAddress('javascript'),
  scriptAddress('JaVaScRiPt'),
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  'http://',
  'http://a b',
  'https://example.com/<script>',
  'https://example.com/"onmouseover="alert(1)',
  'HTTPS://EXAMPLE.COM/%00',
  '//example.com',
  // almost refs, almost facts, almost lists
  ':',
  '/',
  'a:b/c:d/e',
  'group:/x',
  'group:default/',
  'user:default/kim',
  'component:default/string-1',
  '../../../etc/passwd',
  '.',
  '..',
  ', , ,',
  'met,not-met',
  'foundational enhanced',
  'GOV-USE-01 gov-use-01 GOV-USE-99',
  '1e400',
  '-0',
  'NaN',
];

/** Too long to stand everywhere at once. */
export const HUGE_STRINGS = {
  'one word of a mebibyte': 'A'.repeat(MEBIBYTE),
  'a mebibyte of two-byte letters': 'é'.repeat(MEBIBYTE / 2),
  'a mebibyte of surrogate pairs': SMILE.repeat(MEBIBYTE / 4),
  'a list of 60,000 items': range(60_000)
    .map(index => `ctl-${index}`)
    .join(','),
  'a mebibyte of white space': ' \n'.repeat(MEBIBYTE / 2),
  'a mebibyte of brackets': '[{"('.repeat(MEBIBYTE / 4),
};

const naughtyList =
  dataDir &&
  join(dataDir, 'adversarial/minimaxir__big-list-of-naughty-strings/blns.json');

/** Our own, and the big list of naughty strings where it lies beside the checkout. */
export const HOSTILE_STRINGS: string[] = Array.from(
  new Set([
    ...OWN_STRINGS,
    ...(naughtyList && existsSync(naughtyList)
      ? (JSON.parse(readFileSync(naughtyList, 'utf8')) as string[])
      : []),
  ]),
);
