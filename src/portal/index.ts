export { ProblemError, type ProblemDetails } from './problems/problem-error.ts';
export { createPortal, type Portal, type PortalOptions } from './portal.ts';
export {
  NoResponseError,
  type PortalApp,
  type PortalExtension,
  type PortalHost,
  type PortalPlugin,
} from './plugin.ts';
export {
  ForgedReturnError,
  type Acquirer,
  type AcquirerAnswer,
  type AcquirerCards,
  type AcquirerChallenge,
  type AcquirerForm,
  type AcquirerOrder,
  type AcquirerPending,
  type AcquirerStatus,
  type AcquirerTransaction,
  type CardSetupAnswer,
  type PlacedOrder,
  type Reversal,
  type ReversalKind,
} from './ports/acquirer.ts';
export type { BankStatus } from './ports/bank-status.ts';
export type { AssignTarget } from './credits/assign-credit.ts';
export { CreditAssignmentError, type CreditAssignmentReason } from './credits/assign-credit.ts';
export type { PayeeBank } from './ports/payee-bank.ts';
export type { Clock } from './ports/clock.ts';
export type { BillDocument, DocumentProperty, Documents, ReceiptDocument } from './ports/documents.ts';
export { isMailAddress } from './mail/mail-address.ts';
export type { Mailer } from './ports/mailer.ts';
export type { PortalLog } from './ports/log.ts';
export type { Randomness } from './ports/randomness.ts';
export type { WebhookRequest, WebhookSender } from './ports/webhook-sender.ts';
export {
  collections,
  listsOf,
  DuplicateError,
  type Collection,
  type CollectionName,
  type Held,
  type Query,
  type ReadCollection,
  type Records,
  type Snapshot,
  type Store,
  type Totals,
  type Transaction,
  UnavailableError,
  type Where,
} from './ports/store.ts';
export type { MailMessage } from './records/outbox.ts';
export type { SignIn } from './auth/sign-in-code.ts';
export type { ChallengeEnd } from './challenges/challenges.ts';
export type { Delivery } from './outbox/outbox.ts';
export type {
  ReconciliationEntry,
  ReconciliationKind,
  ReconciliationReport,
} from './reconciliation/report.ts';
export type { Pruned } from './retention/prune.ts';
export type { Retention } from './rules/retention.ts';
export { ReversalError, type ReversalProblem } from './reversals/reversal-error.ts';
export type { Reversed } from './reversals/reversals.ts';
