import type { Translation } from '../i18n/texts.ts';
import type { LawsuitListTexts } from './lawsuit-list.texts.ts';

const english = {
  title: 'Lawsuits',
  debt: 'court debt {mark}',
  filedOn: 'Filed on {date}',
  covers: 'Covers {months}',
  principal: 'Principal',
  interest: 'Interest',
  costs: 'Costs',
  paid: 'Paid',
  outstanding: 'Left to pay',
  growing: 'Costs grow while the proceedings last.',
  started: 'Proceedings have started',
  final: 'The decision is final',
  suspended: 'Proceedings are suspended',
  settled: 'Settled',
  closed: 'While the proceedings are suspended, nothing is paid here.',
  none: 'No lawsuits',
  noneNote: 'Bills paid in time never get here.',
} as const;

export const lawsuitListEnglish: Translation<LawsuitListTexts, typeof english> = english;
