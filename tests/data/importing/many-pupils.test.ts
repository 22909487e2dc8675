import { v7 as newId } from 'uuid';
import { answerDraft, uploadFiles } from '@/lib/importing/draft-commands';
import { getDraft } from '@/lib/importing/draft-queries';
import { undoImport } from '@/lib/importing/undo-commands';
import { useDatabase } from '../../support/database';
import { textFile } from '../../support/importing/sample';
import { smallFiles } from '../../support/importing/small-files';
import { openOwner } from '../../support/owner';
import { actorFor, NOW, standStillAt } from '../../support/small-school';

useDatabase('empty');

/** As many as a large school has, where somebody measures (TELL_TIMES=1): 5 s to be seen and brought in on a machine that is free. */
const PUPILS = process.env.TELL_TIMES ? 2_000 : 120;
const LETTERS = ['А', 'Б', 'В', 'Г', 'Д', 'Е'];

const list = () =>
  ['Номери;Класс;Аты-жөнү;Жынысы;Туулган күнү;Апасы;Апасынын телефону'].concat(
    Array.from({ length: PUPILS }, (_, n) => {
      const [grade, letter] = [1 + (n % 11), LETTERS[Math.floor(n / 11) % LETTERS.length]];
      return `${5000 + n};${grade}-${letter};Бала${n} Аты${n % 97};${n % 2 ? 'к' : 'э'};${2009 + (n % 9)}-0${1 + (n % 9)}-1${n % 10};Эне${n} Аты${n % 89};+9967${String(10_000_000 + n)}`;
    }),
  ).join('\n');

test('a list of a whole school with its families is seen, brought in and undone', async () => {
  standStillAt(NOW);
  const [owner, schoolId, personId] = [await openOwner(), newId(), newId()];
  await owner.insert('school', [{ id: schoolId, name_ky: 'Мектеп', name_ru: 'Школа', name_en: 'School', time_zone: 'Asia/Bishkek', created_at: NOW }]);
  await owner.insert('person', [{ school_id: schoolId, id: personId, surname: 'Токтосунов', first_name: 'Данияр', sort_key: 's', search_key: 's', created_at: NOW }]);
  await owner.insert('staff_appointment', [{ school_id: schoolId, id: newId(), person_id: personId, post: 'administrator', started_on: '2026-09-01', proposed_at: NOW, approved_at: NOW }]);
  const actor = await actorFor(schoolId, personId, ['Токтосунов', 'Данияр']);
  const calendar = smallFiles().find(({ name }) => name === 'calendar.json')!;
  const calendarAlone = textFile('calendar.json', JSON.stringify({ ...JSON.parse(Buffer.from(calendar.bytes).toString()), specialDays: [] }));
  const times: number[] = [];
  const timed = async <T>(work: () => Promise<T>) => {
    const began = performance.now();
    const result = await work();
    times.push(Math.round(performance.now() - began));
    return result;
  };
  const id = await timed(() => uploadFiles(actor, [calendarAlone, textFile('pupils.csv', list())], null));
  const seen = await getDraft(actor, id);
  expect(seen.preview.counts).toMatchObject({ pupil: { create: PUPILS }, guardian: { create: PUPILS }, class: { create: 66 } });
  const applied = await timed(() => answerDraft(actor, { id, fingerprint: seen.fingerprint, then: 'apply', from: null, fields: {} }));
  expect(await owner.row('select count(*)::int as pupils from pupil', [])).toEqual({ pupils: PUPILS });
  await timed(() => undoImport(actor, { id: applied?.importRunId ?? '' }));
  expect(await owner.row('select count(*)::int as pupils from pupil', [])).toEqual({ pupils: 0 });
  if (process.env.TELL_TIMES) process.stdout.write(`seen, brought in, undone (ms): ${times.join(', ')}\n`);
});
