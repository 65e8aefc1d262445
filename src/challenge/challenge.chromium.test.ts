import { expect } from '@open-wc/testing';
import { byRedirect, inFrame, inWindow, takeReturn } from '@esanduce/sdk/challenge';

const nonce = 'nonce-of-this-payment';
/** A page of this origin stands for the portal's. */
const url = new URL('challenge-page.ts', import.meta.url).href;
const action = { url, expiresAt: '2026-11-23T09:00:00.000Z' };
const tick = (ms = 50) => new Promise((resolve) => setTimeout(resolve, ms));

const open = window.open.bind(window);
const opened: Window[] = [];
beforeEach(() => {
  window.open = (...call: Parameters<typeof open>) => {
    const bank = open(...call);
    if (bank) opened.push(bank);
    return bank;
  };
});
afterEach(() => {
  window.open = open;
  for (const bank of opened.splice(0)) bank.close();
});

/** Has the other window speak, once it is there. */
async function say(bank: Window, message: object): Promise<void> {
  while (bank.location.href === 'about:blank' || bank.document.readyState !== 'complete') await tick(10);
  const script = bank.document.createElement('script');
  // A window answers whoever waits for it; a frame speaks to the page around it.
  script.textContent = `parent === window
    ? addEventListener('message', ({ data, source }) =>
        data.type === 'esanduce-challenge-wait' && source.postMessage(${JSON.stringify(message)}, '*'))
    : parent.postMessage(${JSON.stringify(message)}, '*')`;
  bank.document.documentElement.append(script);
}

/** What a promise has come to by now. */
const now = <Value>(promise: Promise<Value>) =>
  Promise.race([promise, tick(100).then(() => 'open' as const)]);
const passed = { type: 'esanduce-challenge', nonce };

describe('a window for the bank', () => {
  it('is opened in the click where it is likely to be needed, says what it waits for, and closes unneeded', () => {
    const challenge = inWindow({ early: true, waiting: 'Повезујемо вас са банком …' });
    expect(opened.length).to.equal(1);
    expect(opened[0]!.document.body.textContent).to.equal('Повезујемо вас са банком …');
    challenge.close();
    expect(opened[0]!.closed).to.equal(true);
  });

  it('is not opened before it is needed otherwise', () => {
    inWindow().close();
    expect(opened).to.deep.equal([]);
  });

  it('reports that the payer returned when the portal’s page in it says so', async () => {
    const challenge = inWindow({ early: true });
    const left = challenge.open(action, nonce);
    await say(opened[0]!, passed);
    expect(await left).to.equal('returned');
    expect(opened.length).to.equal(1);
    challenge.close();
    expect(opened[0]!.closed).to.equal(true);
  });

  it('has no opener, so it cannot navigate this page', () => {
    for (const early of [false, true]) {
      const challenge = inWindow({ early });
      void challenge.open(action, nonce);
      expect(opened.at(-1)!.opener).to.equal(null);
      challenge.close();
    }
  });

  it('ignores messages of another window, origin, nonce or type', async () => {
    const challenge = inWindow();
    const left = challenge.open(action, nonce);
    const [bank] = opened as [Window];
    await say(bank, { ...passed, nonce: 'of another payment' });
    await say(bank, { type: 'succeeded', nonce });
    window.postMessage(passed, '*');
    const post = (event: MessageEventInit) => dispatchEvent(new MessageEvent('message', event));
    post({ data: passed, source: bank, origin: 'https://other.example' });
    post({ data: passed, source: null, origin: location.origin });
    post({ data: null, source: bank, origin: location.origin });
    expect(await now(left)).to.equal('open');
    await say(bank, passed);
    expect(await left).to.equal('returned');
    challenge.close();
  });

  it('reports that it was closed', async () => {
    const challenge = inWindow();
    const left = challenge.open(action, nonce);
    opened[0]!.close();
    expect(await left).to.equal('closed');
  });

  it('reports that it was blocked, with fallback "none"', async () => {
    window.open = () => null;
    const challenge = inWindow({ early: true, fallback: 'none' });
    expect(await challenge.open(action, nonce)).to.equal('blocked');
    challenge.close();
  });

  it('redirects to the bank when it is blocked', async () => {
    window.open = () => null;
    const before = location.href;
    // With what is added already there, only the fragment changes, and the test’s page stays.
    history.replaceState(null, '', '?way=redirect');
    const address = new URL('#bank', location.href).href;
    expect(await inWindow().open({ ...action, url: address }, nonce)).to.equal('redirected');
    expect(location.hash).to.equal('#bank');
    history.replaceState(null, '', before);
  });

  const windows: [string, () => Window | null][] = [
    ['is cut off from this page', () => Object.assign(open('', '_blank', 'popup')!, { opener: null })],
    [
      'is closed at once',
      () => {
        const bank = open('', '_blank', 'popup');
        bank?.close();
        return bank;
      },
    ],
    ['is this page itself', () => window],
  ];
  for (const [what, openOther] of windows) {
    for (const early of [false, true]) {
      it(`that ${what} counts as blocked, opened ${early ? 'early' : 'when needed'}`, async () => {
        window.open = openOther;
        const before = location.href;
        const challenge = inWindow({ early, fallback: 'none' });
        expect(await challenge.open(action, nonce)).to.equal('blocked');
        challenge.close();
        expect(location.href).to.equal(before);
      });
    }
  }

  it('is not tried in a browser inside another app, which loses what it opens', async () => {
    const real = Object.getOwnPropertyDescriptor(Navigator.prototype, 'userAgent')!;
    const before = location.href;
    history.replaceState(null, '', '?way=redirect');
    try {
      for (const userAgent of [
        'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) [FBAN/FBIOS;FBAV/480.0]',
        'Mozilla/5.0 (Linux; Android 16; Pixel 10; wv) AppleWebKit/537.36 Chrome/150.0 Mobile Safari/537.36',
        'Mozilla/5.0 (iPhone) Instagram 380.0',
        'Mozilla/5.0 (Linux; Android 16) Viber/25.1',
        'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari Line/15.1',
        'Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/150.0 Mobile Safari/537.36 [LinkedInApp]/9.31',
        'Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/150.0 Mobile Safari/537.36 trill_400 BytedanceWebview/d8a21c6',
        'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 musical_ly_40',
        'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Snapchat/13.0 Safari/604.1',
        'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Twitter for iPhone/11.0',
        'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 GSA/390.0 Mobile/15E148 Safari/604.1',
        'Mozilla/5.0 (Linux; Android 4.4; Nexus 5) AppleWebKit/537.36 Version/4.0 Chrome/30.0 Mobile Safari/537.36',
        'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148',
      ]) {
        Object.defineProperty(Navigator.prototype, 'userAgent', { configurable: true, get: () => userAgent });
        const challenge = inWindow({ early: true });
        const address = new URL(`#${opened.length}`, location.href).href;
        expect(await challenge.open({ ...action, url: address }, nonce)).to.equal('redirected');
      }
      expect(opened).to.deep.equal([]);
    } finally {
      Object.defineProperty(Navigator.prototype, 'userAgent', real);
      history.replaceState(null, '', before);
    }
  });

  it('runs no script that an address holds', () => {
    for (const make of [inWindow, byRedirect, () => inFrame({ title: 'Банка', close: 'Затвори' })]) {
      const script = { ...action, url: ['java', 'script:alert(1)'].join('') };
      expect(() => void make().open(script, nonce)).to.throw(TypeError);
    }
    expect(opened).to.deep.equal([]);
  });
});

describe('a frame for the bank', () => {
  const frame = () => {
    const host = document.body.lastElementChild as HTMLElement;
    const root = host.shadowRoot!;
    return { host, bank: root.querySelector('iframe')!, button: root.querySelector('button')!, root };
  };

  it('is a modal dialog with a name, and goes with the payment', async () => {
    const challenge = inFrame({ title: 'Потврда у банци', close: 'Затвори' });
    const left = challenge.open(action, nonce);
    const { host, bank, root } = frame();
    expect(root.querySelector('dialog')!.open).to.equal(true);
    expect(bank.title).to.equal('Потврда у банци');
    await say(bank.contentWindow!, { ...passed, nonce: 'of another payment' });
    expect(await now(left)).to.equal('open');
    await say(bank.contentWindow!, passed);
    expect(await left).to.equal('returned');
    challenge.close();
    expect(host.isConnected).to.equal(false);
  });

  it('is canceled by its button', async () => {
    const challenge = inFrame({ title: 'Банка', close: 'Затвори' });
    const left = challenge.open(action, nonce);
    frame().button.click();
    expect(await left).to.equal('closed');
    challenge.close();
  });

  it('is canceled by the Escape key', async () => {
    const challenge = inFrame({ title: 'Банка', close: 'Затвори' });
    const left = challenge.open(action, nonce);
    frame().root.querySelector('dialog')!.close();
    expect(await left).to.equal('closed');
    challenge.close();
  });
});

describe('coming back to the page', () => {
  const address = location.href;
  afterEach(() => history.replaceState(null, '', address));

  it('takes the nonce out of the address, and leaves the rest', () => {
    history.replaceState({ mine: 1 }, '', '?a=1&esanduce-nonce=n1&b=2#bills');
    expect(takeReturn()).to.equal('n1');
    expect(location.search + location.hash).to.equal('?a=1&b=2#bills');
    expect(history.state).to.deep.equal({ mine: 1 });
    expect(takeReturn()).to.equal(undefined);
  });

  it('leaves the address as it was before', () => {
    history.replaceState(null, '', '?a=1&esanduce-nonce=n1#bills');
    for (const { returnUrl } of [inWindow(), byRedirect()])
      expect(new URL(returnUrl).search + new URL(returnUrl).hash).to.equal('?a=1#bills');
  });
});
