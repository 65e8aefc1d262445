/**
 * Pays the portal's orders: opens the bank's confirmation for each, and answers the PAY button with what became of it.
 * Everything shown is text from this bank's server.
 */
const { document, fetch, Option } = globalThis;
const dialog = document.querySelector('[data-confirmation]');
const find = (name, within = dialog) => within.querySelector(`[data-${name}]`);
const form = find('form');
const end = find('end');
const parts = find('parts');
const pay = find('pay');
const cancel = find('cancel');
const close = find('close');
const code = find('code');
const codeError = find('code-error');
const title = find('title');
const accounts = find('accounts');

/** The order that the dialog shows; `settle` answers the PAY button. */
let current;

/** Calls the bank. @throws TypeError without an answer */
async function call(path, body) {
  const response = await fetch(`${path}?lang=${document.documentElement.lang}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  return response.json();
}

function fillTransfers(transfers) {
  const template = find('transfer');
  const items = transfers.map((transfer) => {
    const item = template.content.cloneNode(true);
    find('payee', item).textContent = transfer.payee;
    find('account', item).textContent = transfer.account;
    find('reference', item).textContent = transfer.reference;
    find('purpose', item).textContent = transfer.purpose;
    find('transfer-amount', item).textContent = transfer.amount;
    return item;
  });
  find('transfers').replaceChildren(...items);
}

function fillAccounts(choices) {
  const chosen = accounts.value;
  const options = choices.map(({ id, label, number }) => {
    const option = new Option(label, id, false, id === chosen);
    option.dataset.number = number;
    return option;
  });
  accounts.replaceChildren(...options);
  showNumber();
}

function showNumber() {
  find('account-number').textContent = accounts.selectedOptions[0]?.dataset.number ?? '';
}

function fillPhone(messages) {
  const items = messages.map(({ text, sentAt }) => {
    const item = document.createElement('li');
    const moment = document.createElement('small');
    const message = document.createElement('span');
    moment.textContent = sentAt;
    message.textContent = text;
    item.append(moment, message);
    return item;
  });
  find('phone').replaceChildren(...items);
}

/** Shows an order that waits for the customer, or its end. */
function show(view) {
  if (view.refused) return showEnd('rejected', view.refused);
  current.id = view.id;
  find('amount').textContent = view.amount;
  find('summary').textContent = view.summary;
  find('limit-after').textContent = view.limit;
  pay.textContent = view.pay;
  fillTransfers(view.transfers);
  fillAccounts(view.accounts);
  fillPhone(view.phone);
  find('balance', document).textContent = view.balance;
  find('limit', document).textContent = view.limitLeft;
  if (view.end) return showEnd(view.result, view.end);
  title.textContent = title.dataset.confirm;
  setBusy(false);
  showError(view.error);
}

function showEnd(result, [heading, text]) {
  title.textContent = heading;
  end.textContent = text;
  dialog.dataset.result = result;
  end.hidden = close.hidden = false;
  parts.hidden = pay.hidden = cancel.hidden = true;
  current.isOver = true;
  current.settle({ status: result });
  close.focus();
}

function showError(text = '') {
  codeError.textContent = text;
  if (text) code.setAttribute('aria-invalid', 'true');
  else code.removeAttribute('aria-invalid');
  code.value = '';
  code.focus();
}

function setBusy(isBusy) {
  current.isBusy = isBusy;
  parts.inert = isBusy;
  pay.disabled = cancel.disabled = isBusy;
}

/** Opens the dialog and asks the bank; resolves with the answer for the PAY button. */
function open(ask) {
  return new Promise((settle) => {
    current = { settle, isOver: false, isBusy: true };
    delete dialog.dataset.result;
    end.hidden = close.hidden = true;
    parts.hidden = pay.hidden = cancel.hidden = false;
    find('transfers').replaceChildren();
    for (const name of ['amount', 'summary']) find(name).textContent = '';
    title.textContent = title.dataset.confirm;
    setBusy(true);
    dialog.showModal();
    title.focus();
    // Without an answer nothing was confirmed, so nothing can have been debited.
    ask().then(show, () => showEnd('rejected', JSON.parse(dialog.dataset.unreachable)));
  });
}

/** Does something to the order; without an answer it is not known what became of it. */
async function act(path, body) {
  setBusy(true);
  try {
    show(await call(`/orders/${current.id}/${path}`, body));
  } catch {
    showEnd('unknown', JSON.parse(dialog.dataset.checking));
  }
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  if (current.isBusy || current.isOver) return;
  pay.textContent = pay.dataset.executing;
  void act('confirmation', { accountId: accounts.value, code: code.value });
});
accounts.addEventListener('change', showNumber);
find('send-again').addEventListener('click', () => void act('codes', {}));
cancel.addEventListener('click', () => void act('cancellation', {}));
close.addEventListener('click', () => dialog.close());
// Escape cancels an order that waits, never one that is being executed.
dialog.addEventListener('cancel', (event) => {
  if (current.isOver) return;
  event.preventDefault();
  if (!current.isBusy) void act('cancellation', {});
});

document.addEventListener('esanduce-pay-request', (event) => {
  const { paymentOrder } = event;
  if (!paymentOrder) return;
  // Opened within the click, so that the focus goes there and comes back.
  event.respondWith(open(async () => call('/orders', { jws: (await order(paymentOrder)).jws })));
});

/** The portal's order. Without one the PAY button says why, and there is nothing to confirm. */
async function order(made) {
  try {
    return await made;
  } catch (error) {
    dialog.close();
    throw error;
  }
}

for (const button of document.querySelectorAll('[data-continue]')) {
  button.addEventListener('click', async () => {
    await open(() => call(`/orders/${button.dataset.continue}/codes`, {}));
    button.closest('[data-waiting]').remove();
  });
}
