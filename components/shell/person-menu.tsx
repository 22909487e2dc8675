import { BookText, LogOut, UserRound } from 'lucide-react';
import { ActionForm } from '@/components/ui/action-form';
import { Avatar } from '@/components/ui/avatar';
import { classNames } from '@/components/ui/class-names';
import { Disclosure } from '@/components/ui/disclosure';
import { segmentClass, segmentedClass } from '@/components/ui/segment-class';
import type { Messages } from '@/lib/text/areas';
import type { Locale } from '@/lib/text/locales';
import { LanguageSwitch, type ChoiceAction } from './language-switch';
import { SignOutForm } from '@/components/device/sign-out-form';
import { themes, type Theme } from './themes';

export type ShellPerson = {
  id: string;
  /** "Асанова Мээрим" */
  name: string;
  initials: string;
  /** The hats in words: "Subject teacher, class teacher of 7-А". */
  hats: string;
};

export type ShellActions = { signOut: (formData: FormData) => Promise<unknown>; chooseLocale: ChoiceAction; chooseTheme: ChoiceAction };

type PersonMenuProps = {
  person: ShellPerson;
  words: Pick<Messages['shell'], 'about' | 'account' | 'close' | 'language' | 'personMenu' | 'signOut' | 'theme' | 'unsent'>;
  locale: Locale;
  theme: Theme;
  /** What the journal is, and by which rules. */
  aboutHref: string;
  /** Where a person changes her password and ends sessions. */
  accountHref: string;
  actions: ShellActions;
};

const rowClass = 'flex w-full min-h-10 items-center gap-3 rounded-sm px-3 text-left hover:bg-sunk touch:min-h-11';

/** Who is signed in; her language, look, password, and the way out. */
export function PersonMenu({ person, words, locale, theme, aboutHref, accountHref, actions }: PersonMenuProps) {
  return (
    <Disclosure
      place="below-end"
      label={`${words.personMenu}: ${person.name}`}
      summaryClassName="flex items-center gap-3 rounded-full text-ink-2 hover:text-ink touch:size-11 touch:justify-center"
      summary={
        <>
          <span className="max-w-48 truncate max-lg:hidden">{person.name}</span>
          <Avatar initials={person.initials} />
        </>
      }
    >
      <div className="border-b border-line px-3 pt-2 pb-3">
        <p className="font-semibold">{person.name}</p>
        <p className="text-note text-ink-2">{person.hats}</p>
      </div>
      <div className="flex flex-col gap-2 border-b border-line px-3 py-3">
        <div className="flex items-center justify-between gap-2 sm:hidden">
          <span className="text-note text-ink-2">{words.language}</span>
          <LanguageSwitch label={words.language} locale={locale} action={actions.chooseLocale} className="-mr-1.5" />
        </div>
        <span className="text-note text-ink-2">{words.theme.title}</span>
        <ActionForm action={actions.chooseTheme} aria-label={words.theme.title} className={classNames(segmentedClass, 'w-full')}>
          {themes.map((option) => (
            <button
              key={option}
              name="value"
              value={option}
              aria-pressed={option === theme}
              className={classNames(segmentClass(option === theme), 'flex-1 text-note')}
            >
              {words.theme[option]}
            </button>
          ))}
        </ActionForm>
      </div>
      <div className="pt-1">
        <a href={aboutHref} className={rowClass}>
          <BookText aria-hidden className="size-4 text-ink-3" />
          {words.about}
        </a>
        <a href={accountHref} className={rowClass}>
          <UserRound aria-hidden className="size-4 text-ink-3" />
          {words.account}
        </a>
        <SignOutForm action={actions.signOut} personId={person.id} words={{ ...words.unsent, close: words.close }}>
          <button className={rowClass}>
            <LogOut aria-hidden className="size-4 text-ink-3" />
            {words.signOut}
          </button>
        </SignOutForm>
      </div>
    </Disclosure>
  );
}
