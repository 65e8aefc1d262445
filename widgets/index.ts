/** All elements, defined where there is a page. */
import './bill-list/define.ts';
import './pay-button/define.ts';
import './provider/define.ts';

export { EsanduceBillList } from './bill-list/bill-list.ts';
export { clientContext, localeContext } from './foundation/context.ts';
export { PaymentEvent, type PaymentResult, type PayRequest, PayRequestEvent } from './foundation/events.ts';
export { plural } from './foundation/plural.ts';
export type { Choice, Message } from './foundation/texts.ts';
export { EsanducePayButton } from './pay-button/pay-button.ts';
export { EsanduceProvider } from './provider/provider.ts';
export { setTexts, type TextOverrides, type Texts } from './texts.ts';
