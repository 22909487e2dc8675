import { useMessages, useTranslations } from 'next-intl';
import { MatterCard } from '@/components/matters/matter-card';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import type { RegulationVersionView } from '@/lib/regulation/view';

/** The director's answer to a version, with the day from which it is to be in force. */
export function VersionDecision({ shown, today, action }: { shown: RegulationVersionView; today: string; action: Parameters<typeof MatterCard>[0]['action'] }) {
  const [t, { regulation }] = [useTranslations('regulation.decide'), useMessages()];
  const day = <Field label={t('inForceOn')} className="max-w-56">{(control) => <TextInput {...control} type="date" name="inForceOn" min={today} defaultValue={today} />}</Field>;
  return (
    <ul className="grid max-w-2xl print:hidden">
      <MatterCard area="regulation" matter={shown} action={action} hint={t('hint')} decline={t('decline')} fields={day} problems={regulation.decide.problems}>
        <h2>{t('title')}</h2>
      </MatterCard>
    </ul>
  );
}
