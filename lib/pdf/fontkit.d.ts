/** What pdfkit reads fonts with; it has no types of its own. */
declare module 'fontkit' {
  /** A font file, parsed as far as it is needed, again and again. */
  export function openSync(path: string): object;
}
