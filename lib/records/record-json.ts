import { RECORD_VERSION } from './model';
import type { OpenRecord } from './view';

/** A record as JSON, piece by piece: README.md beside this file says what each field is. Each school year is made when it is asked for. */
export async function* recordJson({ takenAt, frame, years }: OpenRecord): AsyncGenerator<string> {
  const head = JSON.stringify({ format: 'achyk-jurnal/record', version: RECORD_VERSION, takenAt: takenAt.toISOString(), ...frame });
  yield `${head.slice(0, -1)},"years":[`;
  let isFirst = true;
  for await (const year of years) {
    yield `${isFirst ? '' : ','}${JSON.stringify(year)}`;
    isFirst = false;
  }
  yield ']}';
}
