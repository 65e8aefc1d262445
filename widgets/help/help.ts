import { html, nothing, type TemplateResult } from 'lit';
import { PageElement } from '../dom/page-element.ts';
import { list } from '../styles/list.styles.ts';
import { localeTag } from '../../src/format/index.ts';
import { ElementContext } from '../data/element-context.ts';
import { tokens } from '../styles/tokens.ts';
import { foldOnEscape } from '../dom/fold-on-escape.ts';
import { HeadingLevel, headingProperties } from '../dom/heading-level.ts';
import { version } from '../dom/version.ts';
import { warnOnce } from '../dom/warn.ts';
import { styles } from './help.styles.ts';
import { helpTexts } from './help.texts.ts';

/** The issuer's published contacts, with the key of the note below each number. */
const contacts = [
  ['phone', '0800 011 018', 'free'],
  ['mobile', '011/395-44-20', 'fromMobile'],
  ['email', 'esanduce@infostan.rs', undefined],
] as const;
const telephoneNumber = /^\+?\d[\d /()-]{4,}$/;
const emailAddress = /^[^\s@?]+@[^\s@?]+\.[^\s@?]+$/;
const questions = ['howToPay', 'commission', 'checking', 'confirmation', 'blocked', 'reminder'] as const;

/**
 * The call centre's contacts and answers to frequent questions. Works without a provider.
 *
 * @tag esanduce-help
 * @attr {string} phone - the call centre's number for landlines; default: the issuer's
 * @attr {string} mobile - its number for mobiles; default: the issuer's
 * @attr {string} email - its e-mail address; default: the issuer's
 * @attr {2 | 3 | 4 | 5 | 6} heading-level - level of its headings in the page; default: 2
 * @slot heading - replaces the heading
 * @slot end - below the questions
 * @csspart head - the heading
 * @csspart contact - a number or the e-mail address
 * @csspart question - one question with its answer
 * @csspart answer - the answer
 * @cssprop --esanduce-font - font family
 * @cssprop --esanduce-font-size - size of plain text
 * @cssprop --esanduce-ink - text
 * @cssprop --esanduce-muted - secondary text
 * @cssprop --esanduce-line - borders
 * @cssprop --esanduce-paper - background
 * @cssprop --esanduce-focus - focus ring
 * @cssprop --esanduce-radius - corner radius
 */
export class EsanduceHelp extends PageElement {
  static readonly version = version;
  static override styles = [tokens, list, styles];
  static override properties = { ...headingProperties, phone: {}, mobile: {}, email: {} };

  declare headingLevel: number | undefined;
  declare phone: string | undefined;
  declare mobile: string | undefined;
  declare email: string | undefined;

  readonly #context = new ElementContext(this, () => undefined);

  constructor() {
    super();
    new HeadingLevel(this);
    foldOnEscape(this);
  }

  override render(): TemplateResult {
    const { locale } = this.#context;
    const say = helpTexts(locale);
    return html`<section lang=${localeTag(locale)} aria-label=${say('title')}>
      <div class="head" part="head">
        <strong
          ><slot name="heading"><span role="heading">${say('title')}</span></slot></strong
        >
      </div>
      <div class="contacts">
        ${contacts.map(([name, preset, note]) => {
          const contact = this.#validContact(name, preset);
          const href = note ? `tel:${contact.replace(/[^+\d]/g, '')}` : `mailto:${contact}`;
          return html`<p>
            <a part="contact" href=${href}>${contact}</a>${note ? html`<small>${say(note)}</small>` : nothing}
          </p>`;
        })}
      </div>
      ${questions.map(
        (question) =>
          html`<details part="question">
            <summary>${say(question)}</summary>
            <p part="answer">${say(`${question}Answer`)}</p>
          </details>`,
      )}
      <slot name="end"></slot>
    </section>`;
  }

  #validContact(name: (typeof contacts)[number][0], preset: string): string {
    const given = this[name];
    if (!given) return preset;
    const isEmail = name === 'email';
    if ((isEmail ? emailAddress : telephoneNumber).test(given)) return given;
    warnOnce(`<${this.localName}> ${name} must be ${isEmail ? 'an e-mail address' : 'a telephone number'}.`);
    return preset;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'esanduce-help': EsanduceHelp;
  }
}
