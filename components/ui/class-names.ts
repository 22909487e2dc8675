/** Joins the class names that are there: `classNames('card', wide && 'w-full', className)`. */
export function classNames(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}
