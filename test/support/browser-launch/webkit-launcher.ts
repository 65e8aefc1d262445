import { type BrowserLauncher, type SessionResult } from '@web/test-runner';
import { startDriver, type RunningDriver, type WebKit } from './webkit.ts';

/** WebDriver's code points of named keys. */
const keys: Record<string, string> = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Escape: '\uE00C',
  Space: ' ',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Delete: '\uE017',
};

/**
 * Runs test files one after another in one WebKit, through the few WebDriver commands that this needs. The published WebDriver
 * launcher brings 186 packages.
 */
export class WebKitLauncher implements BrowserLauncher {
  readonly name = 'WebKit';
  /** The test runner's commands press keys through `sendKeys` for this type. */
  readonly type = 'webdriver';
  readonly concurrency = 1;
  readonly #files: WebKit;
  readonly #active = new Set<string>();
  #driver: RunningDriver | undefined;
  #session: Promise<string> | undefined;

  constructor(files: WebKit) {
    this.#files = files;
  }

  async startSession(id: string, url: string): Promise<void> {
    this.#active.add(id);
    await this.#command('POST', '/url', { url });
  }

  isActive(id: string): boolean {
    return this.#active.has(id);
  }

  async getBrowserUrl(): Promise<string> {
    return String(await this.#command('GET', '/url'));
  }

  async stopSession(id: string): Promise<SessionResult> {
    // Leaves nothing of this file running.
    await this.#command('POST', '/url', { url: 'about:blank' });
    this.#active.delete(id);
    return {};
  }

  async startDebugSession(): Promise<void> {
    throw new Error('WebKit shows no window to debug in: take another browser, as in BROWSERS=chromium.');
  }

  /** Presses keys in order, by name (`Enter`) or letter. */
  async sendKeys(_id: string, names: string[]): Promise<void> {
    const actions = names.flatMap((name) => {
      const value = keys[name] ?? name;
      if (value.length > 1)
        throw new Error(`WebKitLauncher knows no key ${name}: add its code to the table.`);
      return [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ];
    });
    await this.#command('POST', '/actions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
  }

  async stop(): Promise<void> {
    await this.#command('DELETE', '').catch(() => undefined);
    await this.#driver?.stop();
  }

  async #command(method: string, path: string, body?: object): Promise<unknown> {
    const session = await (this.#session ??= this.#start());
    return this.#ask(method, `/session/${session}${path}`, body);
  }

  async #start(): Promise<string> {
    this.#driver = await startDriver(this.#files);
    const options = { binary: this.#files.browser, args: ['--automation'] };
    const capabilities = { alwaysMatch: { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': options } };
    const { sessionId } = (await this.#ask('POST', '/session', { capabilities })) as { sessionId: string };
    return sessionId;
  }

  /** @throws Error with the driver's message */
  async #ask(method: string, path: string, body?: object): Promise<unknown> {
    const init = body ? { method, body: JSON.stringify(body) } : { method };
    const response = await fetch(`${this.#driver?.url}${path}`, init);
    const { value } = (await response.json()) as { value: { error?: string; message?: string } | null };
    if (!response.ok)
      throw new Error(`WebKit's driver, asked ${method} ${path}: ${value?.error}: ${value?.message}`);
    return value;
  }
}
