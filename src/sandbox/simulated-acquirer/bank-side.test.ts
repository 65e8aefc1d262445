import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AcquirerOrder } from '../../portal/ports/acquirer.ts';
import { createTestClock } from '../../../test/support/portal-session.ts';
import { CardInputError, createMemoryBook, createSimulatedAcquirer, testCards } from './index.ts';

const placedAt = '2026-11-23T11:00:00.000Z';
const returnUrl = 'https://portal.example/challenge/t/return';

const order = (cardToken: string, orderId = 'o1'): AcquirerOrder => ({
  orderId,
  amount: 1500,
  currency: 'RSD',
  cardToken,
  description: '11 800512345011-26100-1',
  placedAt,
  returnUrl,
  locale: 'sr-Cyrl',
});

function openBank() {
  const clock = createTestClock();
  const book = createMemoryBook();
  return { clock, book, acquirer: createSimulatedAcquirer({ clock, book }) };
}

const placed = { orderId: 'o1', amount: 1500, placedAt };
const status = async ({ acquirer }: ReturnType<typeof openBank>) => (await acquirer.status(placed)).outcome;

const lost = (work: Promise<unknown>) => assert.rejects(work, /timed out/);

test('A challenge leads to the bank’s page, which shows the order', async () => {
  const { acquirer } = openBank();
  const form = { method: 'GET', url: 'https://bank.esanduce.test/challenge/o1', fields: {} };
  const answer = { outcome: 'challenge', form, expiresAt: '2026-11-23T11:10:00.000Z' };
  assert.deepEqual(await acquirer.authorise(order('card_challenge_mastercard_3220')), answer);
  assert.deepEqual(await acquirer.authorise(order('card_challenge_mastercard_3220')), answer);
  assert.deepEqual(await acquirer.bank.order('o1'), {
    orderId: 'o1',
    amount: 1500,
    merchant: 'е.Сандуче',
    description: '11 800512345011-26100-1',
    card: { brand: 'mastercard', last4: '3220' },
    locale: 'sr-Cyrl',
    returnUrl,
    state: 'pending',
    expiresAt: '2026-11-23T11:10:00.000Z',
    returnsTwice: false,
  });
  assert.equal(await acquirer.bank.order('o2'), undefined);
  assert.equal(await acquirer.bank.setup('o1'), undefined);
  await assert.rejects(acquirer.bank.decide('o2', 'passed'), RangeError);
});

for (const [decision, outcome] of [
  ['passed', 'approved'],
  ['failed', 'declined'],
  ['canceled', 'canceled'],
] as const) {
  test(`A payer's decision stands once made: ${decision}`, async () => {
    const bank = openBank();
    const { acquirer } = bank;
    await acquirer.authorise(order('card_twice'));
    assert.equal(await status(bank), 'pending');
    assert.equal(await acquirer.bank.decide('o1', decision), returnUrl);
    const other = decision === 'passed' ? 'canceled' : 'passed';
    assert.equal(await acquirer.bank.decide('o1', other), returnUrl);
    assert.equal(await status(bank), outcome);
    assert.equal((await acquirer.cancel(placed)).outcome, outcome);
    const seen = await acquirer.bank.order('o1');
    assert.deepEqual([seen?.state, seen?.returnsTwice], ['done', true]);
  });
}

test('A page past its time takes no decision', async () => {
  const bank = openBank();
  await bank.acquirer.authorise(order('card_challenge'));
  bank.clock.pass(10 * 60_000);
  assert.equal((await bank.acquirer.bank.order('o1'))?.state, 'expired');
  await bank.acquirer.bank.decide('o1', 'passed');
  assert.equal(await status(bank), 'unknown');
  assert.equal((await bank.acquirer.bank.order('o1'))?.state, 'expired');
});

test('An order given up is refused from then on', async () => {
  const bank = openBank();
  await bank.acquirer.authorise(order('card_challenge'));
  assert.deepEqual(await bank.acquirer.cancel(placed), { outcome: 'unknown' });
  await bank.acquirer.bank.decide('o1', 'passed');
  assert.equal(await status(bank), 'unknown');
  assert.deepEqual(bank.book.charges(), []);
});

test('Each refusing card has its code', async () => {
  for (const [behaviour, code] of [
    ['decline', 'cardDeclined'],
    ['funds', 'insufficientFunds'],
    ['expired', 'expiredCard'],
    ['lost', 'lostOrStolenCard'],
  ] as const) {
    const answer = await openBank().acquirer.authorise(order(`card_${behaviour}`));
    assert.equal(answer.outcome === 'declined' && answer.code, code);
  }
});

test('A late charge shows when it was asked about twice', async () => {
  const bank = openBank();
  await lost(bank.acquirer.authorise(order('card_late')));
  assert.deepEqual(
    [await status(bank), await status(bank), await status(bank), await status(bank)],
    ['pending', 'pending', 'approved', 'approved'],
  );
  assert.equal(bank.book.charges().length, 1);
});

test('A bank that is down says nothing for a while, and never had the order', async () => {
  const bank = openBank();
  await lost(bank.acquirer.authorise(order('card_down')));
  for (let time = 0; time < 4; time += 1) await lost(status(bank));
  assert.equal(await status(bank), 'unknown');
  assert.deepEqual(bank.book.charges(), []);
});

test('A confirmed charge whose next question is not answered', async () => {
  const bank = openBank();
  await bank.acquirer.authorise(order('card_challenge_timeout_after'));
  assert.equal(await status(bank), 'pending');
  await bank.acquirer.bank.decide('o1', 'passed');
  await lost(status(bank));
  assert.equal(await status(bank), 'approved');
});

test('A charge is taken back once, and shows so', async () => {
  const { acquirer, book } = openBank();
  await acquirer.authorise(order('card_approve'));
  const first = await acquirer.reverse(order('card_approve'), 'void');
  assert.deepEqual(first, { outcome: 'reversed', kind: 'void', reversedAt: placedAt });
  assert.deepEqual(await acquirer.reverse(order('card_approve'), 'refund'), first);
  const now = await acquirer.status(placed);
  assert.equal(now.outcome === 'approved' && now.reversed, 'void');
  assert.equal(book.charges()[0]?.reversed, 'void');
  const unknown = await acquirer.reverse(order('card_approve', 'o2'), 'void');
  assert.equal(unknown.outcome, 'refused');
  const listed = await acquirer.transactions?.(placedAt, placedAt);
  assert.deepEqual(
    listed?.map(({ orderId, reversed }) => [orderId, reversed]),
    [['o1', 'void']],
  );
  assert.deepEqual(await acquirer.transactions?.('2026-11-24', '2026-11-25'), []);
});

const setup = { setupId: 's1', returnUrl, locale: 'en', startedAt: placedAt } as const;

test('A card is saved without its number, in the name of what it does', async () => {
  for (const { number, brand, behaviour } of testCards) {
    const { acquirer, book } = openBank();
    await acquirer.cards.begin(setup);
    assert.deepEqual(await acquirer.cards.status('s1'), { outcome: 'pending' });
    const saved = await acquirer.bank.saveCard('s1', { number, expiryMonth: 8, expiryYear: 2029 });
    assert.deepEqual(saved, { returnUrl });
    assert.deepEqual(await acquirer.cards.status('s1'), {
      outcome: 'saved',
      cardToken: `card_${behaviour}_${brand}_${number.slice(-4)}_2029-08`,
      brand,
      last4: number.slice(-4),
      expiryMonth: 8,
      expiryYear: 2029,
      usuallyChallenged: ['challenge', 'twice', 'challenge_timeout_after'].includes(behaviour),
    });
    assert.ok(!JSON.stringify(await book.entries()).includes(number));
    assert.equal((await acquirer.bank.setup('s1'))?.state, 'done');
  }
});

test('Every number of a brand’s range is told by its first digits', async () => {
  const brands: [string, string | undefined][] = [
    ['4222222222222', 'visa'],
    ['5105105105105100', 'mastercard'],
    ['2221000000000009', 'mastercard'],
    ['2720990000000007', 'mastercard'],
    ['5018000000000009', 'maestro'],
    ['6304000000000000', 'maestro'],
    ['9891010000000002', 'dina'],
  ];
  for (const [number, brand] of brands) {
    const { acquirer } = openBank();
    await acquirer.cards.begin(setup);
    await acquirer.bank.saveCard('s1', { number, expiryMonth: 11, expiryYear: 2026 });
    const answer = await acquirer.cards.status('s1');
    assert.equal(answer.outcome === 'saved' && answer.brand, brand, number);
  }
});

test('A card that cannot be one is refused by field, and its number is not repeated', async () => {
  const { acquirer } = openBank();
  await acquirer.cards.begin(setup);
  const good = { number: '4242424242424242', expiryMonth: 8, expiryYear: 2029 };
  for (const [wrong, field] of [
    [{ number: '4242424242424241' }, 'number'],
    [{ number: '4242' }, 'number'],
    [{ number: 'four two four two' }, 'number'],
    [{ number: '9891000000000006' }, 'number'],
    [{ number: '378282246310005' }, 'brand'],
    [{ expiryMonth: 13 }, 'expiry'],
    [{ expiryYear: 29 }, 'expiry'],
    [{ expiryMonth: 10, expiryYear: 2026 }, 'expiry'],
  ] as const) {
    await assert.rejects(acquirer.bank.saveCard('s1', { ...good, ...wrong }), (error) => {
      assert.ok(error instanceof CardInputError && error instanceof RangeError);
      assert.equal(error.field, field);
      return !/\d{5}/.test(error.message);
    });
  }
  assert.equal((await acquirer.bank.setup('s1'))?.state, 'pending');
});

test('A setup given up stays so', async () => {
  const { acquirer } = openBank();
  await acquirer.cards.begin(setup);
  assert.equal(await acquirer.bank.cancelSetup('s1'), returnUrl);
  await acquirer.bank.saveCard('s1', { number: '4242424242424242', expiryMonth: 8, expiryYear: 2029 });
  assert.deepEqual(await acquirer.cards.status('s1'), { outcome: 'canceled' });
  assert.deepEqual(await acquirer.cards.status('s2'), { outcome: 'declined' });
  await assert.rejects(acquirer.bank.cancelSetup('s2'), RangeError);
});

test('The page of an order that waits for its payer is found again, and none of any other', async () => {
  const { acquirer } = openBank();
  const waiting = order('card_challenge');
  const first = await acquirer.authorise(waiting);
  assert.deepEqual(await acquirer.findChallenge(waiting), first);
  await acquirer.bank.decide('o1', 'passed');
  assert.equal(await acquirer.findChallenge(waiting), null);
  assert.equal(await acquirer.findChallenge(order('card_challenge', 'never')), null);
  const late = order('card_late', 'o2');
  await lost(acquirer.authorise(late));
  assert.equal(await acquirer.findChallenge(late), null);
  assert.equal((await acquirer.charges()).length, 1);
});

test('Parts of a charge are given back until nothing is left', async () => {
  const { acquirer } = openBank();
  await acquirer.authorise(order('card_approve'));
  const { amount } = order('card_approve');
  await acquirer.bank.credit('o1', 100);
  await acquirer.bank.credit('o1', 50);
  const now = await acquirer.status(placed);
  assert.deepEqual(now.outcome === 'approved' && [now.reversed, now.reversedAmount], ['refund', 150]);
  await assert.rejects(acquirer.bank.credit('o1', amount), RangeError);
  await assert.rejects(acquirer.bank.credit('o1', 0), RangeError);
  assert.equal((await acquirer.reverse(order('card_approve'), 'refund')).outcome, 'reversed');
  assert.equal((await acquirer.charges())[0]?.reversedAmount, undefined);
});
