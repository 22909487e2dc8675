import { CircleCheck, CircleHelp, TriangleAlert } from 'lucide-react';
import { useLocale, useMessages } from 'next-intl';
import { Card } from '@/components/ui/card';
import type { VerifiedSheet } from '@/lib/printing/view';
import { fill } from '@/lib/text/fill';
import { formatNumericDay, formatYears } from '@/lib/text/format';

const ICONS = { same: CircleCheck, changed: TriangleAlert, unknown: CircleHelp, tooMany: CircleHelp };

/** What whoever holds a printed sheet is told of it. */
export function VerifiedSheetCard({ sheet }: { sheet: VerifiedSheet }) {
  const { printing: { verify } } = useMessages();
  const Icon = ICONS[sheet.state];
  return (
    <Card className="flex w-full max-w-md flex-col gap-5 p-6">
      <h1 className="text-xl font-bold">{verify.title}</h1>
      <p className="flex items-start gap-3 font-bold">
        <Icon aria-hidden className="mt-0.5 size-5 shrink-0" />
        {verify[sheet.state]}
      </p>
      {'kind' in sheet && <Facts sheet={sheet} />}
      <p className="text-note text-ink-2">{verify.secret}</p>
    </Card>
  );
}

function Facts({ sheet: { kind, term, firstYear, printedOn, school } }: { sheet: Extract<VerifiedSheet, { firstYear: number }> }) {
  const [{ printing: { verify, kind: kinds }, journal, shell }, locale] = [useMessages(), useLocale()];
  const year = fill(shell.schoolYear, { years: formatYears(firstYear) });
  const facts = [
    [verify.sheet, kinds[kind]],
    [verify.school, school[locale]],
    [verify.period, term ? `${fill(journal.spread.term[term.kind], { number: term.ordinal })} · ${year}` : year],
    [verify.printedOn, formatNumericDay(printedOn)],
  ];
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2 border-t border-line pt-4">
      {facts.map(([label, text]) => [<dt key={label} className="text-ink-2">{label}</dt>, <dd key={`${label}-text`}>{text}</dd>])}
    </dl>
  );
}
