import { LinkButton } from './button';

type PagerProps = {
  page: number;
  pages: number;
  href: (page: number) => string;
  /** `page`: which of how many */
  words: Record<'pages' | 'page' | 'previous' | 'next', string>;
};

/** To the neighbouring pages of a long list; nothing where there is one. */
export function Pager({ page, pages, href, words }: PagerProps) {
  if (pages < 2) return null;
  return (
    <nav aria-label={words.pages} className="mt-4 flex items-center justify-center gap-4 print:hidden">
      {page > 1 && <LinkButton href={href(page - 1)}>{words.previous}</LinkButton>}
      <span className="text-ink-2">{words.page}</span>
      {page < pages && <LinkButton href={href(page + 1)}>{words.next}</LinkButton>}
    </nav>
  );
}
