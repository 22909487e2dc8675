import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImportOutcome } from '@/lib/importing/commands';
import { fetFile } from '../../support/importing/fet-file';
import { PROJECT_FOLDER } from '@/lib/launch/settings';
import { foundSchool, issueSetupCode } from '@/lib/setup/commands';
import { useDatabase } from '../../support/database';

useDatabase('empty');
jest.setTimeout(120_000);

const SAMPLE = 'prisma/sample';
let folder: string;
/** The sample's calendar, its class 6-Б with its teacher, and who leads the school: each run is a process that reads it anew. */
let SCHOOL: string[];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'journal-import-'));
  const fet = fetFile({ years: '<Year><Name>Көгүчкөн</Name><Separator> </Separator></Year>', activities: [{ id: 1, students: ['Көгүчкөн'], teachers: ['Мугалим Жаңы'], at: ['Жума', '1'] }] });
  SCHOOL = [written('timetable.fet', fet.toString()), `${SAMPLE}/calendar.json`, listOf('staff.csv', (row) => row.includes(',6-Б,') || !row.includes(',Мугалим,')), listOf('pupils.csv', (row) => row.includes(',6-Б,'))];
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(...args: string[]) {
  const env = { ...process.env, LANG: 'en', LC_ALL: '', SCHOOL_CLOCK: '2026-11-20T09:30:00+06:00' };
  const result = spawnSync(process.execPath, ['lib/launch/run.mjs', 'import', ...args], { cwd: PROJECT_FOLDER, env, encoding: 'utf8' });
  return { status: result.status, said: result.stdout, complained: result.stderr };
}

function written(name: string, content: string): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

/** The rows of a sample's list that are wanted, under its head. */
function listOf(name: string, isWanted: (row: string) => boolean): string {
  const [head, ...rows] = readFileSync(join(SAMPLE, name), 'utf8').split('\n');
  return written(name, [head, ...rows.filter(isWanted)].join('\n'));
}

test('without a school there is nothing to bring files into', () => {
  expect(run(...SCHOOL)).toMatchObject({ status: 1, complained: expect.stringContaining('There is no such school') });
});

test('asked wrongly, it says how', () => {
  expect(run()).toMatchObject({ status: 2, said: expect.stringContaining('npm run import -- FILE') });
});

describe('with a school', () => {
  beforeAll(async () => {
    const director = { surname: 'Сатыбалдиева', firstName: 'Гүлзат', patronymic: 'Бакытовна', login: 'satybaldieva.g', password: 'a long password' };
    await foundSchool({ code: (await issueSetupCode()) ?? '', nameKy: 'Үлгү', nameRu: 'Образец', nameEn: 'Sample', ...director });
  });

  test('it asks for a grade and tells an error in words with file, row and field, writing nothing; then does it, then finds nothing more to do and remembers', () => {
    const list = written('wrong-pupils.csv', 'Класс;Номери;Аты-жөнү;Туулган күнү\n7-А;5001;Асанова Айпери;31.02.2014\n');
    const refused = run(...SCHOOL.slice(0, 3), list, '--apply');
    expect(refused).toMatchObject({ status: 1, said: expect.stringContaining('--grade "Көгүчкөн=7"') });
    expect(refused.said).toMatch(/wrong-pupils\.csv, row 2, date of birth: The date is not clear: 31\.02\.2014[^]*Nothing was written/);
    const done = run(...SCHOOL, '--apply', '--lang', 'ky', '--grade', 'Көгүчкөн=8');
    expect(done).toMatchObject({ status: 0, said: expect.stringMatching(/Окуучулар: жаңы 26[^]*Баары журналга жазылды/) });
    expect(done.said.match(/^ {2}[a-z]+\.[a-z]\d? +[a-z2-9]{10} /gm)).toHaveLength(6);
    const again = run(...SCHOOL, '--apply', '--json');
    const outcome = JSON.parse(again.said.slice(again.said.indexOf('{'))) as ImportOutcome;
    expect(outcome).toMatchObject({ importRunId: null, logins: [], preview: { items: [], canApply: true } });
  });

  test('a file above every limit is refused by its size alone', () => {
    const huge = written('huge.fet', 'x');
    truncateSync(huge, 51 * 1024 * 1024);
    expect(run(huge)).toMatchObject({ status: 1, complained: expect.stringContaining('51 MB') });
  });
});
