import { classNames } from './class-names';

export type ButtonLooks = {
  /** `main` is the one thing to do on a screen; `quiet` has no border; `danger` cannot be taken back. */
  tone?: 'plain' | 'main' | 'quiet' | 'danger';
  /** `field`: as high as the field it stands beside. */
  size?: 'md' | 'sm' | 'field';
  /** A square for an icon alone; such a button needs an `aria-label`. */
  icon?: boolean;
};

const tones = {
  plain: 'border-line-strong bg-sheet text-ink hover:bg-sunk active:bg-line',
  main: 'border-primary bg-primary text-on-primary hover:border-primary-strong hover:bg-primary-strong',
  quiet: 'border-transparent text-ink-2 hover:bg-sunk hover:text-ink active:bg-line',
  danger: 'border-line-strong bg-sheet text-missing hover:bg-missing-soft hover:border-missing',
};

const sizes = {
  md: { box: 'min-h-9 px-3.5 touch:min-h-11', icon: 'size-9 touch:size-11' },
  field: { box: 'min-h-10 px-3.5 touch:min-h-11', icon: 'size-10 touch:size-11' },
  sm: { box: 'min-h-8 px-2.5 text-note touch:min-h-11', icon: 'size-8 touch:size-11' },
};

/** The look of a button for anything that acts as one (a menu's trigger, a summary, a label). */
export function buttonClass({ tone = 'plain', size = 'md', icon = false }: ButtonLooks = {}): string {
  return classNames(
    'inline-flex shrink-0 items-center justify-center gap-2 rounded-md border py-1 text-center font-semibold',
    'select-none transition-colors duration-100 disabled:cursor-default disabled:opacity-55',
    'aria-disabled:cursor-default aria-disabled:opacity-55',
    tones[tone],
    icon ? sizes[size].icon : sizes[size].box,
  );
}
