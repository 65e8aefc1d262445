import { redact, redactData } from './redact.ts';

const levels = ['debug', 'info', 'warn', 'error', 'silent'] as const;

/** From most to least; `silent` is nothing. */
export type LogLevel = (typeof levels)[number];

/** Plain facts of a log line. */
export type LogFields = Record<string, string | number | undefined>;

/** Receives a short message and its facts; `console` is one. */
export type Logger = Record<Exclude<LogLevel, 'silent'>, (message: string, fields: LogFields) => void>;

/** Writes what is at the threshold or above, without secrets. */
export type Log = (level: keyof Logger, message: string, fields: LogFields) => void;

/** @param secrets the tokens in use */
export const createLog =
  (logger: Logger, threshold: LogLevel, secrets: readonly string[]): Log =>
  (level, message, fields) => {
    if (levels.indexOf(level) >= levels.indexOf(threshold)) {
      logger[level](`esanduce: ${redact(message, secrets)}`, redactData(fields, secrets));
    }
  };
