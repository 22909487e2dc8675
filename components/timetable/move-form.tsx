import { useLocale, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import { formatWeekdayAndDay } from '@/lib/text/format';
import type { LessonToPlace, PlaceOffer } from '@/lib/timetable/view';
import { clashesSaid } from './clash-words';

type Filled = Readonly<Partial<Record<string, string>>>;
type Props = { lesson: LessonToPlace; place: PlaceOffer; filled: Filled; problems: Filled; earliest: string };

/** Once, with a reason, or from a day on: two forms side by side, each with its preview. A lesson that no entry asks for is moved once alone. */
export function MoveForm({ lesson, place, filled, problems, earliest }: Props) {
  const [t, said, locale] = [useTranslations('timetable.move'), useTranslations('timetable'), useLocale()];
  const number = lesson.hours.find(({ position }) => position === place.position)?.number ?? place.position;
  const [once, from] = lesson.id ? (['once', 'from'] as const) : (['addOnce', 'addFrom'] as const);
  const common = (how: string) => (
    <>
      {lesson.id === '' && <input type="hidden" name="groupId" value={lesson.groupId} />}
      <input type="hidden" name="on" value={lesson.monday} />
      <input type="hidden" name="to" value={`${place.day}.${place.position}`} />
      <input type="hidden" name="how" value={how} />
      <input type="hidden" name="preview" value="yes" />
    </>
  );
  const room = (how: string) => (
    <Field label={t('room')} aside={t('optional')} error={filled.how === how && problems.room}>
      {(control) => <TextInput {...control} name="room" maxLength={40} defaultValue={filled.how === how ? filled.room : (lesson.room ?? '')} />}
    </Field>
  );
  return (
    <Card aria-labelledby="move">
      <CardHeader id="move" title={t(lesson.id ? 'title' : 'newTitle', { day: formatWeekdayAndDay(place.day, locale), number })} />
      {place.clashes.length > 0 && (
        <ul className="grid gap-1 px-4 pt-3 font-medium text-missing">
          {clashesSaid(said, place.clashes).map((clash) => <li key={clash}>{clash}</li>)}
        </ul>
      )}
      <div className="grid gap-x-8 gap-y-5 p-4 md:grid-cols-2">
        <form className="grid content-start gap-3">
          {common(once)}
          <h3>{t('once')}</h3>
          {room(once)}
          <Field label={t('reason')} hint={t('reasonHint')} error={filled.how === once && problems.reason}>
            {(control) => <TextInput {...control} name="reason" required minLength={3} maxLength={500} defaultValue={filled.how === once ? filled.reason : ''} />}
          </Field>
          <Button type="submit" className="justify-self-start">{t('preview')}</Button>
        </form>
        {(lesson.isOfTimetable || lesson.id === '') && <form className="grid content-start gap-3 md:border-l md:border-line md:pl-8">
          {common(from)}
          <h3>{t('from')}</h3>
          {room(from)}
          <Field label={t('fromDay')} hint={t('fromHint')} error={filled.how === from && problems.from}>
            {(control) => <TextInput {...control} type="date" name="from" required min={earliest} defaultValue={filled.how === from ? filled.from : place.day > earliest ? place.day : earliest} />}
          </Field>
          <Button type="submit" className="justify-self-start">{t('preview')}</Button>
        </form>}
      </div>
    </Card>
  );
}
