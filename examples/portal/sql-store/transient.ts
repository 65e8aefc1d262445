/**
 * Which refusals of the database pass by themselves: the same work succeeds on another attempt, or later.
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */

/** The transaction was rolled back, or not begun, and may run again at once. */
const retried: ReadonlySet<string> = new Set([
  '40001', // serialization_failure
  '40P01', // deadlock_detected
  '53000', // insufficient_resources
  '53200', // out_of_memory: also of the table of locks
  '53300', // too_many_connections
  '53400', // configuration_limit_exceeded
  '55P03', // lock_not_available, after lock_timeout
]);

/** The connection broke, was ended, or could not be made. */
const disconnected: ReadonlySet<string> = new Set([
  '08000', // connection_exception
  '08001', // sqlclient_unable_to_establish_sqlconnection
  '08003', // connection_does_not_exist
  '08004', // sqlserver_rejected_establishment_of_sqlconnection
  '08006', // connection_failure
  '25006', // read_only_sql_transaction: the server became a standby
  '25P03', // idle_in_transaction_session_timeout
  '57P01', // admin_shutdown
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now
  '57P05', // idle_session_timeout
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
]);

/** Took too long, or no connection became free in time: another attempt now would only add to the load. */
const overloaded: ReadonlySet<string> = new Set([
  '53100', // disk_full
  '57014', // query_canceled, after statement_timeout
]);

const codeOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code);
const messageOf = (error: unknown): string => String((error as { message?: unknown } | null)?.message);

/** Whether the database rolled the transaction back so that it can run again. */
export const isConflict = (error: unknown): boolean => retried.has(codeOf(error));

/** Whether there is no connection any more: what the transaction wrote is rolled back unless it was committing. */
export const isDisconnect = (error: unknown): boolean =>
  disconnected.has(codeOf(error)) ||
  /^Connection terminated|^Client (was closed|has encountered a connection error)/.test(messageOf(error));

/** Whether the database is too busy to be asked again now. */
export const isOverload = (error: unknown): boolean =>
  overloaded.has(codeOf(error)) ||
  /^Query read timeout|^timeout exceeded when trying to connect/.test(messageOf(error));
