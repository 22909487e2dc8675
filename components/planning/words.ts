import type messages from '@/lib/text/messages/planning/ky.json';

/** The words of the area, as the message files have them: what the plan's screens say in the browser. */
export type PlanWords = Pick<typeof messages, 'columns' | 'kinds' | 'table' | 'import' | 'preview'>;
