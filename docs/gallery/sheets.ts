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

/** One picture: some states of an element in one script and theme. */
export interface Sheet {
  readonly scene: SceneName;
  readonly locale: SheetLocale;
  readonly theme: Theme;
  /** Among the pictures of that script and theme, from 1. */
  readonly number: number;
  readonly cells: readonly Cell[];
}

/** Every element fits this width, CSS pixels. */
const narrowest = 280;

export const fileOf = ({ scene, locale, theme, number }: Sheet): string =>
  `${scene}-${locale}-${theme}-${number}.webp`;

/**
 * Serbian sheets show every state at every width, English ones the filled state, forced-colours ones every state at the
 * narrow width. Light sheets also show the filled state at the narrowest width.
 */
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
  // Cells of a single width are small enough to share a sheet.
  const most = Math.max(cells.some(({ widths }) => widths.length > 1) ? 1 : 6, scene.perPicture ?? 4);
  return Array.from({ length: Math.ceil(cells.length / most) }, (_, at) => ({
    scene: name,
    locale,
    theme,
    number: at + 1,
    cells: cells.slice(at * most, (at + 1) * most),
  }));
}

/** The scripts and themes that are pictured. */
export const variants: readonly (readonly [SheetLocale, Theme])[] = [
  ['sr-Cyrl', 'light'],
  ['sr-Cyrl', 'dark'],
  ['sr-Latn', 'light'],
  ['sr-Latn', 'dark'],
  ['en', 'light'],
  ['en', 'dark'],
  ['sr-Cyrl', 'forced'],
];

export const sceneNames = Object.keys(scenes) as SceneName[];

export const allSheets = (): Sheet[] =>
  sceneNames.flatMap((name) => variants.flatMap(([locale, theme]) => sheetsOf(name, locale, theme)));

/** The sheet that shows most of an element: filled first, Cyrillic, light, narrow and wide. It is kept in git. */
export function mainSheet(name: SceneName): Sheet {
  const [first] = sheetsOf(name, 'sr-Cyrl', 'light');
  if (!first) throw new Error(`${name} has no sheet.`);
  return first;
}

/** The file of an element's main sheet in `docs/pictures`. */
export const mainFileOf = (name: SceneName): string => `${name}.webp`;
