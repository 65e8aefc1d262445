import { define } from '../dom/define-element.ts';
import { EsanducePropertyPicker } from './property-picker.ts';

define('esanduce-property-picker', EsanducePropertyPicker);
