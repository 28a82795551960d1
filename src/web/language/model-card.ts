import type { Code } from './codes.js';

interface Card {
  readonly title: string;
  readonly parts: readonly (readonly [name: string, text: string])[];
}

/** What the model is for, how it works and what it cannot do, whatever the release. */
export const MODEL_CARD: Readonly<Record<Code, Card>> = {
  es: {
    title: 'Ficha del modelo',
    parts: [
      [
        'Para qué sirve',
        'Para encontrar películas parecidas a una o a varias, y saber por qué. No predice el éxito de una película ni juzga a nadie.',
      ],
      [
        'Cómo funciona',
        'Cada campo de una película (quién la dirigió, de qué trata, su género…) se compara con el mismo campo de todas las demás. El parecido es la suma de esas comparaciones, cada una con su peso: las razones que se muestran son la cuenta misma.',
      ],
      [
        'De qué aprendió',
        'Los pesos se ajustaron a lo que gusta a las mismas personas, y se juzgan con otras personas, a las que el modelo no conoce. Quien use esta página no le enseña nada: no se guarda nada de nadie.',
      ],
      [
        'Sus límites',
        'Solo sabe lo que dice la fuente. Donde faltan sinopsis y temas, deciden el género y las personas. Los textos están en inglés. La nota y los votos pesan un poco, así que lo muy visto aparece algo más.',
      ],
    ],
  },
  en: {
    title: 'Model card',
    parts: [
      [
        'What it is for',
        'For finding films like one film or several, and knowing why. It does not foretell the success of a film, and judges nobody.',
      ],
      [
        'How it works',
        'Each field of a film (who directed it, what it is about, its genre …) is compared with the same field of all others. Likeness is the sum of these comparisons, each with its weight: the reasons that are shown are the sum itself.',
      ],
      [
        'What it learnt from',
        'The weights were fitted to what the same people like, and are judged by other people, of whom the model has never heard. Whoever uses this page teaches it nothing: nothing of anybody is kept.',
      ],
      [
        'Its limits',
        'It knows only what the source says. Where overview and themes are missing, genre and people decide. The texts are in English. Rating and votes weigh a little, so that what many have seen shows a little more.',
      ],
    ],
  },
};
