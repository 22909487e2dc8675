import 'server-only';
import type { Readable } from 'node:stream';
import type { Document, Font } from './document';

/** Points: an A4 sheet and its margins. */
const [WIDTH, HEIGHT] = [595, 842];
export const FLOW_MARGIN = 48;
const INNER = WIDTH - 2 * FLOW_MARGIN;
/** Bytes that may lie ready before the reader has fetched them. */
const MOST_READY = 512 * 1024;

/** Lines one below the other, over as many numbered pages as they need; written while it is sent. */
export class Flow {
  private font: Font = 'plain';
  private size = 9.5;
  private number = 0;

  constructor(private readonly document: Document, nameOfPage: (number: number) => string) {
    // In the middle of a paragraph too: its letters go on as they were.
    document.on('pageAdded', () => {
      const { page } = document;
      page.margins.bottom = 0;
      document.font('plain').fontSize(8).text(nameOfPage(++this.number), FLOW_MARGIN, HEIGHT - 32, { width: INNER, align: 'right', lineBreak: false });
      page.margins.bottom = FLOW_MARGIN;
      document.font(this.font).fontSize(this.size);
      document.x = FLOW_MARGIN;
      document.y = FLOW_MARGIN;
    });
    document.addPage();
  }

  /** `before`: points left free above. */
  say(text: string, { font = 'plain', size = 9.5, before = 2 }: { font?: Font; size?: number; before?: number } = {}): void {
    [this.font, this.size] = [font, size];
    const room = HEIGHT - FLOW_MARGIN - this.document.y;
    // A title stays with what it is of.
    if (font === 'bold' && room < 60) this.document.addPage();
    this.document.font(font).fontSize(size).text(text, FLOW_MARGIN, this.document.y + before, { width: INNER, lineGap: 1 });
  }

  /** Lets others work, and waits for a reader who fetches slowly. False once nobody reads any more. */
  async rest(): Promise<boolean> {
    const stream = this.document as unknown as Readable;
    await new Promise(setImmediate);
    while (!stream.destroyed && stream.readableLength > MOST_READY) await new Promise((resolve) => setTimeout(resolve, 25));
    return !stream.destroyed;
  }
}
