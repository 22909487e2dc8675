import 'server-only';
import { bytesOf, type Document, newDocument, qrOf } from '@/lib/pdf/document';
import { loadMessages, type Messages } from '@/lib/text/areas';
import { fill } from '@/lib/text/fill';
import { formatDay } from '@/lib/text/format';
import { defaultLocale, type Locale } from '@/lib/text/locales';
import { fullName, listName } from '@/lib/text/names';
import type { IssuedCode } from './view';

export interface NoticeHead {
  schoolName: Record<Locale, string>;
  className: string;
  /** the journal's own, as browsers see it */
  address: string;
}

type Words = Messages['families']['notice'];

/** Points: an A4 sheet, its margins, what stands between two things. */
const [WIDTH, HEIGHT, MARGIN, GAP] = [595, 842, 56, 12];
const INNER = WIDTH - 2 * MARGIN;
const QR_SIZE = 116;

/**
 * The notices of regulation 1.12 as one PDF, an A4 sheet per person in the language she chose, else the school's: that
 * achievement is given through the e-diary, the address, the code, how to come in, that it is free, who sees what, and a line
 * for having received it.
 */
export async function drawNotices(head: NoticeHead, codes: readonly IssuedCode[]): Promise<Buffer> {
  const titled = codes[0]?.locale ?? defaultLocale;
  const document = newDocument({ title: head.schoolName[titled], locale: titled, margin: MARGIN });
  return bytesOf(document, async () => {
    for (const code of codes) {
      const { locale } = code;
      document.addPage();
      drawNotice(document, head, code, (await loadMessages(locale)).families.notice, locale);
    }
  });
}

function drawNotice(document: Document, head: NoticeHead, code: IssuedCode, words: Words, locale: Locale): void {
  const say = (text: string, size = 10.5) => document.font('plain').fontSize(size).text(text, MARGIN, document.y, { width: INNER, lineGap: 2 }).moveDown(0.5);
  const title = (text: string, size = 12) => document.font('bold').fontSize(size).text(text, MARGIN, document.y, { width: INNER }).moveDown(0.3);
  title(head.schoolName[locale], 11);
  document.moveDown(0.6);
  title(words.title, 18);
  document.moveDown(0.2);
  say(fill(words.to, { name: fullName(code.name) }), 11.5);
  say(fill(code.isPupil ? words.classOfPupil : words.child, { name: listName(code.child), class: head.className }), 11.5);
  say(words.tells);
  drawCode(document, head, code, words, locale);
  title(words.how);
  for (const [at, step] of stepsOf(code, words).entries()) say(`${at + 1}. ${fill(step, { address: shown(head.address) })}`);
  title(words.free);
  say(words.freeText);
  title(words.sees);
  say(words.seesText);
  say(code.isPupil ? words.keepSecret : `${words.keepSecret} ${words.otherChild}`);
  drawReceipt(document, head, code, words);
}

function stepsOf({ hasAccount }: IssuedCode, { steps }: Words): string[] {
  return hasAccount ? [steps.open, steps.code, steps.newPassword] : [steps.open, steps.code, steps.account];
}

/** The address without what nobody types. */
const shown = (address: string) => `${address.replace(/^https?:\/\//, '').replace(/\/$/, '')}/invitation`;

/** A box with the address and the code, and the QR code of the address with the code's first signs: the others are on paper only. */
function drawCode(document: Document, { address }: NoticeHead, { code, sign, lastOn }: IssuedCode, words: Words, locale: Locale): void {
  const top = document.y + 4;
  const height = QR_SIZE + 2 * GAP;
  document.roundedRect(MARGIN, top, INNER, height, 6).lineWidth(1).stroke('#555555');
  const textWidth = INNER - QR_SIZE - 3 * GAP;
  const left = MARGIN + GAP;
  document.font('plain').fontSize(9.5).fillColor('#444444').text(words.address, left, top + GAP, { width: textWidth });
  document.font('bold').fontSize(12).fillColor('black').text(shown(address), left, document.y, { width: textWidth });
  document.font('plain').fontSize(9.5).fillColor('#444444').text(words.code, left, document.y + 6, { width: textWidth });
  document.font('bold').fontSize(23).fillColor('black').text(code, left, document.y, { width: textWidth, characterSpacing: 0.8 });
  document.font('plain').fontSize(9.5).fillColor('#444444').text(fill(words.until, { day: formatDay(lastOn, locale) }), left, document.y + 4, { width: textWidth });
  document.fillColor('black');
  qrOf(`${address.replace(/\/$/, '')}/invitation/${sign}`)(document, { left: MARGIN + INNER - QR_SIZE - GAP, top: top + GAP, side: QR_SIZE });
  document.y = top + height + GAP;
}

/** The part that the school keeps: signed by whoever received the paper. */
function drawReceipt(document: Document, { className }: NoticeHead, { name, child, sign, isPupil }: IssuedCode, words: Words): void {
  const top = HEIGHT - MARGIN - 92;
  document.moveTo(MARGIN, top).lineTo(WIDTH - MARGIN, top).dash(3, { space: 3 }).lineWidth(0.7).stroke('#777777').undash();
  document.font('bold').fontSize(10.5).fillColor('black').text(words.received, MARGIN, top + 10, { width: INNER });
  const whose = fill(isPupil ? words.classOfPupil : words.child, { name: listName(child), class: className });
  document.font('plain').fontSize(10).text(`${fullName(name)}. ${whose}. ${fill(words.sign, { sign })}`, MARGIN, document.y + 2, { width: INNER });
  const line = top + 74;
  const third = INNER / 3;
  for (const [at, label] of [words.date, words.signature, words.teacher].entries()) {
    const from = MARGIN + at * third;
    document.moveTo(from, line).lineTo(from + third - GAP, line).lineWidth(0.7).stroke('black');
    document.font('plain').fontSize(8.5).fillColor('#444444').text(label, from, line + 3, { width: third - GAP, lineBreak: false });
  }
  document.fillColor('black');
}
