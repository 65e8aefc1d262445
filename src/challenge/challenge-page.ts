import type { PaymentAction } from '../contract/payment.ts';

/** What a page says again and again to the window it opened, which cannot reach it: the portal's page there answers. */
export const waitMessage = { type: 'esanduce-challenge-wait' } as const;

/** What the portal's page answers, or says to the page that frames it, when the payer is done. */
interface ChallengeMessage {
  type: 'esanduce-challenge';
  nonce: string;
}

/** Added to the address the payer comes back to where the bank's page took this page's place. */
export const nonceParameter = 'esanduce-nonce';

/** This page's address as the one to come back to: without what an earlier return left there. */
export function pageAddress(): string {
  const address = new URL(location.href);
  address.searchParams.delete(nonceParameter);
  return address.href;
}

/** The bank's page as an address a browser may be sent to. @throws TypeError for one that is not of the web */
export function addressOf({ url }: PaymentAction): URL {
  const address = new URL(url);
  // A link that runs a script would run it as this page's.
  if (!/^https?:$/.test(address.protocol)) throw new TypeError('The bank’s page must have a web address');
  return address;
}

/** Calls back once the portal's page in `source` says that the payer is done; call the result to stop listening. */
export function onChallengeReturn(
  source: () => Window | null,
  address: URL,
  nonce: string,
  returned: () => void,
): () => void {
  const onMessage = (event: MessageEvent) => {
    const message = event.data as Partial<ChallengeMessage> | null;
    // Anybody may post to a page: only the window it opened, at the portal's address, knowing this payment's nonce, counts.
    if (event.source !== source() || event.origin !== address.origin) return;
    if (message?.type === 'esanduce-challenge' && message.nonce === nonce) returned();
  };
  addEventListener('message', onMessage);
  return () => removeEventListener('message', onMessage);
}

/**
 * The nonce with which the payer came back to this page, taken out of its address; undefined when they did not. It says
 * only that somebody came: how the payment ended is the portal's to say.
 */
export function takeReturn(): string | undefined {
  const nonce = new URL(location.href).searchParams.get(nonceParameter);
  if (nonce === null) return undefined;
  history.replaceState(history.state, '', pageAddress());
  return nonce;
}
