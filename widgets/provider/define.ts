import { define } from '../foundation/define-element.ts';
import { EsanduceProvider } from './provider.ts';

define('esanduce-provider', EsanduceProvider);
