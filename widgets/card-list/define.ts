import { define } from '../dom/define-element.ts';
import { EsanduceCardList } from './card-list.ts';

define('esanduce-card-list', EsanduceCardList);
