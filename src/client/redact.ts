/** Secret keys, bearer and JSON web tokens, card numbers and national ids (13 digits). */
const secrets = /\bsk_\w+|\bBearer \S+|\beyJ[\w.-]+|\b\d(?:[ -]?\d){12,18}\b/g;

/** A text without what must never reach a log or an error. */
export const redact = (text: string): string => text.replace(secrets, '[redacted]');

/** The same for all texts within plain data. */
export const redactData = <T>(data: T): T => JSON.parse(redact(JSON.stringify(data))) as T;
