/** A page that embeds the elements, and what such pages are known to do to them. */
export interface Host {
  readonly name: string;
  readonly css: string;
  readonly direction?: 'rtl';
}

const bootstrap: Host = {
  name: 'Bootstrap',
  css: `*, ::before, ::after { box-sizing: border-box; }
    body { font: 400 16px/1.5 system-ui, sans-serif; text-align: center; letter-spacing: 0.04em; }
    p, ul, dl { margin-block: 0 1rem; }
    h1, h2, h3, h4, h5, h6 { margin-block: 0 0.5rem; font-weight: 500; }
    button { border-radius: 0; text-transform: uppercase; }`,
};
const tailwind: Host = {
  name: 'Tailwind',
  css: `*, ::before, ::after { box-sizing: border-box; margin: 0; padding: 0; border: 0 solid; }
    html { font: 16px/1.5 ui-sans-serif, system-ui, sans-serif; }
    h1, h2, h3, h4, h5, h6 { font: inherit; }
    button, input, select { font: inherit; letter-spacing: inherit; color: inherit; background: none; }
    body { text-transform: uppercase; word-spacing: 0.5em; text-indent: 2em; white-space: nowrap; }`,
};
const unset: Host = { name: 'all: unset', css: '* { all: unset; }' };
const rightToLeft: Host = {
  name: 'right to left',
  css: 'body { font: 16px/1.5 system-ui, sans-serif; }',
  direction: 'rtl',
};
const largeRoot: Host = {
  name: 'a root of 32 px',
  css: 'html { font-size: 32px; } body { font-family: system-ui, sans-serif; }',
};

const hosts = [bootstrap, tailwind, unset, rightToLeft, largeRoot] as const;
const widths = [280, 360, 768, 1280] as const;
const locales = ['sr-Cyrl', 'sr-Latn', 'en'] as const;
/** Both are in every Chromium that the tests run in. */
const fonts = {
  wide: "'DejaVu Sans', Verdana, sans-serif",
  narrow: "'Liberation Sans Narrow', 'Arial Narrow', sans-serif",
} as const;
type Font = keyof typeof fonts;

/** One page to look at. */
export interface Combination {
  readonly host: Host;
  readonly width: number;
  readonly locale: (typeof locales)[number];
  readonly font: Font;
}

export const fontFamily = ({ font }: Combination): string => fonts[font];

export const nameOf = ({ host, width, locale, font }: Combination): string =>
  `${host.name}, ${width} px, ${locale}, ${font} font`;

/** Each host at each width, with scripts and fonts spread so that every two values of two of the four meet. */
export const combinations: readonly Combination[] = hosts.flatMap((host, row) =>
  widths.map((width, column): Combination => ({
    host,
    width,
    locale: locales[(row + column) % 3] ?? 'sr-Cyrl',
    font: (row + (column >> 1) + column * (row >> 1)) % 2 ? 'narrow' : 'wide',
  })),
);

/** Pairs of values that no combination has, `width 280 with font wide`. */
export function missingPairs(): string[] {
  const values = {
    host: hosts.map(({ name }) => name),
    width: widths,
    locale: locales,
    font: Object.keys(fonts),
  };
  const valueOf = (each: Combination, of: keyof typeof values) => (of === 'host' ? each.host.name : each[of]);
  const names = Object.keys(values) as (keyof typeof values)[];
  return names.flatMap((one, at) =>
    names
      .slice(at + 1)
      .flatMap((other) =>
        values[one].flatMap((first) =>
          values[other]
            .filter(
              (second) =>
                !combinations.some((each) => valueOf(each, one) === first && valueOf(each, other) === second),
            )
            .map((second) => `${one} ${first} with ${other} ${second}`),
        ),
      ),
  );
}
