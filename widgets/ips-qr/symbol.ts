import { encode } from 'uqr';
import { encodeIpsQr, ipsQrQuietZone, type PaymentOrder } from '../../src/serbia/index.ts';

/** A code to be drawn. */
export interface IpsQrSymbol {
  /** Modules a side, the quiet zone included. */
  readonly size: number;
  /** The dark modules, in rows of `[column, row, length]`. */
  readonly runs: readonly (readonly [x: number, y: number, length: number])[];
}

/**
 * The NBS IPS QR code of a payment order, at error correction M.
 * Source: National Bank of Serbia, IPS QR code: recommendations for validation.
 * @throws SerbiaError naming the property that breaks its rule
 */
export function symbolOf(order: PaymentOrder): IpsQrSymbol {
  const { data, size } = encode(encodeIpsQr(order), { ecc: 'M', border: ipsQrQuietZone });
  const runs = data.flatMap((cells, y) =>
    [
      ...cells
        .map((dark) => (dark ? '#' : ' '))
        .join('')
        .matchAll(/#+/g),
    ].map(({ index, 0: { length } }) => [index, y, length] as const),
  );
  return { size, runs };
}

/** The dark modules as the path of an SVG whose unit is a module. */
export const pathOf = ({ runs }: IpsQrSymbol): string =>
  runs.map(([x, y, length]) => `M${x} ${y}h${length}v1h-${length}z`).join('');
