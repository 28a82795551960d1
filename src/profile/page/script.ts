/** Remembers the language, tells it to screen readers, searches; all can be read without it. */
export const SCRIPT = `
const root = document.documentElement;
const at = (id) => document.getElementById(id);
const remember = (key, value) => { try { localStorage.setItem(key, value); } catch {} };
const remembered = (key) => { try { return localStorage.getItem(key); } catch { return null; } };
const asked = new URLSearchParams(location.search).get('lang');
const wanted = asked || remembered('lang') || navigator.language.slice(0, 2);
at(wanted === 'es' ? 'in-es' : 'in-en').checked = true;
const theme = remembered('theme');
if (theme && at('theme-' + theme)) at('theme-' + theme).checked = true;
const search = at('search');
const speak = () => {
  root.lang = at('in-en').checked ? 'en' : 'es';
  search.placeholder = root.lang === 'en' ? search.dataset.en : search.dataset.es;
};
speak();
for (const input of document.querySelectorAll('fieldset input')) {
  input.addEventListener('change', () => { speak(); look(); remember(input.name, input.value); });
}
const fold = (text) => text.normalize('NFD').replace(/[\\u0300-\\u036f]/g, '').toLowerCase();
const parts = [...document.querySelectorAll('[data-name]')];
const look = () => {
  const words = fold(search.value.trim());
  let found = 0;
  for (const part of parts) {
    const shown = !words || fold(part.dataset.name + ' ' + part.textContent).includes(words);
    part.hidden = !shown;
    if (shown) found++;
  }
  for (const one of document.querySelectorAll('section.part')) {
    one.hidden = words !== '' && !one.querySelector('[data-name]:not([hidden])');
  }
  const told = root.lang === 'en' ? [' of ', ' parts'] : [' de ', ' partes'];
  at('found').textContent = words ? found + told[0] + parts.length + told[1] : '';
};
search.addEventListener('input', look);
`;
