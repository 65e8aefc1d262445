/** A payment order as an invoice's IPS QR carries it. */
export interface PaymentOrder {
  /** Payee's account, 18 digits or 3-13-2, with correct control digits. */
  account: string;
  /** Name, address and city: up to three lines, one text with line breaks or a list. Fitted into 70 characters. */
  payee: string | readonly string[];
  /** Minor units (para), above zero. */
  amount: number;
  /** `RSD`, the default and the only one there is. */
  currency?: string | undefined;
  /** Like the payee; omitted from the code if it has a character that the code cannot hold. */
  payer?: string | readonly string[] | undefined;
  /** Three digits, the first 1 or 2, e.g. `122`. */
  purposeCode: string;
  /** One line, fitted into 35 characters. */
  purpose?: string | undefined;
  /** Two digits; optional, or `00`, for a reference without a model. */
  model?: string | undefined;
  /** Without the model, unchanged; in model 97 spaces and dashes are removed and letters made capital. */
  reference?: string | undefined;
}

/** Words that must stand beside the drawn symbol. Source: NBS, IPS QR recommendations. */
export const ipsQrLabel = 'NBS IPS QR';

/** Empty modules around the drawn symbol. Source: NBS, IPS QR recommendations; ISO/IEC 18004. */
export const ipsQrQuietZone = 4;
