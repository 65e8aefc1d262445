import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { list } from '../styles/list.styles.ts';
import { localeTag } from '../i18n/locale.ts';
import { ElementContext } from '../data/element-context.ts';
import { tokens } from '../styles/tokens.ts';
import { version } from '../dom/version.ts';
import { warnOnce } from '../dom/warn.ts';
import { styles } from './help.styles.ts';
import { helpTexts } from './help.texts.ts';

/** The call centre that the issuer publishes; where each contact leads, and the form it must have. */
const contacts = [
  ['phone', '0800 011 018', 'free'],
  ['mobile', '011/395-44-20', 'fromMobile'],
  ['email', 'esanduce@infostan.rs', undefined],
] as const;
const telephone = /^\+?\d[\d /()-]{4,}$/;
const address = /^[^\s@?]+@[^\s@?]+\.[^\s@?]+$/;
const questions = ['howToPay', 'commission', 'checking', 'confirmation', 'blocked', 'reminder'] as const;

/**
 * Whom to ask, and answers to what is asked often.
 *
 * @tag esanduce-help
 * @attr {string} phone - number of the call centre for fixed lines; the issuer's when left out
 * @attr {string} mobile - its number for mobiles; the issuer's when left out
 * @attr {string} email - its address; the issuer's when left out
 * @csspart head - the line on top
 * @csspart contact - a number or the address
 * @csspart question - one question with its answer
 * @csspart answer - the answer
 * @cssprop --esanduce-ink - text
 * @cssprop --esanduce-muted - quiet text
 * @cssprop --esanduce-line - hairlines
 * @cssprop --esanduce-paper - ground
 * @cssprop --esanduce-focus - the ring around what has the focus
 * @cssprop --esanduce-radius - corners
 */
export class EsanduceHelp extends LitElement {
  static readonly version = version;
  static override styles = [tokens, list, styles];
  static override properties = { phone: {}, mobile: {}, email: {} };

  declare phone: string | undefined;
  declare mobile: string | undefined;
  declare email: string | undefined;

  readonly #around = new ElementContext(this, () => undefined);

  override render(): TemplateResult {
    const { locale } = this.#around;
    const say = helpTexts(locale);
    return html`<section lang=${localeTag(locale)} aria-label=${say('title')}>
      <div class="head" part="head"><strong>${say('title')}</strong></div>
      <div class="contacts">
        ${contacts.map(([name, usual, note]) => {
          const contact = this.#checked(name, usual);
          const to = note ? `tel:${contact.replace(/[^+\d]/g, '')}` : `mailto:${contact}`;
          return html`<p>
            <a part="contact" href=${to}>${contact}</a>${note ? html`<small>${say(note)}</small>` : nothing}
          </p>`;
        })}
      </div>
      ${questions.map(
        (each) =>
          html`<details part="question">
            <summary>${say(each)}</summary>
            <p part="answer">${say(`${each}Answer`)}</p>
          </details>`,
      )}
    </section>`;
  }

  #checked(name: (typeof contacts)[number][0], usual: string): string {
    const given = this[name];
    if (!given) return usual;
    if ((name === 'email' ? address : telephone).test(given)) return given;
    warnOnce(
      `<${this.localName}> ${name} must be ${name === 'email' ? 'an e-mail address' : 'a telephone number'}.`,
    );
    return usual;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'esanduce-help': EsanduceHelp;
  }
}
