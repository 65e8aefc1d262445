/** Receives structured entries; their values are free of tokens and personal data. */
export interface PortalLog {
  (entry: {
    level: 'info' | 'warn' | 'error';
    /** `resource.past-tense`, such as `request.completed`. */
    event: string;
    [field: string]: string | number | boolean | null;
  }): void;
}

/** An error's name for the log: its message may hold personal data. */
export const errorName = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');
