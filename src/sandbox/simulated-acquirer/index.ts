export * from './acquirer.ts';
export type { BankDecision, BankOrder, BankSetup, BankSide, PageState } from './bank-side.ts';
export * from './book.ts';
export { CardInputError, testCards, type CardBehaviour, type CardInput } from './cards.ts';
