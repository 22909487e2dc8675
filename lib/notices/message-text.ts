import type { Messages } from '@/lib/text/areas';
import { fill } from '@/lib/text/fill';
import type { Locale } from '@/lib/text/locales';
import { lineText } from './line-text-model';
import type { NoticeLine } from './view';

/** What a message says: a title that a locked screen may show, and the lines below it. */
export interface MessageText {
  title: string;
  lines: string[];
}

/** A message of more lines is read in the journal. */
const MOST_LINES = 8;

/**
 * One message for any number of facts. Without details it says of each child only that there is something on attendance or
 * marks: neither subject nor value, which a locked screen would show to whoever looks at it (domain: "Families").
 */
export function messageText(words: Pick<Messages, 'notices' | 'diary' | 'termMarks'>, locale: Locale, lines: readonly NoticeLine[], tellsDetails: boolean): MessageText {
  const { message } = words.notices;
  const titles = [...new Set(lines.map((line) => fill(titleOf(message, line), { name: line.firstName })))];
  if (!tellsDetails) return { title: titles.join('; '), lines: [message.open] };
  const said = lines.slice(0, MOST_LINES).map((line) => `${line.firstName}: ${lineText(words, locale, line)}`);
  const rest = lines.length - said.length;
  return { title: titles.join('; '), lines: rest > 0 ? [...said, fill(message.more, { count: rest })] : said };
}

function titleOf(message: Messages['notices']['message'], { kind }: NoticeLine): string {
  return kind === 'mark' || kind === 'termMark' ? message.marks : message[kind];
}
