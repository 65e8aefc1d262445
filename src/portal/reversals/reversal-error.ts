const messages = {
  notFound: 'There is no such payment.',
  notThroughPortal: 'The payment did not go through the portal, so the portal cannot take it back.',
  notSucceeded: 'The payment was not charged, so there is nothing to take back.',
  voidDayOver: 'A charge can be voided only on its own day in Belgrade: use refund.',
  debtMoved:
    'What the payment paid has moved on since (sued or rescheduled), so it cannot be owed as it was: settle it by hand.',
  refused: 'The acquirer refuses to take the charge back.',
  nothingToBook: 'The acquirer has taken nothing back that the books do not have, or does not say.',
  undecided:
    'The acquirer has not said whether the charge was taken back. The portal asks again by itself: look later.',
} as const;
export type ReversalProblem = keyof typeof messages;

/** The charge was not reversed, or not yet. The message is written for the operator. */
export class ReversalError extends RangeError {
  readonly reason: ReversalProblem;

  constructor(reason: ReversalProblem, code?: string) {
    super(code === undefined ? messages[reason] : `${messages[reason]} (${code})`);
    this.name = 'ReversalError';
    this.reason = reason;
  }
}
