import { readSchoolFiles } from '@/lib/importing/read-files';
import { IMPORTED } from './imported';

/**
 * A process of its own, as `npm run import` is: told a number, it brings in a list with one new pupil and answers with the id of the
 * import, or with null where that failed.
 */
process.on('message', async (number: number) => {
  const { applyImport } = await import('@/lib/importing/commands');
  const { listSchools } = await import('@/lib/importing/queries');
  try {
    const [school] = await listSchools();
    const text = `Класс;Номери;Аты-жөнү;Туулган күнү\n7-А;${pupilNumber(number)};${IMPORTED} ${firstName(number)};${bornOn(number)}\n`;
    const { importRunId, preview } = await applyImport({ schoolId: school!.id, personId: null }, await readSchoolFiles([{ name: 'pupils.csv', bytes: Buffer.from(text) }]));
    process.send?.({ importRunId, problems: preview.canApply ? [] : preview.problems });
  } catch {
    process.send?.({ importRunId: null, problems: [] });
  }
});
process.on('disconnect', () => process.exit(0));

/** Far from the numbers of the sample. */
const pupilNumber = (number: number) => 700_000 + number;
/** A child of her own each time: one of the same name and birthday would be taken for the one before. */
const firstName = (number: number) => `Ай${[...String(number)].map((figure) => 'абгдейклмн'[Number(figure)]).join('')}`;
const bornOn = (number: number) => `${String(1 + (number % 28)).padStart(2, '0')}.${String(1 + (number % 12)).padStart(2, '0')}.2013`;
