import { useLocale, useTranslations } from 'next-intl';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import type { DiaryWeek } from '@/lib/diary/view';
import { formatInstant } from '@/lib/text/format';

type Props = { week: DiaryWeek; timeZone: string; action: (formData: FormData) => Promise<unknown> };

/** Who has read the week, and the button of a guardian who has not said so yet. */
export function WeekConfirmation({ week: { pupil, from, read, mayConfirm }, timeZone, action }: Props) {
  const [t, locale] = [useTranslations('diary.confirmation'), useLocale()];
  if (read.length === 0 && mayConfirm === null) return null;
  return (
    <div role="group" aria-label={t('label')} className="mt-3 grid gap-2 print:hidden">
      {read.map(({ by, at }) => (
        <p key={at} className="text-ok">
          {t('read', { when: formatInstant(new Date(at), locale, timeZone), name: by })}
        </p>
      ))}
      {mayConfirm === 'soon' && <p className="text-note text-ink-2">{t('soon')}</p>}
      {mayConfirm === 'now' && (
        <ActionForm action={action}>
          <input type="hidden" name="pupilId" value={pupil.id} />
          <input type="hidden" name="weekOn" value={from} />
          <Button type="submit" tone="main" className="max-sm:w-full">
            {t('do')}
          </Button>
        </ActionForm>
      )}
    </div>
  );
}
