import { format, resolveConfig } from 'prettier';
import type { Scene } from './scene.ts';
import { scenes, type SceneName } from './scenes/index.ts';
import { fileOf, type Sheet, type SheetLocale, sheetsOf } from './sheets.ts';

const scripts = { 'sr-Cyrl': 'Serbian, Cyrillic', 'sr-Latn': 'Serbian, Latin', en: 'English' } as const;
const themes = { light: 'light', dark: 'dark', forced: 'forced colours' } as const;
const tagOf = (name: string) => `<esanduce-${name}>`;
const title = (name: string) => `\`${tagOf(name)}\``;

/** What a picture shows, for who does not see it. */
function altOf({ scene, locale, theme, cells }: Sheet): string {
  const { states }: Scene = scenes[scene];
  const names = [...new Set(cells.map(({ state }) => states[state]?.name ?? ''))];
  return `${tagOf(scene).slice(1, -1)}, ${scripts[locale]}, ${themes[theme]}: ${names.join('; ')}`;
}

const pictures = (sheets: readonly Sheet[]) =>
  sheets.map((sheet) => `![${altOf(sheet)}](${fileOf(sheet)})`).join(' ');

function section(name: SceneName): string {
  const { states, widths }: Scene = scenes[name];
  const rows = (Object.keys(scripts) as SheetLocale[]).map(
    (locale) =>
      `| ${scripts[locale]} | ${pictures(sheetsOf(name, locale, 'light'))} | ${pictures(sheetsOf(name, locale, 'dark'))} |`,
  );
  return `## ${title(name)}

At ${widths.join(' and ')} CSS pixels.

| state | what is seen |
| --- | --- |
${states.map((state) => `| ${state.name} | ${state.shows} |`).join('\n')}

| | light | dark |
| --- | --- | --- |
${rows.join('\n')}

Forced colours:

${pictures(sheetsOf(name, 'sr-Cyrl', 'forced'))}
`;
}

/** The page that shows all pictures. */
export async function galleryIndex(): Promise<string> {
  const names = Object.keys(scenes) as SceneName[];
  const text = `---
title: Gallery
---

# Gallery

Every element in every state, in both scripts, light, dark and in forced colours, narrow and wide; in English as it is when filled. Each state stands on a sandbox of
its own, on 23 November 2026. \`npm run gallery\` takes the pictures anew.

${names.map((name) => `- [${title(name)}](#esanduce-${name})`).join('\n')}

${names.map(section).join('\n')}`;
  const path = new URL('../README.md', import.meta.url).pathname;
  return format(text, { ...(await resolveConfig(path)), parser: 'markdown' });
}
