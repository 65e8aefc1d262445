/** Style sheets of pages that embed the elements, each with what such a page is known to do to them. */
export interface Host {
  readonly name: string;
  readonly css: string;
  readonly direction?: 'rtl';
}

export const hosts: readonly Host[] = [
  {
    name: 'Bootstrap',
    css: `*, ::before, ::after { box-sizing: border-box; }
      body { font: 400 16px/1.5 system-ui, sans-serif; text-align: center; letter-spacing: 0.04em; }
      p, ul, dl { margin-block: 0 1rem; }
      h1, h2, h3, h4, h5, h6 { margin-block: 0 0.5rem; font-weight: 500; }
      button { border-radius: 0; text-transform: uppercase; }`,
  },
  {
    name: 'Tailwind',
    css: `*, ::before, ::after { box-sizing: border-box; margin: 0; padding: 0; border: 0 solid; }
      html { font: 16px/1.5 ui-sans-serif, system-ui, sans-serif; }
      h1, h2, h3, h4, h5, h6 { font: inherit; }
      button, input, select { font: inherit; letter-spacing: inherit; color: inherit; background: none; }
      body { text-transform: uppercase; word-spacing: 0.5em; text-indent: 2em; white-space: nowrap; }`,
  },
  { name: 'all: unset', css: '* { all: unset; }' },
  { name: 'right to left', css: 'body { font: 16px/1.5 system-ui, sans-serif; }', direction: 'rtl' },
  { name: '32 px root', css: 'html { font-size: 32px; } body { font-family: system-ui, sans-serif; }' },
];
