import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';

type NameInputsProps = { name?: { surname: string; firstName: string; patronymic: string | null } };

/** The three parts of a name. */
export function NameInputs({ name }: NameInputsProps) {
  const t = useTranslations('people.fields');
  return (
    <>
      <Field label={t('surname')}>{(control) => <TextInput {...control} name="surname" required maxLength={60} autoComplete="off" defaultValue={name?.surname} />}</Field>
      <Field label={t('firstName')}>{(control) => <TextInput {...control} name="firstName" required maxLength={60} autoComplete="off" defaultValue={name?.firstName} />}</Field>
      <Field label={t('patronymic')} aside={t('optional')}>{(control) => <TextInput {...control} name="patronymic" maxLength={60} autoComplete="off" defaultValue={name?.patronymic ?? ''} />}</Field>
    </>
  );
}

/** A phone number, written as one likes. */
export function PhoneInput({ phone }: { phone?: string | null }) {
  const t = useTranslations('people.fields');
  return <Field label={t('phone')} aside={t('optional')}>{(control) => <TextInput {...control} name="phone" type="tel" maxLength={30} autoComplete="off" defaultValue={phone ?? ''} />}</Field>;
}
