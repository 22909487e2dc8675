import { useMessages } from 'next-intl';
import { SegmentedLinks } from '@/components/ui/segmented-links';
import type { TermChoice as Term } from '@/lib/diary/view';
import { termName } from './words';

/** The terms of the school year, each with an address of its own; on paper the one chosen. */
export function TermChoice({ href, terms, term }: { href: string; terms: readonly Term[]; term: Term }) {
  const { diary: words } = useMessages();
  return (
    <>
      <SegmentedLinks
        label={words.term.label}
        items={terms.map((one) => ({ href: `${href}?term=${one.id}`, label: termName(words, one), current: one.id === term.id }))}
        className="max-md:w-full print:hidden"
      />
      <p className="hidden text-ink-2 print:block">{termName(words, term)}</p>
    </>
  );
}
