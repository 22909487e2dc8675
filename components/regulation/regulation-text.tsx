import { blocksOf } from '@/lib/regulation/model';

/** A text of the regulation in its language: headings and paragraphs, lines as they were written. */
export function RegulationText({ text, lang, level }: { text: string; lang: string; level: 2 | 3 }) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <div lang={lang} className="grid max-w-prose gap-3">
      {blocksOf(text).map(({ kind, text: block }, at) =>
        kind === 'heading' ? <Heading key={at} className="mt-3 first:mt-0">{block}</Heading> : <p key={at} className="break-words whitespace-pre-line">{block}</p>)}
    </div>
  );
}
