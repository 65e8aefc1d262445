import type { Scene } from './scene.ts';
import { scenes, type SceneName } from './scenes/index.ts';

export const themes = ['light', 'dark', 'forced'] as const;
export type Theme = (typeof themes)[number];
export type SheetLocale = 'sr-Cyrl' | 'sr-Latn' | 'en';

/** One state at its widths, CSS pixels. */
export interface Cell {
  readonly state: number;
  readonly widths: readonly number[];
}

/** One picture: some states of one element in one script and theme. */
export interface Sheet {
  readonly scene: SceneName;
  readonly locale: SheetLocale;
  readonly theme: Theme;
  /** Which of the pictures of that script and theme, from 1. */
  readonly number: number;
  readonly cells: readonly Cell[];
}

/** The narrowest that an element has to fit. */
const narrowest = 280;

export const fileOf = ({ scene, locale, theme, number }: Sheet): string =>
  `${scene}-${locale}-${theme}-${number}.webp`;

/** All states at all widths in both scripts, the filled one in English and at the narrowest, all in forced colours when narrow. */
function cellsOf({ widths, states }: Scene, locale: SheetLocale, theme: Theme): Cell[] {
  const narrow = widths.slice(0, 1);
  if (theme === 'forced') return states.map((_, state) => ({ state, widths: narrow }));
  const shown = locale === 'en' ? states.slice(0, 1) : states;
  const filledNarrowest =
    widths[0] === narrowest || theme === 'dark' ? [] : [{ state: 0, widths: [narrowest] }];
  return [...shown.map((_, state) => ({ state, widths })), ...filledNarrowest];
}

/** An element's pictures of one script and theme. */
export function sheetsOf(name: SceneName, locale: SheetLocale, theme: Theme): Sheet[] {
  const scene: Scene = scenes[name];
  const cells = cellsOf(scene, locale, theme);
  // Cells of one width stand side by side.
  const most = Math.max(cells.some(({ widths }) => widths.length > 1) ? 1 : 6, scene.perPicture ?? 4);
  return Array.from({ length: Math.ceil(cells.length / most) }, (_, at) => ({
    scene: name,
    locale,
    theme,
    number: at + 1,
    cells: cells.slice(at * most, (at + 1) * most),
  }));
}

/** The scripts and themes that there are pictures of. */
export const variants: readonly (readonly [SheetLocale, Theme])[] = [
  ['sr-Cyrl', 'light'],
  ['sr-Cyrl', 'dark'],
  ['sr-Latn', 'light'],
  ['sr-Latn', 'dark'],
  ['en', 'light'],
  ['en', 'dark'],
  ['sr-Cyrl', 'forced'],
];

export const allSheets = (): Sheet[] =>
  (Object.keys(scenes) as SceneName[]).flatMap((name) =>
    variants.flatMap(([locale, theme]) => sheetsOf(name, locale, theme)),
  );
