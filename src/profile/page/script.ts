/**
 * Remembers the language, tells it to screen readers, writes numbers as it does, searches, tells what a
 * chart's marks are, saves tables and charts, and, where the service sends the page, links its films; all
 * can be read without it.
 */
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
const served = location.pathname === '/report';
const plain = new Map();
const places = '.n, td.r, td.r a, dl.small dd, .sub, .type, .facts dd, .tag, svg text:not([text-anchor="end"][fill="var(--ink)"])';
for (const one of document.querySelectorAll(places)) for (const node of one.childNodes) {
  if (node.nodeType === 3 && /^[^a-z]*\\d[^a-z]*[kMGTe%\\d\\s\\u2212-]*$/.test(node.data)) plain.set(node, node.data);
}
const figure = {
  es: (text) => text.replace(/\\.(?=\\d)/g, ',').replace(/\\u202f(?=\\d)/g, '.').replace(/\\u202f/g, '\\u00a0'),
  en: (text) => text.replace(/\\u202f(?=\\d)/g, ',').replace(/\\u202f/g, ''),
};
const write = () => {
  for (const [node, text] of plain) node.data = figure[root.lang](text);
  if (served) for (const link of document.querySelectorAll('a[data-path]')) link.setAttribute('href', '/' + root.lang + '/' + link.dataset.path);
};
const save = (name, type, text) => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
};
const seen = (one) => [...one.querySelectorAll('.' + (root.lang === 'es' ? 'en' : 'es'))].reduce(
  (text, hidden) => text.replace(hidden.textContent, ''), one.textContent).trim();
const asCsv = (table) => [...table.rows].map((row) => [...row.cells].map((cell) =>
  '"' + seen(cell).replaceAll('"', '""') + '"').join(',')).join('\\r\\n');
const unwritten = (table) => {
  for (const [node, text] of plain) node.data = text.replace(/\\u202f/g, '');
  const csv = asCsv(table);
  write();
  return csv;
};
const asSvg = (chart) => {
  const style = getComputedStyle(root.querySelector('body'));
  const shade = document.createElement('i');
  document.body.append(shade);
  const text = new XMLSerializer().serializeToString(chart).replace(/var\\((--[\\w-]+)\\)/g, (_, name) => {
    shade.style.color = 'var(' + name + ')';
    return getComputedStyle(shade).color;
  }).replace(/<\\/?a\\b[^>]*>|<title>.*?<\\/title>/gs, '').replace('<svg ', '<svg font-family="' + style.fontFamily.replaceAll('"', "'") + '" ');
  shade.remove();
  return text;
};
const offer = (after, name, form, type, make) => {
  const button = document.createElement('button');
  button.textContent = form;
  button.setAttribute('aria-label', form + ': ' + name);
  button.addEventListener('click', () => make((content) => save(name.slice(0, 60) + '.' + form.toLowerCase(), type, content)));
  let place = after.nextElementSibling;
  if (!place || place.className !== 'save') {
    place = document.createElement('div');
    place.className = 'save';
    after.after(place);
  }
  place.append(button);
};
for (const marks of document.querySelectorAll('[data-counted]')) {
  const rows = marks.closest('figure').querySelectorAll('tbody tr');
  [...marks.children].slice(0, rows.length).forEach((mark, i) => {
    const title = document.createElementNS(marks.namespaceURI, 'title');
    mark.append(title);
    mark.addEventListener('mouseenter', () => {
      const heads = [...rows[i].closest('table').rows[0].cells].map(seen);
      title.textContent = [...rows[i].cells].map((cell, j) => (heads[j] + ' ' + seen(cell)).trim()).join(' \\u00b7 ');
    });
    const lead = rows[i].querySelector('a');
    const path = lead?.dataset.path;
    if (!lead || (path !== undefined && !served)) return;
    const link = document.createElementNS(marks.namespaceURI, 'a');
    if (path === undefined) link.setAttribute('href', lead.getAttribute('href'));
    else link.dataset.path = path;
    link.setAttribute('tabindex', '-1');
    mark.replaceWith(link);
    link.append(mark);
  });
}
for (const table of document.querySelectorAll('table')) {
  const name = seen(table.caption || table);
  offer(table.closest('.scroll') || table, name, 'CSV', 'text/csv', (done) => done(unwritten(table)));
}
for (const chart of document.querySelectorAll('svg.chart')) {
  const place = chart.closest('.scroll');
  const name = seen(chart.closest('figure').querySelector('figcaption'));
  offer(place, name, 'SVG', 'image/svg+xml', (done) => done(asSvg(chart)));
  offer(place, name, 'PNG', 'image/png', (done) => {
    const picture = new Image();
    picture.onload = () => {
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [2 * picture.width, 2 * picture.height];
      canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
      canvas.toBlob(done);
    };
    picture.src = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(asSvg(chart));
  });
}
if (served) {
  const home = document.createElement('a');
  home.dataset.path = '';
  home.textContent = 'Cartelera';
  home.className = 'home';
  const some = home.cloneNode();
  some.dataset.path = 'data';
  some.innerHTML = '<span class="es" lang="es">Solo una parte de las películas</span><span class="en" lang="en">Only some of the films</span>';
  document.querySelector('header.top').prepend(home, some);
  const face = new FontFace('Archivo', 'url(/archivo.woff2)', { weight: '100 900' });
  face.load().then((one) => document.fonts.add(one), () => {});
}
write();
for (const input of document.querySelectorAll('fieldset input')) input.addEventListener('change', write);
`;
