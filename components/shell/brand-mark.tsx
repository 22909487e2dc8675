/** The mark of the journal: the crown of a yurt, seen from below, that is also an open book. */
export function BrandMark({ className = 'size-7' }: { className?: string }) {
  return (
    <svg aria-hidden viewBox="0 0 28 28" fill="none" stroke="currentColor" strokeWidth="2" className={className}>
      <circle cx="14" cy="14" r="12" />
      <path d="M14 2v24M8.4 3.4c3.4 3.4 3.4 8 5.6 12.6 2.2-4.6 2.2-9.2 5.6-12.6" strokeLinejoin="round" />
      <path d="M3 9.2c4 1.8 6.6 6.8 7 16M25 9.2c-4 1.8-6.6 6.8-7 16" />
    </svg>
  );
}
