import type { OperationId } from '@esanduce/sdk/contract';

/** What each operation is for, in one line, and what is worth knowing beyond its schemas. */
export const operations: Record<OperationId, { summary: string; description?: string }> = {
  'connections.create': {
    summary: 'Exchange a sign-in code for the customer who agreed',
    description:
      'Called by a partner’s back end with its secret key, once, with the code that the hosted sign-in page returned. A code is good for five minutes and for one exchange.',
  },
  'embedSessions.create': {
    summary: 'Make a short-lived token for a partner’s page',
    description:
      'Called by a partner’s back end with its secret key. The token allows the named scopes, for the one customer, from the one web origin, for fifteen minutes.',
  },
  'properties.list': { summary: 'List the customer’s properties with their debt' },
  'properties.get': { summary: 'Read one property with its debt' },
  'bills.list': {
    summary: 'List bills, newest month first',
    description: '`status=open` finds what is still to be paid as a bill: unpaid and partially paid.',
  },
  'bills.get': { summary: 'Read one bill with its items' },
  'bills.document': { summary: 'Read one bill as PDF' },
  'lawsuits.list': { summary: 'List enforced-collection proceedings, newest first' },
  'lawsuits.get': { summary: 'Read one proceeding' },
  'reschedule.list': { summary: 'List reschedule agreements with their instalments, newest first' },
  'reschedule.get': { summary: 'Read one reschedule agreement' },
  'reminders.list': { summary: 'List reminders, newest first' },
  'reminders.get': { summary: 'Read one reminder' },
  'reminders.markRead': {
    summary: 'Mark a reminder as read',
    description: 'Repeating it changes nothing: the first reading’s time stays.',
  },
  'payables.get': {
    summary: 'Read what is outstanding of anything payable',
    description: 'One shape for a bill, lawsuit, instalment or reminder: all that a PAY button needs.',
  },
  'payments.list': {
    summary: 'List payments, newest first',
    description: '`idempotencyKey` finds the payment that a key started, when its answer was lost.',
  },
  'payments.get': { summary: 'Read one payment' },
  'payments.create': {
    summary: 'Pay one or more payables with a saved card',
    description:
      'All or nothing. The amounts must be what is outstanding now. A debt can have one live or succeeded payment, whichever payable it is reached by. A declined card is no problem document: the payment is created and its status is `failed`. After a lost answer repeat the request with the same key, or look the payment up by it.',
  },
  'paymentMethods.list': { summary: 'List saved cards, the default one first' },
};

/** The sections of the document, by the first part of an operation’s id. */
export const tags: Record<string, string> = {
  connections: 'Customers who signed in for a partner.',
  embedSessions: 'Tokens for pages.',
  properties: 'Properties (непокретности) and their debt.',
  bills: 'РАЧУНИ: the archive of monthly bills.',
  lawsuits: 'УТУЖЕЊА: enforced collection.',
  reschedule: 'РЕПРОГРАМ: acknowledged debts paid by instalments.',
  reminders: 'ОПОМЕНЕ: reminders before enforced collection.',
  payables: 'Anything payable, in one shape.',
  payments: 'ПЛАЋАЊА: paying, and past payments.',
  paymentMethods: 'Cards saved at the bank.',
  webhooks: 'What the portal tells a partner’s server by itself.',
};
