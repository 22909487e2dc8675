import { classNames } from './class-names';

const tones = {
  blue: 'bg-person-blue',
  amber: 'bg-person-amber',
  green: 'bg-person-green',
  plum: 'bg-person-plum',
};

export type AvatarTone = keyof typeof tones;

/** Initials in a circle, always beside the name: hence silent. `tone` tells children of one family apart. */
export function Avatar({ initials, tone = 'blue', className }: { initials: string; tone?: AvatarTone; className?: string }) {
  return (
    <span
      aria-hidden
      className={classNames(
        'inline-grid size-7.5 shrink-0 place-items-center rounded-full text-sm font-bold text-on-primary select-none',
        tones[tone],
        className,
      )}
    >
      {initials}
    </span>
  );
}
