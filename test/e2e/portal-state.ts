/** A charge in the bank's books. */
export interface Charge {
  orderId: string;
  amount: number;
}

export async function charges(portal: string): Promise<Charge[]> {
  const state = (await (await fetch(`${portal}/_sandbox/state`)).json()) as { charges: Charge[] };
  return state.charges;
}

export async function mails(portal: string): Promise<{ subject: string; text: string }[]> {
  return (await (await fetch(`${portal}/inbox.json`)).json()) as { subject: string; text: string }[];
}

/** Polls until `holds` is true. @throws naming `what` after ten seconds */
export async function eventually(what: string, holds: () => Promise<boolean>): Promise<void> {
  const until = Date.now() + 10_000;
  while (!(await holds())) {
    if (Date.now() > until) throw new Error(`Not within ten seconds: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
