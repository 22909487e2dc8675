import { ActionForm } from '@/components/ui/action-form';
import { classNames } from '@/components/ui/class-names';
import { localeNames, locales, type Locale } from '@/lib/text/locales';

/** A server action that keeps the chosen value (the form's `value`) for the person and the device. */
export type ChoiceAction = (formData: FormData) => Promise<unknown>;

type LanguageSwitchProps = { label: string; locale: Locale; action: ChoiceAction; className?: string };

/** ky · ru · en: buttons of a form, so that the choice works before any script. */
export function LanguageSwitch({ label, locale, action, className }: LanguageSwitchProps) {
  return (
    <ActionForm action={action} aria-label={label} className={classNames('flex items-center', className)}>
      {locales.map((option, index) => (
        <span key={option} className="flex items-center">
          {index > 0 && <span aria-hidden className="text-ink-3">·</span>}
          <button
            name="value"
            value={option}
            lang={option}
            aria-label={localeNames[option].full}
            aria-pressed={option === locale}
            className={classNames(
              'min-h-8 rounded-sm px-1.5 text-note touch:min-h-11 touch:min-w-11',
              option === locale ? 'font-bold text-ink' : 'text-ink-2 hover:text-ink',
            )}
          >
            {localeNames[option].short}
          </button>
        </span>
      ))}
    </ActionForm>
  );
}
