import { warnOnce } from '../dom/warn.ts';

/** What answers mean for the payment: only a plain rejection says that no money has moved. */
const meanings: Readonly<Record<string, 'returned' | 'rejected'>> = {
  executed: 'returned',
  '00': 'returned',
  unknown: 'returned',
  '82': 'returned',
  rejected: 'rejected',
  '05': 'rejected',
};

/** Reads what a listener answered for its bank; anything that cannot be read may be a payment. */
export async function readAnswer(
  { localName }: Element,
  answer: Promise<unknown>,
): Promise<'returned' | 'rejected'> {
  const warn = (what: string) => {
    warnOnce(`<${localName}> respondWith: ${what}; read as "unknown".`);
    return 'returned' as const;
  };
  try {
    const given = await answer;
    const status = typeof given === 'string' ? given : (Object(given) as { status?: unknown }).status;
    const meaning = typeof status === 'string' && Object.hasOwn(meanings, status) && meanings[status];
    return meaning || warn('answer with "executed", "rejected" or "unknown"');
  } catch (error) {
    return warn(`the promise was rejected (${error instanceof Error ? error.name : typeof error})`);
  }
}
