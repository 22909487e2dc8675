import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { chooseLocale, chooseTheme } from '@/app/preferences/actions';
import type { NavigationItem } from '@/components/shell/navigation';
import { Shell } from '@/components/shell/shell';
import { isTheme } from '@/components/shell/themes';
import type { Actor } from '@/lib/auth/actor';
import { sectionIsFor } from '@/lib/auth/gate';
import { requireShellActor } from '@/lib/auth/page-actor';
import { isClockMoved, now } from '@/lib/clock';
import { env } from '@/lib/env';
import { can } from '@/lib/policy/can';
import { loadMessages, type Messages } from '@/lib/text/areas';
import { fill } from '@/lib/text/fill';
import { formatTime, formatWeekdayAndDay } from '@/lib/text/format';
import { initials, listName } from '@/lib/text/names';
import { signOut } from './account/actions';
import { officePagesFor } from './office/office-pages';

const SECTIONS = ['journal', 'class', 'diary', 'notices', 'oversight', 'office'] as const;

export default async function SchoolLayout({ children }: { children: ReactNode }) {
  const actor = await requireShellActor();
  const [locale, t] = [await getLocale(), await getTranslations('account.hats')];
  const { nav, demo, movedClock, description: _, schoolYear: __, offlineReading, unansweredReading, ...bars } = (await loadMessages(locale)).shell;
  const moment = `${formatWeekdayAndDay(actor.today, locale)}, ${formatTime(now(), actor.timeZone)}`;
  return (
    <Shell
      person={{
        id: actor.personId,
        name: listName(actor),
        initials: initials(actor),
        hats: actor.hats.map((hat) => t(hat)).join(', ') || t('none'),
      }}
      navigation={navigationOf(actor, nav)}
      words={{ ...bars, ...(can(actor, 'lesson:write') ? {} : { offline: offlineReading, unanswered: unansweredReading }), more: nav.more }}
      locale={locale}
      theme={isTheme(actor.theme) ? actor.theme : 'system'}
      aboutHref="/about"
      accountHref="/account"
      moment={moment}
      notice={noticeOf({ demo, movedClock }, moment)}
      actions={{ signOut, chooseLocale, chooseTheme }}
    >
      {children}
    </Shell>
  );
}

/** What every page says above everything else: that the school is invented, or that its clock does not go right. */
function noticeOf({ demo, movedClock }: Pick<Messages['shell'], 'demo' | 'movedClock'>, moment: string): string | undefined {
  if (env.isSampleSchool) return fill(demo, { moment });
  return isClockMoved() ? fill(movedClock, { moment }) : undefined;
}

/** The parts of the journal that the gate opens for this person's hats. */
function navigationOf(actor: Actor, nav: Messages['shell']['nav']): NavigationItem[] {
  const sections = SECTIONS.filter((section) => opensAList(section, actor));
  return [
    { href: '/', label: nav.today, icon: 'today' },
    ...sections.map((section) => ({ href: `/${section}`, label: nav[section], icon: section })),
  ];
}

/** Staff reach a diary from the class; only families have a list of their own. */
function opensAList(section: (typeof SECTIONS)[number], actor: Actor): boolean {
  if (section === 'diary') return actor.hats.some((hat) => hat === 'parent' || hat === 'pupil');
  if (section === 'class') return actor.hats.includes('classTeacher');
  if (section === 'office') return officePagesFor(actor).length > 0;
  return sectionIsFor(section, actor.hats);
}
