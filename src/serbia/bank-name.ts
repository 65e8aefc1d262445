const BANKS: Readonly<Record<string, string>> = {
  105: 'AIK Banka',
  155: 'Halkbank',
  160: 'Banca Intesa',
  165: 'Addiko Bank',
  170: 'UniCredit Bank',
  200: 'Banka Poštanska štedionica',
  205: 'NLB Komercijalna banka',
  220: 'ProCredit Bank',
  265: 'Raiffeisen banka',
  325: 'OTP banka Srbija',
  340: 'Erste Bank',
  840: 'Uprava za trezor',
};

/**
 * Name of the bank in Serbian Latin, from its three-digit code or an account number that begins with it. `undefined` for a
 * code that is not in the list; the list is not complete, so an unknown bank does not make an account invalid.
 * Source: National Bank of Serbia, register of payment service providers and their identification numbers.
 */
export function bankName(codeOrAccount: string): string | undefined {
  return typeof codeOrAccount === 'string' ? BANKS[/^\s*(\d{3})/.exec(codeOrAccount)?.[1] ?? ''] : undefined;
}
