import { settingFieldOf, valueFromForm } from '@/lib/settings/field-model';
import { type SettingKey, settingsSchema } from '@/lib/settings/model';
import { settingToChange } from '@/lib/settings/schema';

const KEYS = Object.keys(settingsSchema.shape) as SettingKey[];

test.each(KEYS)('%s has a field, and its default comes through the form as it is', (key) => {
  const [field, standard] = [settingFieldOf(key), settingsSchema.parse({})[key]];
  const typed = (value: unknown) => (value === null ? '' : value === true ? 'on' : value === false ? undefined : String(value));
  const several = typeof standard === 'object' && standard !== null ? Object.entries(standard) : null;
  const fields = several ? Object.fromEntries(several.map(([name, one]) => [`value.${name}`, typed(one)])) : { value: typed(standard) };
  expect(valueFromForm(field, fields)).toEqual(standard);
  expect(settingToChange.parse({ key, ...fields })).toEqual({ key, value: standard });
});

test('a field knows the bounds of its figure', () => {
  expect(settingFieldOf('editWindowDays')).toEqual({ kind: 'number', mayBeEmpty: false, min: 0, max: 60 });
  expect(settingFieldOf('publishAtHour')).toEqual({ kind: 'number', mayBeEmpty: true, min: 0, max: 23 });
  expect(settingFieldOf('marksNeeded')).toMatchObject({ kind: 'numbers', count: 3 });
  expect(settingFieldOf('weightsByKind')).toMatchObject({ kind: 'named', names: expect.arrayContaining(['answer', 'controlWork']), min: 1, max: 10 });
  expect(settingFieldOf('weightsCount')).toEqual({ kind: 'flag' });
  expect(settingFieldOf('officialRecord')).toEqual({ kind: 'choice', options: ['notNamed', 'journal', 'state', 'paper'] });
  expect(settingFieldOf('officialRecordOrder')).toEqual({ kind: 'text', most: 80 });
});

test.each([
  ['editWindowDays', { value: '61' }],
  ['editWindowDays', { value: '' }],
  ['editWindowDays', { value: '1.5' }],
  ['editWindowDays', { value: '1e1' }],
  ['publishAtHour', { value: 'x' }],
  ['marksNeeded', { 'value.0': '3', 'value.1': '5' }],
  ['schoolName', { value: '1' }],
  ['__proto__', { value: '1' }],
])('%s does not take %j', (key, fields) => {
  expect(settingToChange.safeParse({ key, ...fields }).success).toBe(false);
});
