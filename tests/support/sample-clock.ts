/** The school day and hour at which the sample school of the tests stands: a Friday with lessons. */
export const SAMPLE_CLOCK = '2026-11-20T09:30:00+06:00';
