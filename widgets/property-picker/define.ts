import { define } from '../foundation/define-element.ts';
import { EsanducePropertyPicker } from './property-picker.ts';

define('esanduce-property-picker', EsanducePropertyPicker);
