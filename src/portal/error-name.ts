/** What a log may say of an error: its message may hold what is nobody's business. */
export const errorName = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');
