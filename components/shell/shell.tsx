'use client';

import Link from 'next/link';
import { type ReactNode, Suspense } from 'react';
import { Disclosure } from '@/components/ui/disclosure';
import { ToastRegion } from '@/components/ui/toast-region';
import { usePageLinks } from '@/components/ui/use-page-links';
import type { Messages } from '@/lib/text/areas';
import { fill } from '@/lib/text/fill';
import type { Locale } from '@/lib/text/locales';
import { BrandMark } from './brand-mark';
import { ConnectionLine } from './connection-line';
import { LanguageSwitch } from './language-switch';
import { KeptPlace } from './kept-place';
import { LoadingBar } from './loading-bar';
import { splitForPhone, type NavigationItem } from './navigation';
import { NavigationIcon } from './navigation-icon';
import { NavigationLinks } from './navigation-links';
import { PersonHere } from './person-here';
import { PersonMenu, type ShellActions, type ShellPerson } from './person-menu';
import type { Theme } from './themes';

/** What the bars say: of the area's words only these go to the browser. */
export type ShellWords = Omit<Messages['shell'], 'description' | 'offlineReading' | 'unansweredReading' | 'schoolYear' | 'nav' | 'demo' | 'movedClock'> & { more: string };

type ShellProps = {
  person: ShellPerson;
  /** The parts of the journal that this person's hats open, the first being `/`. */
  navigation: NavigationItem[];
  locale: Locale;
  words: ShellWords;
  theme: Theme;
  aboutHref: string;
  accountHref: string;
  /** Said above every page: that the school is a sample, or its clock moved ("Friday, 20 November, 09:30"). */
  notice?: string;
  /** When the page was drawn: "Friday, 20 November, 09:30". */
  moment: string;
  actions: ShellActions;
  children: ReactNode;
};

/**
 * Everything around a signed-in page: bars, navigation, messages, and the page itself in `main`. Drawn from its words and a
 * few values, in the browser too: as elements of the server every page would carry it twice (15 kB of 34).
 */
export function Shell({ children, ...bar }: ShellProps) {
  const { navigation, words, moment } = bar;
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink label={words.skip} />
      <Suspense>
        <LoadingBar text={words.loading} />
      </Suspense>
      <PersonHere personId={bar.person.id} />
      <KeptPlace />
      <TopBar {...bar} />
      <ConnectionLine offline={fill(words.offline, { moment })} unanswered={fill(words.unanswered, { moment })} />
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-[112rem] flex-1 px-6 pt-4 pb-10 max-md:px-3 max-md:pb-24 print:p-0">
        {children}
      </main>
      <Dock navigation={navigation} words={words} />
      <ToastRegion label={words.messages} closeLabel={words.close} />
    </div>
  );
}

/**
 * The first stop of the Tab key: past the bars to the page. Cut to nothing until then and not moved out of sight, which a picture of a whole
 * scrolled page brought back into it.
 */
export function SkipLink({ label }: { label: string }) {
  return (
    <a
      href="#content"
      className="fixed top-2 left-2 z-skip rounded-md bg-primary px-4 py-2 font-semibold text-on-primary not-focus:[clip-path:inset(50%)] print:hidden"
    >
      {label}
    </a>
  );
}

function TopBar({ navigation, notice, ...menu }: Omit<ShellProps, 'children'>) {
  const { words, locale, actions } = menu;
  return (
    <header onClick={usePageLinks()} className="border-b border-line bg-sheet print:hidden">
      {notice && <p className="bg-accent-soft px-6 py-1 text-center text-sm text-accent max-md:px-3">{notice}</p>}
      <div className="mx-auto flex h-13 max-w-[112rem] items-center gap-6 px-6 max-md:px-3">
        <Link prefetch={false} href="/" className="flex shrink-0 items-center gap-2.5 rounded-sm font-bold tracking-tight touch:min-h-11">
          <BrandMark className="size-6.5 text-accent" />
          <span className="max-lg:sr-only max-md:not-sr-only">{words.name}</span>
        </Link>
        <nav aria-label={words.navigation} className="flex min-w-0 gap-1 overflow-x-auto max-md:hidden">
          <NavigationLinks look="bar" items={navigation.map(({ href, label }) => ({ href, label }))} />
        </nav>
        <div className="ml-auto flex shrink-0 items-center gap-3">
          <LanguageSwitch label={words.language} locale={locale} action={actions.chooseLocale} className="max-sm:hidden" />
          <PersonMenu {...menu} />
        </div>
      </div>
    </header>
  );
}

/** The navigation at the foot of a phone, within reach of the thumb. */
function Dock({ navigation, words }: Pick<ShellProps, 'navigation' | 'words'>) {
  const leadOn = usePageLinks();
  if (navigation.length < 2) return null;
  const { shown, behind } = splitForPhone(navigation);
  const links = (items: NavigationItem[]) =>
    items.map(({ href, label, icon }) => ({ href, label, icon: <NavigationIcon name={icon} /> }));
  return (
    <nav
      aria-label={words.navigation}
      onClick={leadOn}
      className="fixed inset-x-0 bottom-0 z-bar border-t border-line bg-sheet pb-[env(safe-area-inset-bottom)] md:hidden print:hidden"
    >
      <div className="flex h-14 items-stretch">
        <NavigationLinks look="dock" items={links(shown)} />
        {behind.length > 0 && (
          <div className="flex-1">
            <Disclosure
              place="above-end"
              summaryClassName="flex h-14 flex-col items-center justify-center gap-0.5 text-xs font-semibold text-ink-3 -outline-offset-2"
              summary={
                <>
                  <NavigationIcon name="more" />
                  {words.more}
                </>
              }
            >
              <NavigationLinks look="list" items={links(behind)} />
            </Disclosure>
          </div>
        )}
      </div>
    </nav>
  );
}
