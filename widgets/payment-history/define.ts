import { define } from '../dom/define-element.ts';
import { EsanducePaymentHistory } from './payment-history.ts';

define('esanduce-payment-history', EsanducePaymentHistory);
