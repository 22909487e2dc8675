import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { RemarkSheet } from '@/components/remarks/remark-sheet';
import { remarkTitle } from '@/components/remarks/words';
import { PrintLink } from '@/components/printing/print-link';
import { PageHeader } from '@/components/shell/page-header';
import { requirePageActor } from '@/lib/auth/page-actor';
import { remarkSheetSchema } from '@/lib/remarks/schema';
import { getRemarkSheet } from '@/lib/remarks/sheet-queries';
import '@/components/remarks/remark-sheet.css';
import { found } from '../../../found';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('remarks.sheet'))('title') };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The paper journal's page of remarks of a class or a group, ready to be printed and signed. */
export default async function RemarkSheetPage({ searchParams }: Props) {
  const [actor, choice] = [await requirePageActor(), remarkSheetSchema.safeParse(await searchParams)];
  if (!choice.success) notFound();
  const [t, locale] = [await getTranslations('remarks.sheet'), await getLocale()];
  const sheet = await found(getRemarkSheet(actor, choice.data, locale));
  return (
    <div className="remark-sheet">
      <PageHeader title={t('title')} eyebrow={remarkTitle(sheet)} back={{ href: '/oversight/remarks', label: t('back') }}
        actions={<PrintLink href={`/oversight/remarks/sheet/print?${choice.data.class ? `class=${choice.data.class}` : `group=${choice.data.group}`}`} />} />
      <p className="mb-4 max-w-prose text-note text-ink-2 print:hidden">{t('hint')}</p>
      <RemarkSheet sheet={sheet} />
    </div>
  );
}
