import type { Code } from '../language/codes.js';

const ES = {
  title: 'Para los dos',
  lead: 'Tus gustos y los de otra persona: qué gustaría a los dos, por qué a cada cual, y qué gustaría solo a uno.',
  link: 'El enlace de sus gustos',
  linkHow:
    'La otra persona lo copia en «Tus gustos», con «Copiar el enlace». Nada se guarda en el servidor.',
  open: 'Buscar para los dos',
  notALink: 'Eso no es un enlace de gustos; se esperaba uno como /taste?liked=862.',
  noMine: 'Antes hay que saber qué te gusta a ti.',
  toTaste: 'Elegir películas',
  noTheirs: 'Ese enlace no trae ninguna película marcada con «Me gusta».',
  rule: 'Cuenta la menor de las dos notas: nadie sale perdiendo. Queda fuera lo que cualquiera de los dos ya valoró y lo que tú ya viste.',
  both: 'Gustarían a los dos',
  none: 'No hay ninguna película que pueda gustar a los dos.',
  scores: (you: string, they: string) => `A ti, ${you}; a la otra persona, ${they}`,
  you: (titles: string) => `A ti, por ${titles}.`,
  they: (titles: string) => `A la otra persona, por ${titles}.`,
  onlyYou: 'Solo a ti',
  onlyThey: 'Solo a la otra persona',
  youWould: (much: string, little: string) => `A ti, ${much}; a la otra persona, solo ${little}`,
  theyWould: (much: string, little: string) => `A la otra persona, ${much}; a ti, solo ${little}`,
};

/** What the view of two tastes says. */
export const WORDS: Readonly<Record<Code, typeof ES>> = {
  es: ES,
  en: {
    title: 'For both of you',
    lead: 'Your taste and somebody else’s: what both would like, why each, and what one of you would not.',
    link: 'The link of their taste',
    linkHow: 'They find it at “Your taste”, as “Copy the link”. Nothing is kept on the server.',
    open: 'See what to watch',
    notALink: 'That is no link of a taste; expected one like /taste?liked=862.',
    noMine: 'You have not said yet what you like.',
    toTaste: 'Say it',
    noTheirs: 'The link has no film that they like.',
    rule: 'The lesser of the two scores counts, so nobody loses. Left out is what either of you judged, and what you have seen.',
    both: 'Both would like',
    none: 'There is no film that both would like.',
    scores: (you, they) => `You ${you}, they ${they}`,
    you: (titles) => `You: because of ${titles}.`,
    they: (titles) => `They: because of ${titles}.`,
    onlyYou: 'Only for you',
    onlyThey: 'Only for them',
    youWould: (much, little) => `You ${much}; they only ${little}`,
    theyWould: (much, little) => `They ${much}; you only ${little}`,
  },
};
