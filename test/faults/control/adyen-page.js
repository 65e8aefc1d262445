import { AdyenCheckout, Dropin, Redirect } from '@adyen/adyen-web';

const { document, fetch, location } = globalThis;
const parameters = new URL(location.href).searchParams;
const session = await (await fetch('/adyen-session', { method: 'POST' })).json();
const address = `${parameters.get('backend')}/test/`;
/** What the library told the page, for whoever looks. */
const told = (globalThis.told = []);

const checkout = await AdyenCheckout({
  session,
  clientKey: 'test_CONTROL',
  environment: 'test',
  // Nothing leaves this machine.
  _environmentUrls: { api: address, analytics: address, cdn: { images: address, translations: address } },
  locale: 'en-US',
  countryCode: 'RS',
  analytics: { enabled: false },
  onPaymentCompleted: () => told.push('onPaymentCompleted'),
  onPaymentFailed: () => told.push('onPaymentFailed'),
  onError: ({ name }) => told.push(`onError ${name}`),
});

const element =
  parameters.get('as') === 'drop-in'
    ? new Dropin(checkout, { paymentMethodComponents: [Redirect], openFirstPaymentMethod: true })
    : new Redirect(checkout, { type: 'demo_redirect', name: 'Demo bank' });
element.mount(document.querySelector('#pay'));
