import { type ImportAnswers, cellKey, headingKey } from './answers';
import { isListKind } from './lists-model';
import { entryKey, LEFT_OUT } from './questions-model';
import type { ListKind } from './read-files';
import { FIELD, type DraftAnswers } from './schema';
import { gradeAnswerKey, type NameKind, nameAnswerKey } from './told-model';
import type { DraftPreview } from './view';

/** What a draft's form says, on top of what was answered before: fields that the page did not have leave what they were. */
export function answersFrom({ from, fields }: Pick<DraftAnswers, 'from' | 'fields'>, before: ImportAnswers, files: readonly string[], { lists, preview, lessons }: DraftPreview): ImportAnswers {
  const [cells, skipped] = [{ ...before.cells }, new Set(before.skipped)];
  const [headings, names] = [{ ...before.headings }, { ...before.names }];
  for (const { file, kind, rows, unknown, names: shownNames = [] } of lists) {
    const index = files.indexOf(file);
    for (const { column, heading } of unknown) {
      const told = fields[FIELD.heading(index, column)];
      if (told !== undefined && isListKind(kind)) tell(headings, { heading, kind, told });
    }
    for (const name of shownNames) takeName(name.kind, name.name);
    for (const { row, cells: shown } of rows) {
      if (fields[FIELD.row(index, row)] === undefined) continue;
      if (fields[FIELD.skip(index, row)] === undefined) skipped.delete(entryKey({ file, row }));
      else skipped.add(entryKey({ file, row }));
      for (const { column, value } of shown) {
        const typed = fields[FIELD.cell(index, row, column)];
        const key = cellKey(file, row, column);
        if (typed !== undefined && typed !== (cells[key] ?? value)) cells[key] = typed;
      }
    }
  }
  const [people, teaching] = [{ ...before.people }, { ...before.teaching }];
  for (const question of preview.questions) {
    if (question.kind === 'grade') {
      const said = fields[FIELD.grade(question.key)];
      takeName('class', question.key);
      if (said === '') delete headings[gradeAnswerKey(question.key)];
      else if (said !== undefined) headings[gradeAnswerKey(question.key)] = said === LEFT_OUT ? '' : said;
    } else if (question.kind !== 'teaching') {
      const said = fields[FIELD.person(question.key)];
      if (said) people[question.key] = said;
    } else {
      const said = fields[FIELD.teaching(question.key)];
      if (said === 'file' || said === 'keep') teaching[question.key] = said;
    }
  }
  const places = { ...before.lessons };
  for (const { id } of lessons?.outside ?? []) {
    const said = fields[FIELD.lesson(id)];
    if (said === undefined) continue;
    if (/^\d{1,2}$/.test(said)) places[id] = Number(said);
    else delete places[id];
  }
  return { from, headings, cells, names, skipped: [...skipped], people, teaching, lessons: places };

  function takeName(kind: NameKind, name: string): void {
    const said = fields[FIELD.name(kind, name)]?.trim();
    if (said === undefined) return;
    if (said === '' || said === name) delete names[nameAnswerKey(kind, name)];
    else names[nameAnswerKey(kind, name)] = said;
  }
}

function gradeAnswer(told: string | undefined): string | null {
  return told === '' ? LEFT_OUT : (told ?? null);
}

const KINDS: readonly ListKind[] = ['pupils', 'staff', 'plan'];

/** `pupils.bornOn` says what a column is; `-` that it is passed over; nothing leaves it open. */
function tell(headings: Record<string, string>, { heading, kind, told }: { heading: string; kind: ListKind | null; told: string }): void {
  for (const one of KINDS) if (one === kind || kind === null) delete headings[headingKey(one, heading)];
  const [ofKind, column] = told.split('.');
  if (told === '-' && kind) headings[headingKey(kind, heading)] = '';
  else if (column && KINDS.some((one) => one === ofKind)) headings[headingKey(ofKind as ListKind, heading)] = column;
}

/** A preview as it was looked at, with what was answered since in its fields: it decides nothing before it is looked at again. */
export function withAnswers<P extends Pick<DraftPreview, 'lists' | 'preview'>>(draft: P, answers: ImportAnswers): P {
  const skipped = new Set(answers.skipped);
  return {
    ...draft,
    preview: {
      ...draft.preview,
      questions: draft.preview.questions.map((question) => {
        if (question.kind === 'grade') return { ...question, answer: gradeAnswer(answers.headings[gradeAnswerKey(question.key)]) };
        if (question.kind === 'teaching') return { ...question, answer: answers.teaching[question.key] ?? question.answer };
        return { ...question, answer: answers.people[question.key] ?? question.answer };
      }),
    },
    lists: draft.lists.map((list) => ({
      ...list,
      unknown: list.unknown.map((column) => ({ ...column, told: (list.kind && isListKind(list.kind) && answers.headings[headingKey(list.kind, column.heading)]) ?? column.told })),
      names: (list.names ?? []).map((name) => ({ ...name, told: answers.names?.[nameAnswerKey(name.kind, name.name)] ?? '' })),
      rows: list.rows.map(({ row, cells, ...rest }) => ({
        ...{ ...rest, row, isSkipped: skipped.has(entryKey({ file: list.file, row })) },
        cells: cells.map((cell) => ({ ...cell, value: answers.cells[cellKey(list.file, row, cell.column)] ?? cell.value })),
      })),
    })),
  };
}
