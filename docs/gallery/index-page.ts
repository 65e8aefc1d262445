import { format, resolveConfig } from 'prettier';
import type { Scene } from './scene.ts';
import { scenes, type SceneName } from './scenes/index.ts';
import {
  fileOf,
  mainFileOf,
  mainSheet,
  sceneNames,
  type Sheet,
  type SheetLocale,
  sheetsOf,
} from './sheets.ts';

const scripts = { 'sr-Cyrl': 'Serbian, Cyrillic', 'sr-Latn': 'Serbian, Latin', en: 'English' } as const;
const themes = { light: 'light', dark: 'dark', forced: 'forced colours' } as const;
const tagOf = (name: string) => `<esanduce-${name}>`;
const title = (name: string) => `\`${tagOf(name)}\``;

/** Alternative text: the element, script, theme and states of a sheet. */
function altOf({ scene, locale, theme, cells }: Sheet): string {
  const { states }: Scene = scenes[scene];
  const names = [...new Set(cells.map(({ state }) => states[state]?.name ?? ''))];
  return `${tagOf(scene).slice(1, -1)}, ${scripts[locale]}, ${themes[theme]}: ${names.join('; ')}`;
}

const picture = (sheet: Sheet, file: string) => `![${altOf(sheet)}](${file})`;
const pictures = (sheets: readonly Sheet[]) => sheets.map((sheet) => picture(sheet, fileOf(sheet))).join(' ');

function fullSection(name: SceneName): string {
  const { states, widths }: Scene = scenes[name];
  const rows = (Object.keys(scripts) as SheetLocale[]).map(
    (locale) =>
      `| ${scripts[locale]} | ${pictures(sheetsOf(name, locale, 'light'))} | ${pictures(sheetsOf(name, locale, 'dark'))} |`,
  );
  return `## ${title(name)}

At ${widths.join(' and ')} CSS pixels.

| state | shows |
| --- | --- |
${states.map((state) => `| ${state.name} | ${state.shows} |`).join('\n')}

| | light | dark |
| --- | --- | --- |
${rows.join('\n')}

Forced colours:

${pictures(sheetsOf(name, 'sr-Cyrl', 'forced'))}
`;
}

const page = (heading: string, introduction: string, section: (name: SceneName) => string) => `---
title: ${heading}
---

# ${heading}

${introduction}

${sceneNames.map((name) => `- [${title(name)}](#esanduce-${name})`).join('\n')}

${sceneNames.map(section).join('\n')}`;

async function formatted(text: string): Promise<string> {
  return format(text, { ...(await resolveConfig(import.meta.filename)), parser: 'markdown' });
}

/** The page that shows every sheet. */
export const galleryIndex = (): Promise<string> =>
  formatted(
    page(
      'Gallery',
      `Every element in every state: Cyrillic, Latin and English; light, dark and forced colours; narrow and wide. Each state has its own sandbox, on 23 November 2026.`,
      fullSection,
    ),
  );

/** The page of `docs/pictures`: one sheet per element. */
export const picturesIndex = (): Promise<string> =>
  formatted(
    page(
      'Pictures',
      `One sheet per element. \`npm run gallery\` takes all of them: every state, script and theme.`,
      (name) => `## ${title(name)}\n\n${picture(mainSheet(name), mainFileOf(name))}\n`,
    ),
  );
