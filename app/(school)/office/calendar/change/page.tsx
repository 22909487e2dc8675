import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getMessages, getTranslations } from 'next-intl/server';
import { DayForm, type Filled } from '@/components/calendar/day-form';
import { SpecialDays } from '@/components/calendar/special-days';
import { TermForm } from '@/components/calendar/term-form';
import { PageHeader } from '@/components/shell/page-header';
import { ChangeOutcome } from '@/components/timetable/change-outcome';
import type { Actor } from '@/lib/auth/actor';
import { requirePageActor } from '@/lib/auth/page-actor';
import { previewCalendarChange } from '@/lib/calendar/change-queries';
import { type CalendarChange, calendarChange, changeAddress } from '@/lib/calendar/schema';
import type { SpecialDayLine } from '@/lib/calendar/view';
import { getDayChoices, getYearCalendar } from '@/lib/calendar/year-queries';
import { DomainError, NotFoundError } from '@/lib/errors';
import { can } from '@/lib/policy/can';
import type { Locale } from '@/lib/text/locales';
import { refusalText } from '@/lib/text/refusal';
import type { ChangePreview as Preview } from '@/lib/timetable/view';
import { found } from '../../../found';
import { changeCalendar } from '../actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('calendar'))('title') };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** One change of the calendar: the form, what it would do, and the button that does it. */
export default async function CalendarChangePage({ searchParams }: Props) {
  const [actor, asked] = [await requirePageActor(), changeAddress.safeParse(await searchParams)];
  if (!can(actor, 'calendar:change') || !asked.success) notFound();
  const [t, locale, { errors }] = [await getTranslations('calendar'), await getLocale(), await getMessages()];
  const year = await found(getYearCalendar(actor));
  const { what } = asked.data;
  const [special, term] = [year?.specialDays.find(({ id }) => id === asked.data.specialDayId), year?.terms.find(({ id }) => id === asked.data.termId)];
  if (!year || year.isArchived || (what === 'term' && !term) || ((what === 'change' || what === 'withdraw') && !special)) notFound();
  const filled: Filled = { ...(special && fieldsOf(special)), ...asked.data };
  const parsed = what === 'withdraw' || filled.preview ? calendarChange.safeParse(filled) : null;
  const problems = parsed?.success === false ? problemsOf(parsed.error.issues, (key) => t(`change.problems.${key}`)) : {};
  const outcome = parsed?.success ? await outcomeOf(actor, parsed.data, locale) : null;
  return (
    <>
      <PageHeader title={t(`change.${what}`)} back={{ href: '/office/calendar', label: t('backToCalendar') }} />
      <div className="grid grid-cols-1 gap-4">
        <p className="max-w-prose text-ink-2">{t('change.lead')}</p>
        {what === 'term' && term && <TermForm {...{ term, filled, problems }} />}
        {what === 'withdraw' && special && <SpecialDays days={[special]} mayChange={false} timeZone={actor.timeZone} />}
        {(what === 'declare' || what === 'change') && <DayForm {...{ filled, problems }} choices={await getDayChoices(actor)} />}
        {outcome && <ChangeOutcome outcome={outcome} filled={filled} action={changeCalendar} refusals={errors.refusal} />}
      </div>
    </>
  );
}

/** A special day as its form says it. */
function fieldsOf({ id, startedOn, endedOn, kind, worksAsWeekday, bells, scope, reason, orderNumber }: SpecialDayLine): Filled {
  const detail = kind === 'worksAs' ? `:${worksAsWeekday}` : kind === 'shortened' ? `:${bells?.id}` : '';
  const whom = { school: '', shift: scope.of === 'shift' ? `:${scope.shift}` : '', parallel: scope.of === 'parallel' ? `:${scope.grade}` : '', class: scope.of === 'class' ? `:${scope.classId}` : '' }[scope.of];
  return {
    ...{ specialDayId: id, startedOn, endedOn: endedOn === startedOn ? '' : endedOn, as: `${kind}${detail}`, scope: `${scope.of}${whom}` },
    ...{ reasonKy: reason.ky, reasonRu: reason.ru, reasonEn: reason.en, orderNumber: orderNumber ?? '' },
  };
}

const PROBLEMS = ['required', 'day', 'endsFirst', 'tooLong'] as const;

function problemsOf(issues: readonly { path: PropertyKey[]; message: string }[], say: (key: (typeof PROBLEMS)[number]) => string): Filled {
  return Object.fromEntries(issues.map(({ path, message }) => [String(path[0]), say(PROBLEMS.find((key) => key === message) ?? 'required')]));
}

async function outcomeOf(actor: Actor, change: CalendarChange, locale: Locale): Promise<{ preview: Preview } | { refused: string }> {
  try {
    return { preview: await previewCalendarChange(actor, change, locale) };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    if (error instanceof NotFoundError) notFound();
    const [t, errors] = [await getTranslations('calendar'), await getTranslations('errors')];
    return { refused: error.code === 'invalidInput' ? t('change.refused') : refusalText(errors, error) };
  }
}
