import { FileText } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getMessages, getTranslations } from 'next-intl/server';
import { OversightTabs } from '@/components/oversight/oversight-tabs';
import { ReportChoices, ReportPeriod } from '@/components/oversight/report-choices';
import { ReportTable } from '@/components/oversight/report-table';
import { StandsOn } from '@/components/oversight/stands-on';
import { PageHeader } from '@/components/shell/page-header';
import { buttonClass } from '@/components/ui/button-class';
import { Card, CardHeader } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { requirePageActor } from '@/lib/auth/page-actor';
import { reportFileHref, reportHref } from '@/lib/oversight/report-address-model';
import { getReport } from '@/lib/oversight/report-queries';
import { reportSchema } from '@/lib/oversight/report-schema';
import { daysName, reportLines, shownTable } from '@/lib/oversight/report-table-model';
import { can } from '@/lib/policy/can';
import { formatYears } from '@/lib/text/format';
import { found } from '../../found';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reports'))('title') };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** A report of a week, a month or a term by teacher, class or subject (domain: "Report"; regulation 1.3, 1.11). */
export default async function ReportsPage({ searchParams }: Props) {
  const [actor, choice] = [await requirePageActor(), reportSchema.safeParse(await searchParams)];
  if (!can(actor, 'filling:read') || !choice.success) notFound();
  const [locale, t, shell, { oversight, reports }] = await Promise.all([getLocale(), getTranslations('reports'), getTranslations('shell'), getMessages()]);
  const view = await found(getReport(actor, choice.data, locale));
  if (!view) return <EmptyState level={1} icon={<FileText />} title={t('none.title')} text={t('none.text')} />;
  const leads = can(actor, 'statistics:read');
  return (
    <>
      <PageHeader title={t('title')} eyebrow={`${shell('schoolYear', { years: formatYears(view.firstYear) })} · ${daysName({ ...view, standsOn: null }, oversight, locale)}`} actions={<ReportChoices view={view} />}>
        <ReportPeriod view={view} />
      </PageHeader>
      <OversightTabs current="reports" leads={leads} />
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <p className="max-w-3xl text-ink-2">{t('lead')}</p>
        <div className="flex flex-wrap gap-3">
          <a href={reportFileHref(view.choice, 'pdf')} className={buttonClass()}>{t('pdf')}</a>
          <a href={reportFileHref(view.choice, 'xlsx')} download className={buttonClass()}>{t('xlsx')}</a>
        </div>
      </div>
      <StandsOn action="/oversight/reports" choice={view.choice} standsOn={view.standsOn} nowHref={reportHref({ ...view.choice, asOn: undefined })} />
      {leads && view.standsOn && <p className="mb-4 max-w-3xl text-note text-ink-2">{t('asOnHint')}</p>}
      <div className="grid grid-cols-1 gap-4">
        <Card aria-labelledby="lines">
          <CardHeader id="lines" title={t('lines.title')} />
          <ul className="grid gap-1.5 p-4">{reportLines(view, reports, locale).map((line) => <li key={line}>{line}</li>)}</ul>
        </Card>
        <ReportTable table={shownTable(view, reports, locale)} rowsName={t(`by.${view.choice.by}`)} />
      </div>
    </>
  );
}
