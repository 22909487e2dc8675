import { registerAbsence } from '@/lib/substitutions/commands';
import { type PersonName, type SmallSchool, TODAY } from '@/tests/support/small-school';

export const reason = 'Ооруп калды';

/** The algebraist is ill today: what the deputy registers, and what is written in the lessons of algebra. */
export function absentAlgebraistOf(current: () => SmallSchool) {
  const taking = (name: PersonName, grantsMarks = false) => ({ substituteId: current().people[name], grantsMarks, subjectGivenId: null as string | null });
  return {
    taking,

    /** Who takes algebra and English, or null when one is not held. */
    async register(algebra: ReturnType<typeof taking> | null, english?: ReturnType<typeof taking> | null) {
      const lessons = [{ lessonId: await current().lesson('algebraA', TODAY), taking: algebra }];
      if (english !== undefined) lessons.push({ lessonId: await current().lesson('english2', TODAY), taking: english });
      return registerAbsence(await current().actor('deputy'), { absentTeacherId: current().people.algebraist, reason, orderNumber: '47', lessons });
    },

    topicOf: async (day = TODAY) => ({ kind: 'topic', lessonId: await current().lesson('algebraA', day), topic: 'Көп мүчө' }) as const,
    presentOf: async (day = TODAY) => ({ kind: 'confirmation', lessonId: await current().lesson('algebraA', day) }) as const,
  };
}
