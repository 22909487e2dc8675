import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Avatar, type AvatarTone } from '@/components/ui/avatar';
import { ChipLink } from '@/components/ui/chip';
import { classNames } from '@/components/ui/class-names';
import { TabLinks } from '@/components/ui/tab-links';
import type { DiaryHead as Head, DiaryPupil } from '@/lib/diary/view';

const PARTS = { week: '', marks: '/marks', attendance: '/attendance', calendar: '/calendar' } as const;
/** What belongs to no tab. */
const PATHS = { ...PARTS, readers: '/readers', objections: '/objections' } as const;
const TONES: readonly AvatarTone[] = ['blue', 'amber', 'green', 'plum'];

type DiaryHeadProps = {
  head: Head;
  part: keyof typeof PATHS;
  /** What of the address stays when the child is changed: '?week=2026-11-16'. */
  kept?: string;
  /** The title of the page and the choices that belong to it. */
  children: ReactNode;
};

/** Whose diary it is, which part of it, and the page's title. On a phone one sheet with the top bar. */
export function DiaryHead({ head: { pupil, siblings }, part, kept = '', children }: DiaryHeadProps) {
  const t = useTranslations('diary');
  return (
    <header className="mb-4 flex flex-col gap-3 max-md:-mx-3 max-md:-mt-4 max-md:bg-sheet max-md:px-3 max-md:pt-3">
      {siblings.length > 1 && (
        <nav aria-label={t('choose')} className="-m-0.5 flex gap-2 overflow-x-auto p-0.5 print:hidden">
          {siblings.map((sibling, index) => (
            <ChipLink key={sibling.id} href={`/diary/${sibling.id}${PATHS[part]}${kept}`} chosen={sibling.id === pupil.id} className="pl-1 touch:pl-1.5">
              <PupilBadge pupil={sibling} tone={toneOf(index)} />
            </ChipLink>
          ))}
        </nav>
      )}
      <p className={classNames('text-ink-2', siblings.length > 1 && 'hidden print:block')}>{nameAndClass(pupil.name, pupil.className)}</p>
      {children}
      <TabLinks
        label={t('parts.label')}
        items={Object.entries(PARTS).map(([name, path]) => ({
          href: `/diary/${pupil.id}${path}`,
          label: t(`parts.${name as keyof typeof PARTS}`),
          current: name === part,
        }))}
        className="max-md:-mx-3 max-md:px-3"
      />
    </header>
  );
}

/** Initials, first name and class: a child among brothers and sisters. */
export function PupilBadge({ pupil, tone }: { pupil: DiaryPupil; tone: AvatarTone }) {
  return (
    <>
      <Avatar initials={pupil.initials} tone={tone} />
      {nameAndClass(pupil.firstName, pupil.className)}
    </>
  );
}

/** Every child of a family keeps one colour. */
export function toneOf(index: number): AvatarTone {
  return TONES[index % TONES.length] ?? 'blue';
}

/** A pupil who is in no class any more has only a name. */
function nameAndClass(name: string, className: string): string {
  return [name, className].filter(Boolean).join(' · ');
}
