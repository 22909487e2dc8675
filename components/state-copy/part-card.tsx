import { useLocale, useTranslations } from 'next-intl';
import { Badge, type Tone } from '@/components/ui/badge';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { inputClass } from '@/components/ui/text-input';
import { classNames } from '@/components/ui/class-names';
import type { CopyState } from '@/lib/state-copy/model';
import type { CopyPartView, CopyView } from '@/lib/state-copy/view';
import { formatInstant } from '@/lib/text/format';
import { CopyButton } from './copy-button';

const TONES: Record<CopyState, Tone> = { nothing: 'neutral', waiting: 'late', carried: 'ok', changed: 'missing' };
const MOST_LINES = 14;

type PartCardProps = {
  view: Pick<CopyView, 'lesson' | 'language'>;
  part: CopyPartView;
  timeZone: string;
  /** stores or takes back the tick; what it answers is not looked at */
  carry: (formData: FormData) => Promise<unknown>;
};

/** One part of a lesson: its text, copied with one tap, ticked when carried over, and what changed since. */
export function PartCard({ view: { lesson, language }, part: one, timeZone, carry }: PartCardProps) {
  const [t, locale] = [useTranslations('stateCopy'), useLocale()];
  const { part, text, state, carried } = one;
  const [id, title] = [`copy-${part}`, t(`parts.${part}`)];
  return (
    <Card aria-labelledby={`${id}-title`}>
      <CardHeader id={`${id}-title`} title={title} aside={<Badge tone={TONES[state]}>{t(`states.${state}`)}</Badge>} />
      <div className="flex flex-col gap-3 p-4">
        {text === '' ? <p className="text-ink-2">{lesson.isCancelled ? t('nothingLeft') : t(`empty.${part}`)}</p> : (
          <>
            <textarea
              id={id}
              readOnly
              aria-labelledby={`${id}-title`}
              rows={Math.min(MOST_LINES, text.split('\n').length)}
              value={text}
              className={classNames(inputClass, 'field-sizing-content max-h-96 resize-none bg-sunk py-2')}
            />
            <div className="flex flex-wrap items-center gap-2">
              <CopyButton of={id} name={title} words={{ copy: t('copy'), copied: t('copied'), notCopied: t('notCopied') }} />
              {(state === 'waiting' || state === 'changed') && (
                <CarryForm lessonId={lesson.id} part={part} language={language} text={text} carry={carry}>
                  {state === 'waiting' ? t('carry') : t('carryAgain')}
                </CarryForm>
              )}
            </div>
          </>
        )}
        {carried && (
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-note text-ink-2">
            <span>{t('carried', { when: formatInstant(carried.at, locale, timeZone), name: carried.by })}</span>
            <CarryForm lessonId={lesson.id} part={part} language={language} carry={carry} quiet>{t('takeBack')}</CarryForm>
          </div>
        )}
        {state === 'changed' && <Difference difference={one.difference} />}
      </div>
    </Card>
  );
}

type CarryFormProps = {
  lessonId: string;
  part: string;
  language: string;
  /** without it the tick is taken back */
  text?: string;
  carry: PartCardProps['carry'];
  quiet?: boolean;
  children: string;
};

function CarryForm({ lessonId, part, language, text, carry, quiet, children }: CarryFormProps) {
  return (
    <ActionForm action={carry}>
      <input type="hidden" name="lessonId" value={lessonId} />
      <input type="hidden" name="part" value={part} />
      <input type="hidden" name="language" value={language} />
      {text !== undefined && <input type="hidden" name="text" value={text} />}
      <Button type="submit" tone={quiet ? 'quiet' : undefined} size={quiet ? 'sm' : undefined}>{children}</Button>
    </ActionForm>
  );
}

function Difference({ difference: { removed, added } }: Pick<CopyPartView, 'difference'>) {
  const t = useTranslations('stateCopy');
  return (
    <div className="rounded-md border border-line px-3 py-2">
      <h3 className="font-semibold">{t('changed')}</h3>
      <ul className="text-note">
        {removed.map((line, at) => <li key={`-${at}`} className="text-missing wrap-anywhere"><span className="font-semibold">{t('removed')}: </span><del>{line}</del></li>)}
        {added.map((line, at) => <li key={`+${at}`} className="text-ok wrap-anywhere"><span className="font-semibold">{t('added')}: </span>{line}</li>)}
      </ul>
    </div>
  );
}
