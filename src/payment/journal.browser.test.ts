import { expect } from '@open-wc/testing';
import { Esanduce, type JournalEntry, money } from '@esanduce/sdk';
import { browserJournal } from './journal.ts';

const entry = (key: string, at = 1): JournalEntry => ({
  key,
  order: {
    items: [{ payable: { type: 'bill', id: 'bill_1' }, amount: money(100) }],
    method: { type: 'card', id: 'pm_1' },
  },
  at,
});
const name = 'https://portal.example';

/** Takes so many letters of what the browser gives, if it can. */
function fill(size: number): void {
  try {
    localStorage.setItem(`full ${size}`, 'x'.repeat(size));
  } catch {
    // Less than that is left.
  }
}

beforeEach(() => localStorage.clear());
afterEach(() => localStorage.clear());

describe('the browser’s journal', () => {
  it('is found by the next page of the origin, and by no other portal’s client', () => {
    browserJournal(name).write(entry('one'));
    expect(browserJournal(name).list()).to.deep.equal([entry('one')]);
    expect(browserJournal('https://other.example').list()).to.deep.equal([]);
    browserJournal(name).remove('one');
    expect(browserJournal(name).list()).to.deep.equal([]);
  });

  it('keeps the entries of several pages apart', () => {
    const [first, second] = [browserJournal(name), browserJournal(name)];
    first.write(entry('one'));
    second.write(entry('two'));
    expect(
      first
        .list()
        .map(({ key }) => key)
        .sort(),
    ).to.deep.equal(['one', 'two']);
    first.remove('one');
    expect(second.list()).to.deep.equal([entry('two')]);
  });

  it('leaves what is not its own, and passes over what it cannot read', () => {
    localStorage.setItem('host', 'its own');
    localStorage.setItem(`esanduce:${name}:torn`, '{"key":');
    const journal = browserJournal(name);
    journal.write(entry('one'));
    journal.remove('one');
    expect(journal.list()).to.deep.equal([]);
    expect(localStorage.getItem('host')).to.equal('its own');
  });

  it('does not read the entries of another portal whose name has the same prefix', () => {
    browserJournal(`${name}:8443`).write(entry('one'));
    localStorage.setItem(`esanduce:${name}:copied`, JSON.stringify(entry('one')));
    expect(browserJournal(name).list()).to.deep.equal([]);
    expect(browserJournal(`${name}:8443`).list()).to.deep.equal([entry('one')]);
  });

  it('remembers in this page where the browser keeps nothing', () => {
    // A browser gives an origin some megabytes.
    for (let size = 2 ** 22; size > 0; size = Math.floor(size / 2)) fill(size);
    const journal = browserJournal(name);
    journal.write(entry('one'));
    expect(journal.list()).to.deep.equal([entry('one')]);
    journal.remove('one');
    expect(journal.list()).to.deep.equal([]);
  });

  it('remembers in this page where the browser forbids to keep anything', () => {
    const real = Object.getOwnPropertyDescriptor(window, 'localStorage')!;
    Object.defineProperty(window, 'localStorage', {
      configurable: true,
      get() {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      },
    });
    try {
      const journal = browserJournal(name);
      journal.write(entry('one'));
      expect(journal.list()).to.deep.equal([entry('one')]);
      journal.remove('one');
      expect(journal.list()).to.deep.equal([]);
      journal.watch!(() => undefined)();
    } finally {
      Object.defineProperty(window, 'localStorage', real);
    }
  });

  it('reports outcomes that another tab has seen', async () => {
    const journal = browserJournal(name);
    const removed: JournalEntry[] = [];
    const stop = journal.watch!((each) => removed.push(each));
    // A frame of this origin hears and causes what a tab would.
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const other = frame.contentWindow!.localStorage;
    other.setItem(`esanduce:${name}:one`, JSON.stringify(entry('one')));
    other.setItem('host', 'its own');
    other.removeItem('host');
    other.removeItem(`esanduce:${name}:one`);
    const until = Date.now() + 2_000;
    while (removed.length === 0 && Date.now() < until)
      await new Promise((resolve) => setTimeout(resolve, 10));
    expect(removed).to.deep.equal([entry('one')]);
    stop();
    other.setItem(`esanduce:${name}:two`, JSON.stringify(entry('two')));
    other.removeItem(`esanduce:${name}:two`);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(removed.length).to.equal(1);
    frame.remove();
  });

  it('keeps apart the orders of two people who use one browser', async () => {
    let answer = (): Promise<Response> => Promise.reject(new TypeError('offline'));
    const clientOf = (customer?: string) =>
      new Esanduce({
        baseUrl: name,
        customer,
        token: 't',
        logLevel: 'silent',
        fetch: () => answer(),
        maxRetries: 0,
      });
    const { order } = entry('one');
    expect((await clientOf('milica').pay(order, { deadline: 300 })).status).to.equal('unknown');
    answer = () => Promise.resolve(Response.json({ data: [], nextCursor: null, asOf: '2026-11-23' }));
    for (const other of [clientOf('dragan'), clientOf()]) {
      expect(other.unfinished()).to.deep.equal([]);
      expect(await other.resume()).to.deep.equal([]);
    }
    expect(clientOf('milica').unfinished()).to.deep.equal([order]);
  });

  it('is what a client in a page keeps its orders in', async () => {
    const esanduce = new Esanduce({
      baseUrl: name,
      token: 't',
      logLevel: 'silent',
      fetch: () => Promise.reject(new TypeError('offline')),
      maxRetries: 0,
    });
    const { order } = entry('one');
    const { status } = await esanduce.pay(order, { deadline: 300 });
    expect(status).to.equal('unknown');
    expect(browserJournal(name).list().length).to.equal(1);
    expect(Object.keys(localStorage)[0]).to.match(/^esanduce:https:\/\/portal\.example:[0-9a-f]{32}$/);
    expect(new Esanduce({ baseUrl: name, token: 't' }).unfinished()).to.deep.equal([order]);
  });
});
