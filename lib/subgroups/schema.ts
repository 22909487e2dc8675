import { z } from 'zod';

/** The field of a form that says in which subgroup of a division a pupil is. */
export function placementField(divisionId: string, pupilId: string): string {
  return `place.${divisionId}.${pupilId}`;
}

const FIELD = /^place\.[0-9a-f-]{36}\.([0-9a-f-]{36})$/;

/** What the class teacher confirms: every pupil's subgroup in every division of the class. */
export const subgroupsToConfirm = z.looseObject({ classId: z.uuid() }).transform(({ classId, ...fields }, context) => {
  const placements = Object.entries(fields).flatMap(([field, subgroupId]) => {
    const pupilId = FIELD.exec(field)?.[1];
    return pupilId === undefined ? [] : [{ pupilId, subgroupId }];
  });
  const parsed = z.array(z.object({ pupilId: z.uuid(), subgroupId: z.uuid() })).safeParse(placements);
  if (!parsed.success) context.addIssue({ code: 'custom', message: 'format' });
  return { classId, placements: parsed.data ?? [] };
});
export type SubgroupsToConfirm = z.output<typeof subgroupsToConfirm>;
