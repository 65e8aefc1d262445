import { define } from '../dom/define-element.ts';
import { EsanduceProvider } from './provider.ts';

define('esanduce-provider', EsanduceProvider);
