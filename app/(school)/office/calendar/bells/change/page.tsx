import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getMessages, getTranslations } from 'next-intl/server';
import { BellsForm } from '@/components/calendar/bells-form';
import { BellsPreview } from '@/components/calendar/bells-preview';
import type { Filled } from '@/components/calendar/day-form';
import { PageHeader } from '@/components/shell/page-header';
import { requirePageActor } from '@/lib/auth/page-actor';
import { listBells, previewBells } from '@/lib/calendar/bell-queries';
import { bellField, bellsToRing } from '@/lib/calendar/bell-schema';
import type { BellsLine } from '@/lib/calendar/view';
import { can } from '@/lib/policy/can';
import { formatMinutes } from '@/lib/text/format';
import { isKeepable } from '@/lib/text/keepable';
import { ringBells } from '../../actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('calendar'))('bells.title') };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** A schedule of bells made or changed from a day on: the form, what would ring otherwise, and the button that makes it so. */
export default async function BellsChangePage({ searchParams }: Props) {
  const [actor, sent] = [await requirePageActor(), await searchParams];
  if (!can(actor, 'calendar:change')) notFound();
  const [t, { errors }] = [await getTranslations('calendar'), await getMessages()];
  const present = (await listBells(actor)).find(({ id }) => id === sent.of);
  const typed = Object.fromEntries(Object.entries(sent).flatMap(([name, value]) => (typeof value === 'string' && value.length < 100 && isKeepable(value) ? [[name, value]] : []))) as Filled;
  const filled: Filled = typed.preview ? typed : { ...typed, ...(present ? fieldsOf(present) : { startedOn: actor.today }) };
  const parsed = typed.preview ? bellsToRing.safeParse(filled) : null;
  const problems = parsed?.success === false
    ? Object.fromEntries(parsed.error.issues.map(({ path, message }) => [String(path[0]), t(`bells.problems.${PROBLEMS.find((key) => key === message) ?? 'required'}`)]))
    : {};
  return (
    <>
      <PageHeader title={t(present ? 'bells.changeTitle' : 'bells.add')} eyebrow={present?.kind === 'regular' ? t('bells.regular') : present?.name} back={{ href: '/office/calendar/bells', label: t('bells.back') }} />
      <div className="grid grid-cols-1 gap-4">
        <p className="max-w-prose text-ink-2">{t('bells.lead')}</p>
        <BellsForm key={JSON.stringify(filled)} {...{ filled, problems }} />
        {parsed?.success && <BellsPreview preview={await previewBells(actor, parsed.data)} filled={filled} action={ringBells} refusals={errors.refusal} />}
      </div>
    </>
  );
}

const PROBLEMS = ['required', 'day', 'tooLong', 'none', 'half', 'length', 'overlap'] as const;

/** A schedule as its form says it. */
function fieldsOf({ name, kind, slots }: BellsLine): Filled {
  const hours = slots.map(({ position, shift, startsAtMinute, endsAtMinute }) => ({
    [bellField('shift', position)]: String(shift),
    [bellField('starts', position)]: formatMinutes(startsAtMinute),
    [bellField('ends', position)]: formatMinutes(endsAtMinute),
  }));
  return Object.assign({ name, kind }, ...hours) as Filled;
}
