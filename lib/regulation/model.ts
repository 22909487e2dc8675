import type { Day } from '@/lib/calendar/day';

/** The school's regulation (1.1): versions of a text, of which the newest approved one whose day has come is in force. Pure. */

export interface Approval {
  version: number;
  decision: 'approved' | 'declined' | null;
  inForceOn: Day | null;
}

/** The version in force on the day: of those approved the latest to begin; of two of one day the later written. */
export function inForceOn<V extends Approval>(versions: readonly V[], day: Day): V | null {
  const begun = versions.filter(({ decision, inForceOn: first }) => decision === 'approved' && first !== null && first <= day);
  return begun.reduce<V | null>((last, one) => (last && orderOf(last) > orderOf(one) ? last : one), null);
}

function orderOf({ inForceOn: first, version }: Approval): string {
  return `${first} ${String(version).padStart(9, '0')}`;
}

export interface Texts {
  ky: string;
  ru: string | null;
  en: string | null;
}

/** What a reader of the language gets: the text in it, else the Kyrgyz one, which every version has. */
export function textFor(texts: Texts, locale: keyof Texts): { text: string; locale: keyof Texts } {
  const own = texts[locale];
  return own ? { text: own, locale } : { text: texts.ky, locale: 'ky' };
}

export interface Block {
  kind: 'heading' | 'paragraph';
  text: string;
}

/** A text as it is shown: paragraphs stand between empty lines, and what begins with `#` is a heading. */
export function blocksOf(text: string): Block[] {
  return text.split(/\n\s*\n/).map((block) => block.trim()).filter(Boolean).map((block) => {
    const heading = /^#+\s*/.exec(block);
    return heading ? { kind: 'heading', text: block.slice(heading[0].length) } : { kind: 'paragraph', text: block };
  });
}
