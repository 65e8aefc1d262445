import type { OperationId } from '@esanduce/sdk/contract';

/** Each operation's purpose in one line, and what its schemas do not say. */
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
  'bills.download': { summary: 'Read one bill as PDF' },
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
  'priorities.list': {
    summary: 'List what to pay, in the order to pay it',
    description:
      'Missed instalments first, then reminders before their deadline, lawsuits, and all else by its date. Each debt comes once: a bill that a reminder covers is paid by the reminder. What cannot be paid here, and bills that the prepayment covers, are left out.',
  },
  'payments.list': {
    summary: 'List payments, newest first',
    description: '`idempotencyKey` finds the payment that a key started, when its answer was lost.',
  },
  'payments.get': { summary: 'Read one payment' },
  'payments.create': {
    summary: 'Pay one or more payables with a saved card, or by a payment order to a bank',
    description:
      'All or nothing. The amounts must be what is outstanding now. A debt can have one live or succeeded payment, whichever payable it is reached by. A declined card is no problem document: the payment is created and its status is `failed`. After a lost answer repeat the request with the same key, or look the payment up by it. When the bank wants the payer to confirm, the status is `requiresAction` and `action.url` leads to the bank’s page, which brings the payer back to `challenge.returnUrl`, a page of the origin the token was made for. A repeated key repeats the first answer: read the payment to learn what became of it. With `method.type` `host`, on a page of a bank that executes payment orders, no card is charged: the status is `requiresAction`, and `paymentOrder.jws` goes to the bank’s server.',
  },
  'payments.cancel': {
    summary: 'Give up a payment that waits for its payer',
    description:
      'Only a payment whose status is `requiresAction` is given up, and only when the bank agrees: one that was confirmed meanwhile is answered as paid. Any other payment is answered as it is, so repeating it is harmless.',
  },
  'payments.download': { summary: 'Read the receipt of a succeeded card payment as PDF' },
  'paymentOrders.get': {
    summary: 'Read a payment order',
    description:
      'Only an order of the bank itself. `open` may be executed until it expires, `closed` must not be.',
  },
  'paymentOrders.confirm': {
    summary: 'Say what became of a payment order',
    description:
      'The bank says `unknown` before it debits the account, and `executed` or `rejected` once it knows. From the first `unknown` on nobody can give the order up; one that was given up or has expired is refused with `payment-order-closed`. All transfers of an order are executed, or none. What is repeated is answered as before, under any key; another final word is refused with `confirmation-conflict`. An order that was executed after it was closed is booked all the same: as its payment when all of that is still owed, else as what the customer paid ahead.',
  },
  'paymentMethods.list': { summary: 'List saved cards, the default one first' },
  'paymentMethods.makeDefault': { summary: 'Make a saved card the one offered first' },
  'paymentMethods.remove': {
    summary: 'Forget a saved card',
    description:
      'Answers with what was removed. When it was the default one, that one of the others which is good longest takes its place.',
  },
  'cardSetups.create': {
    summary: 'Begin to save a card',
    description:
      'The card number is typed on the bank’s own page, which `action.url` leads to. `returnUrl` must be a page of the origin the token was made for. Where the bank saves no cards the answer is the problem `unavailable`.',
  },
  'cardSetups.get': {
    summary: 'Read what became of saving a card',
    description: 'A card that was saved before is not saved twice: `method` is the one there is.',
  },
  'calendar.download': {
    summary: 'Read due dates as iCalendar',
    description:
      'Of one bill, or of all that are open: each a whole day with an alarm the day before, and one more until when a discount on the next bill can be earned. The same bill has the same `UID` always.',
  },
  'calendarSubscriptions.list': { summary: 'List the calendar addresses that are not revoked, newest first' },
  'calendarSubscriptions.create': {
    summary: 'Make an address that a calendar app reads by itself',
    description:
      'The address is secret, and in this answer alone: the portal keeps a hash of it. It holds until it is revoked. A repeated key is answered with the same address.',
  },
  'calendarSubscriptions.revoke': {
    summary: 'Revoke a calendar address',
    description: 'It can be read no more: from then on it is `not-found`, like an address that never was.',
  },
  'calendarFeeds.get': {
    summary: 'Read a calendar by its secret address',
    description:
      'Without a token: the last part of the path is the secret. It shows the open bills, but for those that what was paid ahead covers; paid bills vanish. When nothing is due, the newest bill stands as a canceled event.',
  },
  'credits.create': {
    summary: 'Report money that arrived on a payee’s account',
    description:
      'Called by the payee’s bank alone, with its own key, `bk_…`. The body is signed as Standard Webhooks describe (`webhook-id`, `webhook-timestamp`, `webhook-signature`), at most five minutes ago. Each credit is booked by itself: a report of some that are refused still books the others. What does not fit the schema refuses the whole request, before anything is booked. What a reference names is paid as far as it is owed, and the rest is paid ahead; what no reference names waits for an operator. A transaction is booked once per account, whatever key it comes under; the same id with other money or another reference is refused.',
  },
  'events.list': {
    summary: 'Follow what changes',
    description:
      'What happened to the customer since the event `after`, oldest first: of the kinds the token’s scopes cover and the properties it shows. Asked with `Accept: text/event-stream`, the portal goes on answering as things happen: each message’s `data` is such a page, its `id` that page’s `last`; a comment comes at least every 15 seconds; the stream ends with the token. Whoever goes on from `last` misses nothing and meets nothing twice. Events are kept for seven days: after more, or when everything was replaced, one `stream.reset` says that all is to be read again.',
  },
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
  priorities: 'What to pay first.',
  payments: 'ПЛАЋАЊА: paying, and past payments.',
  paymentOrders: 'Payments that a bank executes from its customer’s account.',
  credits: 'Money that arrived at a payee’s bank.',
  paymentMethods: 'Cards saved at the bank.',
  cardSetups: 'Saving a card at the bank.',
  calendar: 'Due dates as a file.',
  calendarSubscriptions: 'Addresses that calendar apps read by themselves.',
  calendarFeeds: 'What is at those addresses.',
  events: 'What changes, as it happens.',
  webhooks: 'What the portal tells a partner’s server by itself.',
};
