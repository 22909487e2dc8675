import { blocksOf } from '@/lib/regulation/model';

/** A text of the regulation in its language: headings and paragraphs, lines as they were written; in two columns where there is room. */
export function RegulationText({ text, lang, level }: { text: string; lang: string; level: 2 | 3 }) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <div lang={lang} className="max-w-prose gap-x-10 lg:max-w-none lg:columns-2 print:columns-1">
      {blocksOf(text).map(({ kind, text: block }, at) =>
        kind === 'heading' ? <Heading key={at} className="mt-3 mb-2 break-after-avoid first:mt-0">{block}</Heading> : <p key={at} className="mb-3 break-inside-avoid break-words whitespace-pre-line last:mb-0">{block}</p>)}
    </div>
  );
}
