import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createTranslator } from 'next-intl';
import { areaNames, loadMessages } from '@/lib/text/areas';
import { PROJECT_FOLDER } from '@/lib/launch/settings';
import { locales, type Locale } from '@/lib/text/locales';

type Tree = { [key: string]: string | Tree };

/** Messages by their full key: `shell.nav.today`. */
function flat(tree: Tree, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]): [string, string][] =>
      typeof value === 'string' ? [[prefix + key, value]] : [...flat(value, `${prefix}${key}.`)],
    ),
  );
}

async function messagesOf(locale: Locale): Promise<Map<string, string>> {
  return flat((await loadMessages(locale)) as unknown as Tree);
}

/** Names a message wants values for: `{count}`, `{count, plural, ...}`, and tags `<b>`. */
function placesOf(message: string): string[] {
  const inside = message.replace(/\b(other|one|few|many|zero|two|=\d+)\s*\{/g, '(');
  const names = [...inside.matchAll(/\{\s*(\w+)|<(\w+)>/g)].map((match) => match[1] ?? match[2] ?? '');
  return [...new Set(names)].sort();
}

test('every folder of messages is an area, in all languages', () => {
  const root = join(PROJECT_FOLDER, 'lib/text/messages');
  expect(readdirSync(root).sort()).toEqual([...areaNames].sort());
  for (const area of areaNames) {
    expect(readdirSync(join(root, area)).sort()).toEqual(locales.map((locale) => `${locale}.json`).sort());
  }
});

test.each(['ru', 'en'] as const)('%s says everything that Kyrgyz says, with the same places', async (locale) => {
  const [source, other] = [await messagesOf('ky'), await messagesOf(locale)];
  expect([...other.keys()].sort()).toEqual([...source.keys()].sort());
  for (const [key, message] of source) {
    expect({ key, places: placesOf(other.get(key) ?? '') }).toEqual({ key, places: placesOf(message) });
  }
});

test.each(locales)('every message of %s is a complete sentence of the message format', async (locale) => {
  const broken: string[] = [];
  const messages = await loadMessages(locale);
  const t = createTranslator({ locale, messages, onError: (error) => broken.push(String(error)) });
  for (const [key, message] of await messagesOf(locale)) {
    const values = Object.fromEntries(placesOf(message).map((place) => [place, message.includes(`<${place}>`) ? String : 2]));
    const text = (t as unknown as (key: string, values: object) => string)(key, values);
    if (text.trim() === '' || /[{}]/.test(text)) broken.push(key);
  }
  expect(broken).toEqual([]);
});

test('Kyrgyz is written in Kyrgyz letters, with one form after a number', async () => {
  for (const [key, message] of await messagesOf('ky')) {
    expect({ key, plural: /\b(one|few|many)\s*\{/.test(message) }).toEqual({ key, plural: false });
    expect({ key, mixed: /[а-яңөү][a-z]|[a-z][а-яңөү]/i.test(message) }).toEqual({ key, mixed: false });
    expect({ key, glued: /\}[а-яңөү]/i.test(message) }).toEqual({ key, glued: false });
  }
});
