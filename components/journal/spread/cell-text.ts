import { escaped } from '@/components/ui/escaped';
import { type CellException, type CellMark, type Face, type GridView, isContradiction } from '@/lib/journal/cell-model';
import { debtState } from '@/lib/journal/debt-model';
import type { SpreadPupil } from '@/lib/journal/spread-view';
import { fill } from '@/lib/text/fill';
import { formatDay, formatMean, formatNumericDay, formatShortDay } from '@/lib/text/format';
import type { Locale } from '@/lib/text/locales';
import { figureOf } from './mark-words';
import type { SpreadWords } from './spread-words';

/** What is the same for every row, in one object that does not change. */
export interface SheetLook {
  view: GridView;
  locale: Locale;
  words: SpreadWords;
}

/** A cell as it stands in its row. Kept bare: a spread has thousands of them. */
export interface CellText {
  className: string;
  /** HTML, in which whatever anybody wrote is escaped */
  content: string;
  isActive?: boolean;
  isChosen?: boolean;
  /** what became of what was typed into it */
  said?: string;
}

/** The HTML of a row: its heads, and its cells. */
export function rowText(heads: string, cells: readonly CellText[]): string {
  return heads + cells.map(textOf).join('');
}

function textOf({ className, content, isActive, isChosen, said }: CellText): string {
  return `<td${className && ` class="${className}"`}${isActive ? ' tabindex="0"' : ''}${isChosen ? ' aria-selected="true"' : ''}${said ? ` aria-description="${escaped(said)}"` : ''}>${content}</td>`;
}

/** Makes of a cell on the page, drawn as `was`, what it is now: the element stays, and with it the focus. */
export function redraw(cell: HTMLTableCellElement, was: CellText, is: CellText): void {
  if (is.className !== was.className) cell.className = is.className;
  if (is.content !== was.content) cell.innerHTML = is.content;
  if (is.isActive !== was.isActive) setOrRemove(cell, 'tabindex', is.isActive && '0');
  if (is.isChosen !== was.isChosen) setOrRemove(cell, 'aria-selected', is.isChosen && 'true');
  if (is.said !== was.said) setOrRemove(cell, 'aria-description', is.said);
}

function setOrRemove(cell: HTMLElement, name: string, value: string | false | undefined): void {
  if (value) cell.setAttribute(name, value);
  else cell.removeAttribute(name);
}

/** The pupil's number and name; how long there is teaching at home. */
export function pupilHeads(index: number, { name, homeUntil }: SpreadPupil, { words }: SheetLook): string {
  const home = homeUntil && `<abbr title="${escaped(fill(words.atHome, { day: formatNumericDay(homeUntil) }))}">${escaped(words.atHomeSign)}</abbr>`;
  return `<td class="n">${index + 1}</td><th scope="row">${escaped(name)}${home ?? ''}</th>`;
}

type LessonCell = { face: Face | undefined; marks: readonly CellMark[]; outside: boolean; isActive: boolean; isChosen: boolean; ghost: string };

/** Which pupil and lesson it is, the heads of its row and column say; what became of it only that which was typed into. */
export function lessonCell({ face, marks, outside, isActive, isChosen, ghost }: LessonCell, look: SheetLook): CellText {
  const { exception = null, state } = face ?? {};
  const odd = face && isContradiction(face) && 'odd';
  const many = marks.length + (exception ? 1 : 0) > 2 && 'many';
  return {
    className: [outside && 'x', isChosen && 'sel', state, odd, many].filter(Boolean).join(' '),
    content: marks.map((mark) => signOf(mark, look)).join('') + (exception ? letterOf(exception, look.words.letters) : '') + (ghost && `<em>${escaped(ghost)}</em>`),
    isActive,
    isChosen,
    said: state && look.words.states[state],
  };
}

/** The mean, and the term's mark as it was decided, else what is proposed. */
export function termCells({ sum, count }: { sum: number; count: number }, decided: SpreadPupil['decided'], proposed: number | null, { view, words, locale }: SheetLook): CellText[] {
  const mode = view.group.gradingMode;
  const mark = () => {
    if (decided === 'notAssessed') return `<b class="m">${escaped(words.notAssessed)}</b>`;
    if (decided !== null) return `<b class="${mode === 'fivePoint' ? `m${decided}` : 'm'}">${escaped(figureOf(decided, mode, words))}</b>`;
    return proposed === null ? '' : `<b>${proposed}</b>`;
  };
  return [{ className: 'mean', content: escaped(formatMean(sum, count, locale)) }, { className: 'prop', content: mark() }];
}

/** A figure; in brackets when it does not count. A debt is its day, a remark a bubble. */
function signOf(mark: CellMark, { view, words, locale }: SheetLook): string {
  const { value, debtDueOn, remark, counts = true, isRetaken = false } = mark;
  const mode = view.group.gradingMode;
  if (debtDueOn) {
    const state = debtState({ debtDueOn, isRetaken }, view.today);
    return `<s class="${state}">${heard(fill(words.signs[state], { day: formatDay(debtDueOn, locale) }))}<span aria-hidden="true">${formatShortDay(debtDueOn)}</span></s>`;
  }
  if (value === null) return `<q>${heard(remark ?? '')}</q>`;
  const [tint, figure] = [mode === 'fivePoint' ? `m${value}` : 'm', escaped(figureOf(value, mode, words))];
  if (counts && !isRetaken) return `<b class="${tint}">${figure}</b>`;
  return `<b class="${tint} no">(${figure})${heard(words.signs[isRetaken ? 'retaken' : 'notCounting'])}</b>`;
}

function heard(text: string): string {
  return `<span class="sr-only">${escaped(text)} </span>`;
}

function letterOf({ kind, minutes }: CellException, letters: SpreadWords['letters']): string {
  if (kind !== 'late') return `<i>${escaped(letters[kind])}</i>`;
  return `<u>${escaped(letters.late)}${minutes === null ? '' : `<small>${minutes}</small>`}</u>`;
}
