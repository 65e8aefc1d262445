import { define } from '../dom/define-element.ts';
import { EsanduceIpsQr } from './ips-qr.ts';

define('esanduce-ips-qr', EsanduceIpsQr);
