import { expect, fixture, html } from '@open-wc/testing';
import type { PayableState } from '@esanduce/sdk';
import { parseIpsQr } from '@esanduce/sdk/serbia';
import jsqr from 'jsqr';
import type { EsanduceIpsQr } from './ips-qr.ts';
import './define.ts';
import {
  buttonIn,
  clientAs,
  clientFailed,
  clientWithoutAnswer,
  filesSaved,
  find,
  findAll,
  fixtureOf,
  isAccessible,
  openSandbox,
  textOf,
} from '../../test/support/element-fixture.ts';
import { captureWarnings } from '../../test/support/captured-warnings.ts';
import { waitUntil } from '../../test/support/wait-until.ts';
import '../pay-button/define.ts';

// The package is CommonJS: its types say more than what a bundler gives.
const jsQR = jsqr as unknown as (typeof jsqr)['default'];

const warnings = captureWarnings();

openSandbox();

const codeFixture = fixtureOf('esanduce-ips-qr');

const shown = (element: EsanduceIpsQr) =>
  waitUntil(() => element.hasUpdated && find(element, '[part=code], [part=message]'), 'a code or a message');

/** The states of everything payable that the portal has for a customer, and of what is paid. */
async function payablesOf(username: 'milica' | 'dragan'): Promise<PayableState[]> {
  const client = clientAs(username);
  const targets = [
    ...(await client.bills.list({ limit: 100 })).data.map(({ id }) => ({ type: 'bill', id }) as const),
    ...(await client.lawsuits.list()).data.map(({ id }) => ({ type: 'lawsuit', id }) as const),
    ...(await client.reminders.list()).data.map(({ id }) => ({ type: 'reminder', id }) as const),
    ...(await client.reschedule.list()).data.flatMap(({ instalments }) =>
      instalments.map(({ id }) => ({ type: 'instalment', id }) as const),
    ),
  ];
  return Promise.all(targets.map((target) => client.payables.get(target)));
}

/** What a scanner reads out of a picture. */
async function decoded(image: Blob): Promise<string | undefined> {
  const bitmap = await createImageBitmap(image);
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d')!;
  context.drawImage(bitmap, 0, 0);
  return jsQR(context.getImageData(0, 0, width, height).data, width, height)?.data;
}

/** What a scanner reads out of the drawn code. */
async function scanned(element: EsanduceIpsQr): Promise<string | undefined> {
  const drawn = find(element, 'svg')!.cloneNode(true) as SVGElement;
  drawn.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  drawn.setAttribute('width', '400');
  drawn.setAttribute('height', '400');
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(drawn.outerHTML)}`;
  await image.decode();
  const canvas = new OffscreenCanvas(400, 400);
  const context = canvas.getContext('2d')!;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, 400, 400);
  context.drawImage(image, 0, 0, 400, 400);
  return jsQR(context.getImageData(0, 0, 400, 400).data, 400, 400)?.data;
}

const plain = {
  account: '200-2206180101000-48',
  payee: 'ЈКП Инфостан технологије',
  amount: 97_052,
  model: '11',
  reference: '800512345011-26050-1',
  purpose: 'Обједињена наплата',
};

describe('<esanduce-ips-qr>', () => {
  it('draws a code for every payable of every household, with its account, amount and reference', async () => {
    const states = [...(await payablesOf('milica')), ...(await payablesOf('dragan'))];
    const open = states.filter(({ payable }) => payable);
    expect(new Set(open.map(({ target }) => target.type)).size).to.equal(4);
    const element = await codeFixture(clientAs(), { payableState: open[0] });
    for (const state of open) {
      element.payableState = state;
      await element.updateComplete;
      const reading = parseIpsQr((await scanned(element)) ?? '');
      const { payTo, outstanding } = state;
      const { amount, model, reference, purposeCode, account } = reading.order!;
      expect(account.replace(/\D/g, ''), state.number).to.equal(
        payTo.account.replace(/^(\d+)-(\d+)-(\d+)$/, (_, bank: string, middle: string, control: string) =>
          [bank, middle.padStart(13, '0'), control].join(''),
        ),
      );
      expect(amount).to.equal(outstanding.amount);
      expect(model).to.equal(payTo.model);
      expect(reference).to.equal(payTo.reference.replace(/[ -]/g, payTo.model === '97' ? '' : '$&'));
      expect(purposeCode).to.equal(payTo.purposeCode);
      expect(reading.deviations).to.deep.equal([]);
    }
  });

  it('draws from plain attributes, without a provider', async () => {
    const element = await fixture<EsanduceIpsQr>(
      html`<esanduce-ips-qr
        account=${plain.account}
        payee=${plain.payee}
        amount=${plain.amount}
        model=${plain.model}
        reference=${plain.reference}
        purpose=${plain.purpose}
      ></esanduce-ips-qr>`,
    );
    await shown(element);
    expect(await scanned(element)).to.equal(
      'K:PR|V:01|C:1|R:200220618010100048|N:JKP Infostan tehnologije|I:RSD970,52|SF:122|S:Objedinjena naplata|RO:11800512345011-26050-1',
    );
    expect(findAll(element, '.facts b').map(textOf)).to.deep.equal([
      '970,52 РСД',
      plain.payee,
      plain.account,
      '11',
      plain.reference,
      plain.purpose,
      '122',
    ]);
    element.amount = 100;
    await element.updateComplete;
    expect(await scanned(element)).to.contain('I:RSD1,00|');
    expect(warnings).to.deep.equal([]);
  });

  const wrong: [string, Partial<typeof plain>, RegExp][] = [
    ['an account with wrong control digits', { account: '200-2206180101000-49' }, /account/],
    ['a reference that breaks its model', { model: '97', reference: '11-1' }, /reference|RO/],
    ['no amount', { amount: NaN }, /amount/],
    ['an amount of zero', { amount: 0 }, /amount/],
    ['no payee', { payee: '' }, /payee/],
  ];
  for (const [what, change, says] of wrong) {
    it(`shows an error instead of a code for ${what}`, async () => {
      const errors: string[] = [];
      let ready = 0;
      const place = await fixture<HTMLElement>(html`<div></div>`);
      place.addEventListener('esanduce-error', ({ kind, message }) => errors.push(`${kind} ${message}`));
      place.addEventListener('esanduce-ready', () => (ready += 1));
      const element = Object.assign(document.createElement('esanduce-ips-qr'), plain, change);
      place.append(element);
      await shown(element);
      expect(find(element, 'svg')).to.equal(null);
      expect(textOf(find(element, '[role=alert]'))).to.equal(
        'Код не може да се направи: подаци за плаћање нису исправни.',
      );
      expect(errors).to.have.length(1);
      expect(errors[0]).to.match(says);
      expect(warnings.join()).to.match(says);
      expect(element.matches(':state(error)')).to.equal(true);
      expect(ready, 'ready').to.equal(0);
      // Right again once the page has mended it.
      Object.assign(element, plain);
      await waitUntil(() => find(element, 'svg'), 'the code');
      expect(element.matches(':state(error)')).to.equal(false);
      expect(ready, 'ready').to.equal(1);
    });
  }

  it('says what it needs when nothing is set', async () => {
    const element = await codeFixture(clientAs());
    await waitUntil(() => warnings.length > 0, 'a warning');
    expect(warnings.join()).to.contain('account, payee and amount');
    expect(find(element, 'svg')).to.equal(null);
  });

  it('loads by id, and says that it is paid once it is, also elsewhere on the page', async () => {
    const client = clientAs();
    const [bill] = (await client.bills.list({ status: 'open' })).data;
    const element = await codeFixture(client, { bill: bill!.id });
    await shown(element);
    expect(parseIpsQr((await scanned(element)) ?? '').order?.amount).to.equal(bill!.outstanding.amount);
    const button = Object.assign(document.createElement('esanduce-pay-button'), { bill: bill!.id });
    element.after(button);
    await waitUntil(() => buttonIn(element.parentElement!), 'PAY');
    await waitUntil(() => button.shadowRoot?.querySelector('div.idle'), 'idle');
    buttonIn(element.parentElement!).click();
    await waitUntil(() => find(element, '[part=message]'), 'that it is paid');
    expect(textOf(find(element, '[part=message]'))).to.equal('Плаћено. Хвала!');
    expect(find(element, 'svg')).to.equal(null);
    expect(element.matches(':state(empty)')).to.equal(true);
  });

  it('offers no code for what is paid elsewhere or being paid', async () => {
    const [first] = await payablesOf('milica');
    const reasons = {
      sued: 'Овде се сада не плаћа.',
      paymentInProgress: 'Плаћање је у току. Не плаћајте поново.',
    };
    for (const [notPayableReason, says] of Object.entries(reasons)) {
      const payableState = { ...first!, payable: false, notPayableReason } as PayableState;
      const element = await codeFixture(clientAs(), { payableState });
      await shown(element);
      expect(textOf(find(element, '[part=message]'))).to.equal(says);
      expect(find(element, 'svg')).to.equal(null);
    }
  });

  it('shows no code for what a card of this browser may be paying, known from the journal', async () => {
    const client = clientAs();
    const [state] = (await payablesOf('milica')).filter(({ payable }) => payable);
    const order = {
      items: [{ payable: state!.target, amount: state!.outstanding }],
      method: { type: 'card', id: 'pm_1' },
    } as const;
    Object.defineProperty(client, 'unfinished', { value: () => [order] });
    const element = await codeFixture(client, { payableState: state! });
    await shown(element);
    expect(textOf(find(element, '[part=message]'))).to.equal('Плаћање је у току. Не плаћајте поново.');
    expect([element.matches(':state(empty)'), element.matches(':state(error)')]).to.deep.equal([true, false]);
  });

  it('says that an instant payment has a limit', async () => {
    const element = await codeFixture(clientAs(), { ...plain, amount: 30_000_001 });
    await shown(element);
    expect(textOf(find(element, '.warn'))).to.contain('300.000');
    expect(await scanned(element)).to.contain('I:RSD300000,01|');
  });

  it('copies each detail as a bank’s form takes it', async () => {
    const element = await codeFixture(clientAs(), { ...plain, amount: 1_234_567 });
    await shown(element);
    const copied: string[] = [];
    const real = navigator.clipboard;
    const clipboard = { writeText: async (text: string) => void copied.push(text) };
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard });
    try {
      for (const button of findAll(element, '[data-copy]')) button.click();
      await waitUntil(
        () => textOf(find(element, '[role=status]')).startsWith('Копирано'),
        'that it is copied',
      );
    } finally {
      Object.defineProperty(navigator, 'clipboard', { configurable: true, value: real });
    }
    expect(copied).to.deep.equal([
      '12345,67',
      plain.payee,
      plain.account,
      plain.model,
      plain.reference,
      plain.purpose,
      '122',
    ]);
  });

  it('selects a detail where the browser does not copy', async () => {
    const element = await codeFixture(clientAs(), plain);
    await shown(element);
    const real = navigator.clipboard;
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: undefined });
    try {
      findAll(element, '[data-copy=reference]')[0]!.click();
      await waitUntil(() => textOf(find(element, '[role=status]')).includes('тастатуром'), 'what to do');
    } finally {
      Object.defineProperty(navigator, 'clipboard', { configurable: true, value: real });
    }
  });

  it('saves a picture that a phone reads, with its label', async () => {
    const element = await codeFixture(clientAs(), plain);
    await shown(element);
    const files = await filesSaved(() => find(element, '[data-action=save]')!.click());
    const image = files.get('ips-qr.png')!;
    expect(image.type).to.equal('image/png');
    expect(await decoded(image)).to.equal(await scanned(element));
    const { width, height } = await createImageBitmap(image);
    expect(width).to.be.at.least(800);
    expect(height).to.be.greaterThan(width);
  });

  it('shares the picture where the browser can, and says nothing when the reader changes their mind', async () => {
    const shared: ShareData[] = [];
    const sharing = {
      canShare: () => true,
      share: async (data: ShareData) => {
        shared.push(data);
        throw new DOMException('no app chosen', 'AbortError');
      },
    };
    const before = Object.keys(sharing).map(
      (name) => [name, Object.getOwnPropertyDescriptor(navigator, name)] as const,
    );
    for (const [name, value] of Object.entries(sharing))
      Object.defineProperty(navigator, name, { configurable: true, value });
    try {
      const element = await codeFixture(clientAs(), plain);
      await shown(element);
      find(element, '[data-action=share]')!.click();
      await waitUntil(() => shared.length === 1, 'the share');
      expect(await decoded(shared[0]!.files![0]!)).to.equal(await scanned(element));
      expect(textOf(find(element, '[role=status]'))).to.equal('');
    } finally {
      for (const [name, descriptor] of before)
        if (descriptor) Object.defineProperty(navigator, name, descriptor);
        else Reflect.deleteProperty(navigator, name);
    }
  });

  it('prints the code and its details alone, in a frame that goes afterwards', async () => {
    const element = await codeFixture(clientAs(), plain);
    await shown(element);
    const printed: string[] = [];
    const { body } = document;
    const append = body.append.bind(body);
    body.append = (frame: string | Node) => {
      append(frame);
      const page = (frame as HTMLIFrameElement).contentWindow!;
      page.print = () => {
        const {
          document: { body: content, adoptedStyleSheets, title },
        } = page;
        printed.push(title, textOf(content.querySelector('ul')), String(adoptedStyleSheets.length));
        expect(content.querySelector('svg path')?.getAttribute('d')).to.equal(
          find(element, 'svg path')?.getAttribute('d'),
        );
      };
    };
    try {
      find(element, '[data-action=print]')!.click();
      const frame = document.querySelector('iframe[aria-hidden]') as HTMLIFrameElement;
      expect(printed).to.deep.equal(['NBS IPS QR', textOf(find(element, 'ul')), '1']);
      frame.contentWindow!.dispatchEvent(new Event('afterprint'));
      expect(frame.isConnected).to.equal(false);
    } finally {
      Reflect.deleteProperty(body, 'append');
    }
  });

  it('keeps the code dark on white in the dark theme', async () => {
    const element = await codeFixture(clientAs(), plain);
    await shown(element);
    document.documentElement.style.colorScheme = 'dark';
    try {
      const { color, backgroundColor } = getComputedStyle(find(element, '[part=code]')!);
      expect([color, backgroundColor]).to.deep.equal(['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
    } finally {
      document.documentElement.style.colorScheme = '';
    }
  });

  isAccessible('in each state', async function* (locale) {
    for (const [client, set] of [
      [clientAs(), plain],
      [clientAs(), { ...plain, account: '1' }],
      [clientWithoutAnswer(), { bill: 'bill_1' }],
      [clientFailed(), { bill: 'bill_1' }],
    ] as const) {
      const element = await codeFixture(client, set, locale);
      await element.updateComplete;
      if (client !== clientWithoutAnswer()) await waitUntil(() => find(element, 'section > *'));
      yield element;
    }
  });
});
