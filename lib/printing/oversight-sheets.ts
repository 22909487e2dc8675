import 'server-only';
import type { CheckView, PlanView } from '@/lib/check-plans/view';
import { percentOfYes, VERDICTS } from '@/lib/checks/model';
import type { RunView } from '@/lib/checks/view';
import { Pages } from '@/lib/pdf/pages';
import { drawTable } from '@/lib/pdf/table';
import type { RemarkSheet } from '@/lib/remarks/view';
import { fill } from '@/lib/text/fill';
import { formatDayRange, formatNumericDay } from '@/lib/text/format';
import { frameOf, type Said } from './sheet-words';
import type { WorkingGroupView } from '@/lib/working-group/view';
import type { PrintedSheet } from './view';

/** The working group and what its work leaves on paper (regulation 1.3, 1.4): remarks of a class or a group, a plan of checks, the report of a check. */

/** The paper journal's page of remarks: date, remark, checker, fulfilled. */
export function drawRemarks(sheet: PrintedSheet, { name, subject, lines }: RemarkSheet, said: Said): Pages {
  const { sheet: words } = said.words.remarks;
  const pages = new Pages(frameOf(sheet, said, [name, subject].filter(Boolean).join(' · ')), said.locale, 'portrait');
  if (lines.length === 0) pages.say(words.none, pages.width, 10);
  else {
    drawTable(pages, {
      fixed: [{ head: words.date, width: 58, align: 'center' }, { head: words.remark, width: 262 }, { head: words.checker, width: 85 }, { head: words.fulfilled, width: pages.width - 405 }],
      blocks: lines.map(({ raisedOn, on, lessonOn, text, checker, fulfilled, dueOn }) => [{
        fixed: [
          formatNumericDay(raisedOn),
          [[on, lessonOn && formatNumericDay(lessonOn)].filter(Boolean).join(' · '), text].filter(Boolean).join('\n'),
          checker,
          fulfilled ? fill(words.done, { day: formatNumericDay(fulfilled.on), name: fulfilled.by }) : fill(words.due, { day: formatNumericDay(dueOn) }),
        ],
        flexible: [],
      }]),
    });
  }
  pages.y += 12;
  pages.sign([{ label: words.director }, { label: words.deputy }], words.seal);
  return pages;
}

/** Who supervises the journal, the chair first, as the director approves it: those of the day, and those approved for later ones. */
export function drawWorkingGroup(sheet: PrintedSheet, { director, present, coming }: WorkingGroupView, said: Said): Pages {
  const { workingGroup: words } = said.words;
  const [{ paper }, seats] = [words, [...present, ...coming]];
  const pages = new Pages(frameOf(sheet, said, fill(paper.asOn, { day: formatNumericDay(sheet.printedOn) })), said.locale, 'portrait');
  const [first] = seats;
  const lines = first?.orderNumber ? [fill(paper.order, { number: first.orderNumber }), fill(paper.day, { day: first.orderOn ? formatNumericDay(first.orderOn) : '' })] : [];
  pages.y += pages.approve({ approve: paper.approve, director: paper.director, name: director, lines, seal: paper.seal }).height;
  drawTable(pages, {
    fixed: [{ head: paper.number, width: 22, align: 'center' }, { head: paper.name, width: 150 }, { head: paper.role, width: 70 }, { head: paper.period, width: 108 }, { head: paper.under, width: 95 }, { head: paper.sign, width: pages.width - 445 }],
    blocks: seats.map(({ name, isChair, startedOn, endedOn, orderNumber, orderOn }, at) => [{
      fixed: [
        ...[String(at + 1), name, isChair ? words.chair : words.member],
        endedOn ? `${formatNumericDay(startedOn)} – ${formatNumericDay(endedOn)}` : `${formatNumericDay(startedOn)}, ${words.unending}`,
        [orderNumber && `${paper.number} ${orderNumber}`, orderOn && formatNumericDay(orderOn)].filter(Boolean).join(', '),
        // Room for a hand.
        ' \n ',
      ],
      flexible: [],
    }]),
  });
  pages.y += 12;
  pages.sign([{ label: paper.chair, name: present.find(({ isChair }) => isChair)?.name ?? '' }], '');
  return pages;
}

/** A plan of the working group as it was approved: what is checked, where, when and by whom. */
export function drawCheckPlan(sheet: PrintedSheet, { shown, director, chair, term, startsOn, endsOn }: PlanView, said: Said): Pages {
  const { words: { checkPlans: words }, locale } = said;
  const period = term ? fill(words.term[term.kind], { ordinal: term.ordinal }) : formatDayRange(startsOn, endsOn, locale);
  const pages = new Pages(frameOf(sheet, said, `${period} · ${fill(words.version, { version: shown.version })}`), locale, 'landscape');
  const { paper, column } = words;
  const lines = shown.orderNumber && shown.orderOn ? [fill(paper.order, { number: shown.orderNumber }), fill(paper.day, { day: formatNumericDay(shown.orderOn) })] : [];
  pages.y += pages.approve({ approve: paper.approve, director: paper.director, name: director, lines, seal: paper.seal }).height;
  const where = ({ classes, groups }: CheckView) => [...classes, ...groups].map(({ name }) => name).join(', ') || words.school;
  drawTable(pages, {
    fixed: [{ head: column.number, width: 22, align: 'center' }, { head: column.what, width: 300 }, { head: column.where, width: 180 }, { head: column.when, width: 120 }, { head: column.who, width: pages.width - 622 }],
    blocks: shown.checks.map((check, at) => [{
      fixed: [
        String(at + 1),
        `${words.kind[check.kind]}\n${check.text}`,
        [where(check), check.sampleSize === null ? '' : fill(words.sample, { count: check.sampleSize })].filter(Boolean).join('\n'),
        formatDayRange(check.startsOn, check.endsOn, locale),
        check.members.map(({ name }) => name).join(', '),
      ],
      flexible: [],
    }]),
  });
  pages.y += 12;
  pages.sign([{ label: paper.chair, name: chair ?? '' }], '');
  return pages;
}

/** The report of a check that the director accepted, with his mark and the figures of its checklist. */
export function drawCheckReport(sheet: PrintedSheet, run: RunView, said: Said): Pages {
  const { words: { checks: words }, locale } = said;
  const { kind, startsOn, endsOn, text, where, members, tallies, report } = run;
  const pages = new Pages(frameOf(sheet, said, `${words.kind[kind]} · ${formatDayRange(startsOn, endsOn, locale)}`), locale, 'portrait');
  const [{ paper }, decided] = [words, report?.decided];
  const day = report?.decidedOn ? [fill(said.words.checkPlans.paper.day, { day: formatNumericDay(report.decidedOn) })] : [];
  const mark = decided && pages.approve({ approve: words.state[decided.decision], director: paper.director, name: decided.by, lines: day, seal: said.words.printing.sign.seal });
  const below = pages.y + (mark?.height ?? 0);
  for (const line of [text, fill(words.where, { where: where.join(', ') || words.school }), fill(words.members, { names: members.join(', ') })]) pages.say(line, pages.width - (mark ? mark.width + 16 : 0), 9);
  pages.y = Math.max(below, pages.y) + 6;
  for (const line of (report?.text ?? '').split('\n')) pages.say(line, pages.width, 10);
  pages.y += 8;
  drawTable(pages, {
    fixed: [{ head: words.summary.item, width: 180 }],
    flexible: { columns: [words.summary.now, ...VERDICTS.map((verdict) => words.verdict[verdict]), words.summary.open].map((head) => ({ head })), narrowest: 60, widest: 70 },
    blocks: tallies.map((tally) => [{ fixed: [words.item[tally.item]], flexible: [percentOfYes(tally) ?? '–', ...VERDICTS.map((verdict) => tally[verdict]), tally.open].map(String) }]),
  });
  pages.y += 12;
  pages.sign(members.map((name) => ({ label: paper.checker, name })), '');
  return pages;
}
