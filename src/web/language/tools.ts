const es = {
  served: 'la que responde aquí',
  linked: {
    keyword: 'Tema',
    spoken_language: 'Se habla',
    month: 'Estreno en',
    weekday: 'Estreno en',
    missing: 'Sin',
  },
  changed: 'Tus gustos han cambiado.',
  franchises: 'Ocultar sus sagas',
  otherwise: (share: string) => `; lo demás, por ella misma y por otras (${share})`,
  ofTaste: 'De tus gustos',
  itself: 'La película misma y el resto de tus gustos',
  palette: {
    label: 'Buscar, o ir a una página',
    placeholder: 'Película, persona o página',
    places: 'Páginas',
    home: 'Inicio',
    close: 'Cerrar',
  },
  unreachable: 'El servicio no responde: esto es lo último que se guardó aquí.',
  saveAs: 'Guardar como',
};

const en: typeof es = {
  served: 'what answers here',
  linked: {
    keyword: 'Theme',
    spoken_language: 'Spoken',
    month: 'Released in',
    weekday: 'Released on',
    missing: 'Without',
  },
  changed: 'Your taste has changed.',
  franchises: 'Hide their franchises',
  otherwise: (share) => `; the rest for itself and by others (${share})`,
  ofTaste: 'Of your taste',
  itself: 'The film itself and the rest of your taste',
  palette: {
    label: 'Search, or go to a page',
    placeholder: 'Film, person or page',
    places: 'Pages',
    home: 'Home',
    close: 'Close',
  },
  unreachable: 'The service does not answer: this is what was last kept here.',
  saveAs: 'Save as',
};

/** What the page says of what one can do with it beyond reading. */
export const TOOLS = { es, en };
