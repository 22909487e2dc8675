import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { clockFrom } from '@/lib/calendar/moved-clock';
import type { ImportOutcome } from '@/lib/importing/commands';
import { LIMITS, toMegabytes } from '@/lib/importing/limits';
import { type GivenFile, readSchoolFiles } from '@/lib/importing/read-files';
import { gradeAnswerKey, toldGrades } from '@/lib/importing/told-model';
import { type ImportWords, previewInWords, problemInWords } from '@/lib/importing/report-model';
import { isLocale, type Locale } from '@/lib/text/locales';
import { bringUpToDate, openDatabase, ownerUrlOf } from './database';
import { clockBeside } from './demo-data';
import { end, endsWithUs, runCommand } from './ending';

const USAGE = `npm run import -- FILE... [--apply] [--json] [--lang ky|ru|en] [--school ID] [--grade "NAME=7"]...

Shows what the files would create, change and leave; with --apply it is done, in one transaction. The files: a timetable
of FET (.fet), lists of pupils and staff (.xlsx, .csv), a calendar (.json), curriculum plans (algebra-7.csv).
--json prints everything as JSON. --school chooses among several schools. --grade says the grade of a class of the timetable whose
name tells none; with no number the class is left out. It is remembered with what is applied.`;

/** `npm run import`: looks at a school's files or brings them in. Ends with 1 when the files hold an error, 2 when it was asked wrongly. */
runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { apply: { type: 'boolean' }, json: { type: 'boolean' }, lang: { type: 'string' }, school: { type: 'string' }, grade: { type: 'string', multiple: true }, help: { type: 'boolean' } },
  });
  if (values.help || positionals.length === 0) {
    console.log(USAGE);
    return end(values.help ? 0 : 2);
  }
  clockFrom(process.env.SCHOOL_CLOCK);
  const grades = gradesSaid(values.grade ?? []);
  const outcome = await bringIn(positionals.map(givenFile), grades, values.school, values.apply ?? false);
  if (values.json) console.log(JSON.stringify(outcome, null, 2));
  else print(outcome, values.apply ?? false, await wordsOf(values.lang));
  return end(outcome.preview.canApply ? 0 : 1);
});

/** A file above every limit is not even read: its first bytes are enough to say so. */
function givenFile(path: string): GivenFile {
  const { size } = statSync(path);
  if (size > LIMITS.fetBytes) throw new Error(`${path} has ${toMegabytes(size)} MB; at most ${toMegabytes(LIMITS.fetBytes)} MB are read.`);
  return { name: basename(path), bytes: readFileSync(path) };
}

/** `--grade "Blue=7"`, as the office keeps the same answer. */
function gradesSaid(written: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    written.map((one) => {
      const [, name = '', grade = ''] = /^(.+)=(|[1-9]|1[0-2])$/.exec(one) ?? [];
      if (name === '') throw new Error(`--grade "${one}" is not clear. Write the class and its grade from 1 to 12: --grade "NAME=7".`);
      return [gradeAnswerKey(name), grade];
    }),
  );
}

async function bringIn(given: readonly GivenFile[], grades: Record<string, string>, wanted: string | undefined, isToBeApplied: boolean): Promise<ImportOutcome> {
  const database = await endsWithUs(openDatabase({ purpose: 'npm run import', shared: true }), (opened) => opened.close());
  await bringUpToDate(database);
  // The application's modules read their settings when they are loaded.
  process.env.DATABASE_URL = database.serverUrl;
  process.env.SCHOOL_CLOCK = (await clockBeside(ownerUrlOf(database))) ?? '';
  const { disconnect } = await import('@/lib/db/disconnect');
  const { applyImport, previewImport } = await import('@/lib/importing/commands');
  const { listSchools, rememberedHeadingsOf } = await import('@/lib/importing/queries');
  try {
    const schools = (await listSchools()).filter(({ id }) => wanted === undefined || id === wanted);
    const [school] = schools;
    if (!school) throw new Error('There is no such school. Start the journal (npm start) and make the school with the code it prints.');
    if (schools.length > 1) throw new Error(`Which school? Add --school with one of:\n${schools.map(({ id, name }) => `  ${id}  ${name}`).join('\n')}`);
    const scope = { schoolId: school.id, personId: null, headings: grades };
    const told = { grades: toldGrades({ ...(await rememberedHeadingsOf(school.id)), ...grades }), names: {}, isAsked: false };
    const files = await readSchoolFiles(given, { told });
    if (isToBeApplied) return await applyImport(scope, files);
    return { preview: await previewImport(scope, files), importRunId: null, logins: [] };
  } finally {
    await disconnect();
  }
}

/** The words of the language asked for, else of the terminal's, else English. */
async function wordsOf(wanted: string | undefined): Promise<ImportWords> {
  const terminal = (process.env.LC_ALL ?? process.env.LANG ?? '').slice(0, 2);
  const locale: Locale = [wanted, terminal].find(isLocale) ?? 'en';
  return ((await import(`../text/messages/importing/${locale}.json`)) as { default: ImportWords }).default;
}

function print({ preview, importRunId, logins }: ImportOutcome, isToBeApplied: boolean, words: ImportWords): void {
  const { report } = words;
  for (const severity of ['error', 'warning'] as const) {
    const problems = preview.problems.filter((problem) => problem.severity === severity);
    if (problems.length === 0) continue;
    console.log(`\n${severity === 'error' ? report.errors : report.warnings}`);
    for (const problem of problems) console.log(`  ${problemInWords(problem, words)}`);
  }
  console.log(`\n${report.plan}`);
  for (const line of previewInWords(preview, words)) console.log(line === '' ? '' : `  ${line}`);
  console.log(`\n${conclusion()}`);
  if (logins.length === 0) return;
  console.log(`\n${report.logins}`);
  for (const { name, login, password } of logins) console.log(`  ${login.padEnd(24)}${password.padEnd(14)}${name}`);

  function conclusion(): string {
    if (!preview.canApply) return report.refused;
    if (importRunId !== null) return report.applied;
    return preview.items.length === 0 ? report.nothing : isToBeApplied ? report.nothing : report.toApply;
  }
}
