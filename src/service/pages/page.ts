import { escaped } from '../../base/html.js';
import { Type } from '../schemas/type.js';

export const HTML = 'text/html; charset=utf-8';

/** A page as the API document says it. */
export const HtmlPage = {
  description: 'a page',
  content: { 'text/html': { schema: Type.Unsafe<string | Buffer>({ type: 'string' }) } },
};

export const PAGE_STYLE = `\
:root { color-scheme: light dark; --ink: #1c1a17; --paper: #faf7f2; --muted: #6b6459; --accent: #a8321f; --line: #ddd5c8; }
@media (prefers-color-scheme: dark) { :root { --ink: #efe9df; --paper: #171411; --muted: #a79d8f; --accent: #f08a6f; --line: #3a342d; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 system-ui, sans-serif; }
main { max-width: 58rem; margin: 0 auto; padding: clamp(1.5rem, 6vw, 5rem) 1.25rem; }
h1 { font-size: clamp(2.5rem, 8vw, 4.5rem); line-height: 1; letter-spacing: -0.03em; margin: 0 0 1rem; }
h2 { font-size: 1.125rem; margin: 2.5rem 0 0.5rem; }
p { max-width: 42rem; margin: 0.5rem 0; }
.muted { color: var(--muted); }
.columns { display: grid; gap: 0 3rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr)); }
a { color: var(--accent); text-underline-offset: 0.2em; }
a:focus-visible { outline: 2px solid; outline-offset: 3px; }
ul { padding: 0; margin: 0; list-style: none; }
li { border-top: 1px solid var(--line); padding: 0.6rem 0; overflow-wrap: anywhere; }
code { font: 0.9375rem/1.5 ui-monospace, monospace; }
footer { margin-top: 4rem; color: var(--muted); font-size: 0.875rem; }`;
export const PAGE_STYLE_PATH = '/pages.css';

/** A whole HTML document; `body` is HTML already. */
export const page = (language: string, title: string, body: string): string => `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<link rel="stylesheet" href="${PAGE_STYLE_PATH}">
</head>
<body><main>
${body}
</main></body>
</html>
`;
