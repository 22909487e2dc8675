import 'server-only';
import { type Document, type Font, newDocument, qrOf } from './document';
import { Lines, rounded } from './letters';
import type { Locale } from '@/lib/text/locales';

/** What stands on every page of a sheet. */
export interface SheetFrame {
  /** the school, and at the right the school year */
  school: string;
  year: string;
  title: string;
  /** below the title: group, period */
  lead: string;
  /** in the foot beside the QR code, line by line */
  foot: readonly string[];
  /** what the QR code leads to; without one there is no code */
  address?: string;
  nameOfPage: (number: number) => string;
}

/** Points. */
const SIZES = { portrait: [595, 842], landscape: [842, 595] } as const;
const [MARGIN, QR_SIZE, FOOT] = [30, 44, 56];

interface Written {
  font?: Font;
  size?: number;
  align?: 'left' | 'center' | 'right';
}

/** Pages with the same head and foot on each: the school, what the sheet is, its code, the page's number. */
export class Pages {
  readonly document: Document;
  readonly left = MARGIN;
  readonly width: number;
  /** where the next thing begins */
  y = 0;
  private readonly height: number;
  private readonly lines: Record<Font, Lines>;
  /** drawn once, shown on every page */
  private readonly code: ReturnType<typeof qrOf> | null;
  private number = 0;

  constructor(private readonly frame: SheetFrame, locale: Locale, layout: 'portrait' | 'landscape') {
    const [width, height] = SIZES[layout];
    this.document = newDocument({ title: `${frame.title} · ${frame.lead}`, locale, margin: MARGIN, layout });
    this.lines = { plain: new Lines(this.document, 'plain'), bold: new Lines(this.document, 'bold') };
    this.code = frame.address ? qrOf(frame.address) : null;
    [this.width, this.height] = [width - 2 * MARGIN, height];
    this.turn();
  }

  /** What is left of the page, and what a new one has. */
  get room(): { first: number; further: number } {
    const bottom = this.height - MARGIN - FOOT;
    return { first: bottom - this.y, further: bottom - this.top };
  }

  private top = 0;

  /** A new page. */
  turn(): void {
    this.document.addPage();
    // Things are placed, nothing flows.
    this.document.page.margins.bottom = 0;
    this.number += 1;
    this.drawFoot();
    this.drawHead();
    this.top = this.y;
  }

  /** One line in a box, in smaller letters where it is too long for it. */
  write(text: string, left: number, top: number, width: number, { font = 'plain', size = 8, align = 'left' }: Written = {}): void {
    if (text === '') return;
    const line = this.lines[font].of(text);
    const needed = (line.width * size) / 1_000;
    const shown = needed > width ? Math.max(4, (size * width) / needed) : size;
    const free = Math.max(0, width - (needed * shown) / size);
    const before = align === 'left' ? 0 : align === 'right' ? free : free / 2;
    this.lines[font].put(line, left + before, top + (size - shown) / 2, shown);
  }

  /** How wide a text is as one line, in points. */
  widthOf(text: string, font: Font, size: number): number {
    return (this.lines[font].of(text).width * size) / 1_000;
  }

  /** Words over as many lines as they need, from where the next thing begins, which is below them then. */
  say(text: string, width: number, size = 8.5): void {
    this.document.font('plain').fontSize(size).text(text, this.left, this.y, { width, lineGap: 1 });
    this.y += this.document.heightOfString(text, { width, lineGap: 1 }) + 2;
  }

  line(fromX: number, fromY: number, toX: number, toY: number, weight = 0.5): void {
    this.document.addContent(`${weight} w ${rounded(fromX)} ${rounded(fromY)} m ${rounded(toX)} ${rounded(toY)} l S`);
  }

  /** Lines to sign on, with whose they are and who that is, and the place of the seal; together on one page. */
  sign(lines: readonly { label: string; name?: string }[], seal: string): void {
    const [row, columns] = [34, this.width > 600 ? 3 : 2];
    const needed = Math.ceil((lines.length + 1) / columns) * row;
    if (this.room.first < needed) this.turn();
    const width = this.width / columns;
    for (const [at, { label, name = '' }] of [...lines, { label: seal }].entries()) {
      const [left, top] = [this.left + (at % columns) * width, this.y + Math.floor(at / columns) * row + 12];
      if (at === lines.length) {
        this.write(seal, left, top, width, { size: 9 });
        continue;
      }
      const said = Math.min(this.widthOf(label, 'plain', 8.5) + 6, width * 0.6);
      this.write(label, left, top, said, { size: 8.5 });
      this.line(left + said, top + 10, left + width - 14, top + 10);
      this.write(name, left + said, top + 12, width - 14 - said, { size: 7.5, align: 'center' });
    }
    this.y += needed;
  }

  /** At the right, from where the next thing begins: that it is approved, by whom, with a line to sign on. Gives the points it is high and wide. */
  approve({ approve, director, name, lines, seal }: { approve: string; director: string; name: string | null; lines: readonly string[]; seal: string }): { width: number; height: number } {
    const width = 190;
    const [left, top] = [this.left + this.width - width, this.y];
    this.write(approve, left, top, width, { font: 'bold', size: 10 });
    this.write(director, left, top + 14, width, { size: 8.5 });
    const said = name ? Math.min(width - 64, this.widthOf(name, 'plain', 8.5) + 6) : 0;
    this.line(left, top + 42, left + width - said, top + 42);
    this.write(name ?? '', left + width - said + 6, top + 33, said, { size: 8.5 });
    for (const [at, text] of [...lines, seal].entries()) this.write(text, left, top + 48 + at * 12, width, { size: 8.5 });
    return { width, height: 52 + (lines.length + 1) * 12 };
  }

  private drawHead(): void {
    const { school, year, title, lead } = this.frame;
    this.write(school, this.left, MARGIN, this.width * 0.7, { size: 9 });
    this.write(year, this.left + this.width * 0.7, MARGIN, this.width * 0.3, { size: 9, align: 'right' });
    this.write(title, this.left, MARGIN + 14, this.width, { font: 'bold', size: 14 });
    this.write(lead, this.left, MARGIN + 33, this.width, { size: 10 });
    this.y = MARGIN + 54;
  }

  private drawFoot(): void {
    const { foot, nameOfPage } = this.frame;
    const top = this.height - MARGIN - QR_SIZE;
    this.code?.(this.document, { left: this.left, top, side: QR_SIZE });
    const beside = this.code ? QR_SIZE + 10 : 0;
    for (const [at, text] of foot.entries()) this.write(text, this.left + beside, top + 4 + at * 12, this.width - beside - 80, { size: 8 });
    this.write(nameOfPage(this.number), this.left, this.height - MARGIN - 12, this.width, { size: 8, align: 'right' });
  }
}
