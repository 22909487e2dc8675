/** What a family takes for wrong in its child's record (domain: "parent … asks for a correction"). Pure. */

/** What of a lesson. 'attendance': he was there, or came in time. */
export const OBJECTION_PARTS = ['mark', 'attendance', 'homework', 'topic'] as const;
export type ObjectionPart = (typeof OBJECTION_PARTS)[number];
