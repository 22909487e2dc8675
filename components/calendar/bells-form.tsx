import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { inputClass, TextInput } from '@/components/ui/text-input';
import { classNames } from '@/components/ui/class-names';
import { MOST_HOURS } from '@/lib/calendar/bell-model';
import { bellField } from '@/lib/calendar/bell-schema';
import type { Filled } from './day-form';

const POSITIONS = Array.from({ length: MOST_HOURS }, (_, at) => at + 1);

/** A schedule of bells: its name, its first day, and the hours of the day; an hour left empty does not ring. */
export function BellsForm({ filled, problems }: { filled: Filled; problems: Filled }) {
  const t = useTranslations('calendar.bells');
  // What is there already keeps its name: by it days of shortened bells know them.
  const isPresent = Boolean(filled.of && filled.kind && filled.name);
  return (
    <Card as="div">
      <form className="grid gap-4 p-4">
        {filled.of && <input type="hidden" name="of" value={filled.of} />}
        <input type="hidden" name="preview" value="yes" />
        <div className="grid items-start gap-4 sm:grid-cols-3">
          {isPresent ? <><input type="hidden" name="kind" value={filled.kind} /><input type="hidden" name="name" value={filled.name} /></> : <KindAndName {...{ filled, problems }} />}
          <Field label={t('from')} hint={t('fromHint')} error={problems.startedOn}>{(control) => <TextInput {...control} type="date" name="startedOn" required defaultValue={filled.startedOn ?? ''} />}</Field>
        </div>
        <ol className="grid gap-x-8 gap-y-4 sm:gap-y-2 lg:grid-cols-2">
          {POSITIONS.map((position) => <HourLine key={position} {...{ position, filled, problems }} />)}
        </ol>
        <Button type="submit" className="justify-self-start">{t('preview')}</Button>
      </form>
    </Card>
  );
}

function KindAndName({ filled, problems }: { filled: Filled; problems: Filled }) {
  const t = useTranslations('calendar.bells');
  return (
    <>
      <Field label={t('kind')}>
        {(control) => (
          <Select {...control} name="kind" defaultValue={filled.kind ?? 'regular'}>
            <option value="regular">{t('regular')}</option>
            <option value="shortened">{t('shortened')}</option>
          </Select>
        )}
      </Field>
      <Field label={t('name')} error={problems.name}>{(control) => <TextInput {...control} name="name" required maxLength={80} defaultValue={filled.name ?? ''} />}</Field>
    </>
  );
}

function HourLine({ position, filled, problems }: { position: number; filled: Filled; problems: Filled }) {
  const t = useTranslations('calendar.bells');
  const [shift, starts, ends] = (['shift', 'starts', 'ends'] as const).map((name) => bellField(name, position));
  const problem = problems[starts!] ?? problems[ends!];
  const time = (name: string, label: 'starts' | 'ends') => (
    <input type="time" name={name} aria-label={t(`${label}Of`, { position })} aria-invalid={problem ? true : undefined} aria-describedby={problem && `${name}-problem`} defaultValue={filled[name] ?? ''} className={classNames(inputClass, 'h-10 px-2 touch:h-11')} />
  );
  return (
    <li className="grid gap-1">
      <div className="grid grid-cols-[2rem_1fr_1fr] items-center gap-2 sm:grid-cols-[2rem_1fr_1fr_1fr]">
        <span className="font-semibold tabular-nums">{position}</span>
        {time(starts!, 'starts')}
        {time(ends!, 'ends')}
        <Select name={shift} className="max-sm:col-span-2 max-sm:col-start-2" aria-label={t('shiftOf', { position })} defaultValue={filled[shift!] ?? '1'}>
          {[1, 2].map((one) => <option key={one} value={one}>{t('shift', { shift: one })}</option>)}
        </Select>
      </div>
      {problem && <p id={`${starts}-problem`} role="alert" className="pl-10 text-note font-medium text-missing">{problem}</p>}
    </li>
  );
}
