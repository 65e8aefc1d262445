import { requireText } from './errors.ts';

// In Unicode order, from а (U+0430) to џ (U+045F); empty where the letter is not Serbian.
const LATIN =
  /* @__PURE__ */ 'a,b,v,g,d,e,ž,z,i,,k,l,m,n,o,p,r,s,t,u,f,h,c,č,š,,,,,,,,,,đ,,,,,,j,lj,nj,ć,,,,dž'.split(
    ',',
  );

/**
 * Serbian Cyrillic to Serbian Latin; everything else stays unchanged. Letters map one to one except Љ Њ Џ, which become
 * LJ NJ DŽ next to capitals and Lj Nj Dž otherwise. Throws SerbiaError `type` if not given a string.
 * Source: the orthography of the Serbian language (Pravopis), parallel alphabets.
 */
export function toLatin(text: string): string {
  requireText('text', text);
  return text.replace(/[Ѐ-џ]/g, (letter, at: number) => {
    const lower = letter.toLowerCase();
    const latin = LATIN[lower.charCodeAt(0) - 0x430];
    if (!latin) return letter;
    if (letter === lower) return latin;
    // The last letter of a word has no next letter, so the previous one decides.
    const beside = /\p{L}/u.test(text[at + 1] ?? '') ? text[at + 1] : text[at - 1];
    return /\p{Lu}/u.test(beside ?? '')
      ? latin.toUpperCase()
      : latin.charAt(0).toUpperCase() + latin.slice(1);
  });
}
