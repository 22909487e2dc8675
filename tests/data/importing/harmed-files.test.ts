import fc from '@/tests/support/properties';
import { v7 as newId } from 'uuid';
import { applyImport } from '@/lib/importing/commands';
import { readSchoolFiles } from '@/lib/importing/read-files';
import { useDatabase } from '../../support/database';
import { harmedText, harms } from '../../support/importing/harm';
import { type SmallFile, smallFiles } from '../../support/importing/small-files';
import { openOwner } from '../../support/owner';
import { NOW, standStillAt } from '../../support/small-school';

useDatabase('empty');

test('a harmed file that still reads has errors in its plan, or is applied once and changes nothing again', async () => {
  standStillAt(NOW);
  const owner = await openOwner();
  const applied: string[] = [];
  // A harmed calendar is nearly always refused, so it has no place among these few runs.
  const harmed = fc.constantFrom<SmallFile>('timetable.fet', 'pupils.csv', 'staff.csv');
  await fc.assert(
    fc.asyncProperty(harmed, harms, async (name, done) => {
      const schoolId = newId();
      await owner.insert('school', [{ id: schoolId, name_ky: 'Мектеп', name_ru: 'Школа', name_en: 'School', time_zone: 'Asia/Bishkek', created_at: NOW }]);
      const files = await readSchoolFiles(smallFiles({ [name]: (text: string) => harmedText(text, done) }));
      const { preview, importRunId } = await applyImport({ schoolId, personId: null }, files);
      expect(importRunId !== null).toBe(preview.canApply);
      if (!preview.canApply) return;
      applied.push(name);
      const again = await applyImport({ schoolId, personId: null }, files);
      expect([again.preview.items, again.importRunId]).toEqual([[], null]);
    }),
    { numRuns: 40, seed: 41 },
  );
  expect(new Set(applied).size).toBe(3);
});
