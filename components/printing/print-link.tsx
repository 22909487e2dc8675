import { Printer } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { buttonClass } from '@/components/ui/button-class';
import { classNames } from '@/components/ui/class-names';

/** Opens the sheet of the page beside it, to be printed. `isBrief`: a telephone shows the picture alone; `label`: which sheet it is, where there are several. */
export function PrintLink({ href, isBrief = false, label, className }: { href: string; isBrief?: boolean; label?: string; className?: string }) {
  const t = useTranslations('printing');
  return (
    <a href={href} target="_blank" rel="noreferrer" className={classNames(buttonClass({ size: 'sm' }), 'print:hidden', className)}>
      <Printer aria-hidden className="size-4" />
      <span className={isBrief ? 'max-md:sr-only' : undefined}>{label ? t('printOf', { sheet: label }) : t('print')}</span>
    </a>
  );
}
