import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { buttonClass } from '@/components/ui/button-class';
import { RECORD_FORMATS } from '@/lib/records/model';

/** The record as a file to read and as one to take along; `href` ends where the format is to be named. */
export function RecordLinks({ href }: { href: string }) {
  const t = useTranslations('records.family');
  return RECORD_FORMATS.map((format) => (
    <a key={format} href={`${href}${format}`} download className={buttonClass({})}>
      <Download aria-hidden className="size-4" />
      {t(format)}
    </a>
  ));
}
