import { classNames } from './class-names';

export const segmentedClass = 'inline-flex max-w-full gap-0.5 overflow-x-auto rounded-md bg-sunk p-0.5';
const box = classNames(
  'flex min-h-8 shrink-0 items-center justify-center rounded-sm px-3 py-1 font-semibold max-sm:px-2 whitespace-nowrap',
  'transition-colors duration-100 touch:min-h-11 touch:min-w-11',
);
const current = 'bg-raised text-ink shadow-key';
const other = 'text-ink-2 hover:text-ink';

/** The look of one segment of a strip. */
export function segmentClass(isCurrent: boolean): string {
  return classNames(box, isCurrent ? current : other);
}
