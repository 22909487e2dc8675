/** The path to go on to, only within the journal: anything that could lead to another site becomes the first page. */
export function localPath(to: string | undefined): string {
  if (!to || !/^\/(?![/\\])/.test(to) || /[\u0000-\u001f\\]/.test(to)) return '/';
  if (!URL.canParse(to, 'http://journal.invalid')) return '/';
  const url = new URL(to, 'http://journal.invalid');
  // '/.//example.org' comes out as '//example.org': another site's address after all.
  return url.host === 'journal.invalid' && !url.pathname.startsWith('//') ? url.pathname + url.search : '/';
}
