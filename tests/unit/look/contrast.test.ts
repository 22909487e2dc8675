import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_FOLDER } from '@/lib/launch/settings';

type Pair = { light: string; dark: string };

const css = readFileSync(join(PROJECT_FOLDER, 'app/globals.css'), 'utf8');
const tokens = new Map<string, Pair>(
  [...css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(([, name = '', light = '', dark = '']) => [
    name,
    { light, dark },
  ]),
);

/** Relative luminance by WCAG 2.2. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

/** Pairs that do not reach the ratio, as they would be read in the style sheet. */
function tooFaint(pairs: [front: string, back: string][], ratio: number): string[] {
  return pairs.flatMap(([front, back]) =>
    (['light', 'dark'] as const)
      .filter((scheme) => {
        const [a, b] = [tokens.get(front)?.[scheme], tokens.get(back)?.[scheme]];
        return !a || !b || contrast(a, b) < ratio;
      })
      .map((scheme) => `${front} on ${back}, ${scheme}`),
  );
}

const surfaces = ['paper', 'sheet', 'sunk'];
const tinted = [...tokens.keys()].filter((name) => name.endsWith('-soft')).map((name) => name.replace('-soft', ''));

test('text is readable on every surface, light and dark (WCAG AA)', () => {
  const texts = ['ink', 'ink-2', 'ink-3', 'accent', 'ok', 'late', 'missing'];
  expect(tooFaint(texts.flatMap((text) => surfaces.map((back): [string, string] => [text, back])), 4.5)).toEqual([]);
  expect(tooFaint([['ink', 'accent-soft'], ['ink-2', 'accent-soft'], ['ink', 'raised'], ['on-primary', 'primary']], 4.5)).toEqual([]);
});

test('a mark, a state and a share of filling are readable on their own tint', () => {
  expect(tinted).toEqual(expect.arrayContaining(['mark-5', 'mark-2', 'late', 'filling-1', 'accent']));
  expect(tooFaint(tinted.map((name) => [name, `${name}-soft`]), 4.5)).toEqual([]);
});

test('initials are readable on the colour of a person', () => {
  const people = [...tokens.keys()].filter((name) => name.startsWith('person-'));
  expect(people.length).toBeGreaterThan(2);
  expect(tooFaint(people.map((name) => ['on-primary', name]), 4.5)).toEqual([]);
});

test('the edge of a field is seen on every surface', () => {
  expect(tooFaint(surfaces.map((back) => ['edge', back]), 3)).toEqual([]);
});
