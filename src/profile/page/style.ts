/** Blue counts, amber warns: they differ for every kind of colour-blindness, and in grey print. */
export const STYLE = `
:root { color-scheme: light dark;
  --paper: light-dark(#f7f3ea, #15110f); --card: light-dark(#fffdf7, #201a17);
  --ink: light-dark(#1d1815, #f4ece0); --soft: light-dark(#625850, #b3a697);
  --line: light-dark(#ddd3c2, #382f29); --mark: light-dark(#2a6a9a, #6cb0dc);
  --warn: light-dark(#a3560a, #e9a555); --warn-soft: light-dark(#fbeedd, #3a2c1a);
  --on-strong: light-dark(#fff, #10161b);
  --d0: light-dark(#8a4a08, #f0a64e); --d1: light-dark(#b9782f, #c98c45); --d2: light-dark(#dcae77, #8a6637);
  --d3: light-dark(#f0dcc3, #4d3f2c); --d4: light-dark(#eef1f2, #262d33); --d5: light-dark(#cfe0ec, #2b4252);
  --d6: light-dark(#94bad6, #3f6f90); --d7: light-dark(#4f8bb5, #5e9ec8); --d8: light-dark(#1f5f8f, #86c4ec);
  --s0: light-dark(#d3e3ee, #23384a); --s1: light-dark(#abc9de, #2c4d69); --s2: light-dark(#81accd, #38668b);
  --s3: light-dark(#588eb9, #4a83ae); --s4: light-dark(#3772a1, #69a4cf); --s5: light-dark(#1b5280, #a3d2f3); }
:root:has(#theme-light:checked) { color-scheme: light; }
:root:has(#theme-dark:checked) { color-scheme: dark; }
:root:has(#in-en:checked) .es, :root:not(:has(#in-en:checked)) .en { display: none; }
* { box-sizing: border-box; }
html { scroll-behavior: smooth; scroll-padding-top: 1rem; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 16px/1.55 Archivo, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
a { color: var(--mark); text-underline-offset: .15em; }
:focus-visible { outline: 3px solid var(--mark); outline-offset: 2px; border-radius: 2px; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: 1rem; background: var(--card); padding: .5rem 1rem; z-index: 9; }
.page { max-width: 76rem; margin: 0 auto; padding: 0 1.25rem 4rem; }
header.top { padding: 2.5rem 0 1.25rem; border-bottom: 1px solid var(--line); }
h1 { font-size: clamp(1.7rem, 4vw, 2.5rem); line-height: 1.15; letter-spacing: -.02em; margin: 0 0 .4rem; text-wrap: balance; }
h2 { font-size: 1.45rem; letter-spacing: -.01em; line-height: 1.25; margin: 0 0 .3rem; }
h3 { font-size: 1.05rem; margin: 0 0 .2rem; overflow-wrap: anywhere; }
h4 { font-size: .95rem; margin: 1.2rem 0 .3rem; }
p { margin: .3rem 0 .8rem; max-width: 68ch; }
.lead, .note { color: var(--soft); }
.controls { display: flex; flex-wrap: wrap; gap: .75rem 1.5rem; align-items: center; margin-top: 1.1rem; }
fieldset { border: 0; margin: 0; padding: 0; display: inline-flex; }
legend, .hidden { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; white-space: nowrap; }
fieldset label { border: 1px solid var(--line); margin-left: -1px; padding: .3rem .8rem; font-size: .88rem; cursor: pointer; background: var(--card); }
fieldset label:first-of-type { border-radius: 6px 0 0 6px; } fieldset label:last-of-type { border-radius: 0 6px 6px 0; }
fieldset input { position: absolute; opacity: 0; width: 1px; height: 1px; }
fieldset input:checked + label { background: var(--ink); color: var(--paper); border-color: var(--ink); }
fieldset input:focus-visible + label { outline: 3px solid var(--mark); outline-offset: 2px; z-index: 1; }
input[type=search] { font: inherit; font-size: .92rem; padding: .35rem .7rem; border: 1px solid var(--soft); border-radius: 6px; background: var(--card); color: var(--ink); min-width: 0; width: 18rem; max-width: 100%; }
.found { color: var(--soft); font-size: .88rem; }
nav.toc { padding: .9rem 0; border-bottom: 1px solid var(--line); font-size: .92rem; }
nav.toc ol { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: .25rem 1.1rem; }
nav.toc a { color: var(--ink); text-decoration-color: var(--line); }
section.part { padding-top: 2.6rem; }
.opening { display: grid; gap: 1rem 3.5rem; margin-top: 1rem; }
@media (min-width: 62rem) { .opening { grid-template-columns: minmax(0, 1fr) 13rem; } }
.findings { list-style: none; margin: 0; padding: 0; }
.findings li { font-size: 1.06rem; line-height: 1.5; padding: .7rem 0; border-top: 1px solid var(--line); max-width: 74ch; }
.findings li:first-child { font-size: 1.35rem; font-weight: 600; letter-spacing: -.01em; border-top: 0; padding-top: 0; }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: .9rem 1.5rem; margin: 0; align-content: start; }
.facts div { border-top: 2px solid var(--mark); padding-top: .4rem; }
.facts dt { color: var(--soft); font-size: .85rem; } .facts dd { margin: 0; font-size: 1.5rem; font-variant-numeric: tabular-nums; line-height: 1.25; }
.grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 23.5rem), 1fr)); gap: 1rem; margin-top: 1rem; align-items: start; }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 28rem), 1fr)); gap: 1rem; margin-top: 1rem; align-items: start; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 1rem 1.1rem; min-width: 0; }
.card > p { font-size: .9rem; color: var(--soft); margin: 0 0 .5rem; }
section.part > .card, .stack > * { margin-top: 1rem; } .pair > .stack > :first-child { margin-top: 0; }
.part > div:not(.card) > h3 { margin-top: 1.8rem; }
.sub { color: var(--soft); font-size: .82rem; }
.type { color: var(--soft); font-weight: 400; font-size: .85rem; margin-left: .4rem; }
dl.small { display: grid; grid-template-columns: repeat(auto-fit, minmax(5.2rem, 1fr)); gap: .35rem .7rem; margin: .5rem 0 .7rem; }
dl.small dt { color: var(--soft); font-size: .78rem; } dl.small dd { margin: 0; font-variant-numeric: tabular-nums; font-size: .95rem; overflow-wrap: anywhere; }
dl.small .care dd { color: var(--warn); font-weight: 600; }
figure { margin: .7rem 0 0; min-width: 0; } figure.wide { margin-top: 1rem; }
figcaption { color: var(--soft); font-size: .85rem; margin-top: .2rem; }
svg.chart { display: block; max-width: 100%; height: auto; font-family: inherit; }
figure.wide svg.chart { width: 100%; }
.narrow, .narrow + .save { display: none; }
@media (max-width: 40rem) { .wide > .scroll:not(.narrow), .wide > .scroll:not(.narrow) + .save { display: none; } .narrow { display: block; } .narrow + .save { display: block; } }
.grid svg.chart { width: 100%; max-width: 25rem; } .pair svg.chart { width: 100%; max-width: 30rem; }
[data-counted] path:hover { fill: var(--warn); fill-opacity: .8; } [data-counted] text:hover { fill: var(--warn); }
svg.chart text { pointer-events: none; } [data-counted] text { pointer-events: auto; }
.scroll { overflow-x: auto; max-width: 100%; }
@media screen and (max-width: 48rem) { .scroll { --ground: var(--paper);
  background: linear-gradient(to left, var(--ground) 40%, transparent) right / 1.6rem 100% no-repeat local,
    linear-gradient(to left, color-mix(in srgb, var(--soft) 35%, transparent), transparent) right / .5rem 100% no-repeat scroll; }
  .card .scroll { --ground: var(--card); } }
table { border-collapse: collapse; font-size: .9rem; width: 100%; margin: .5rem 0; }
caption { text-align: left; color: var(--soft); font-size: .85rem; padding-bottom: .3rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .9rem .3rem 0; border-bottom: 1px solid var(--line); overflow-wrap: break-word; }
th { font-weight: 600; font-size: .82rem; color: var(--soft); vertical-align: bottom; }
th.r, td.r { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.r:last-child, th.r:last-child { padding-right: .2rem; }
.n { font-variant-numeric: tabular-nums; white-space: nowrap; }
code { font: inherit; font-weight: 600; overflow-wrap: anywhere; }
td code { display: inline-block; white-space: nowrap; max-width: 16rem; overflow: hidden; text-overflow: ellipsis; vertical-align: bottom; }
.raw { font-size: .85rem; color: var(--soft); overflow-wrap: anywhere; display: block; min-width: 15rem; max-width: 60ch; }
details { margin: .45rem 0; } summary { cursor: pointer; color: var(--mark); font-size: .88rem; }
.tag { display: inline-block; background: var(--warn-soft); color: var(--warn); border-radius: 4px; padding: 0 .4rem; font-size: .82rem; font-weight: 600; }
.bar { display: block; height: .5rem; margin-top: .45rem; border-radius: 2px; fill: var(--warn); width: 6rem; }
.save { color: var(--soft); font-size: .82rem; margin: .2rem 0 .6rem; } .save button { font: inherit; color: var(--mark); background: none; border: 0; padding: .3rem .5rem; text-decoration: underline; cursor: pointer; }
.home { display: inline-block; font-weight: 750; margin: 0 1.5rem .8rem 0; }
footer { margin-top: 3rem; border-top: 1px solid var(--line); padding-top: 1rem; color: var(--soft); font-size: .88rem; }
[hidden] { display: none !important; }
@media print { .page { padding: 0 1rem; } footer { margin-top: 1.5rem; } .controls, nav.toc, .skip { display: none; } body { background: #fff; font-size: 1rem; } :root { color-scheme: light !important; font-size: 11px; }
  table { font-size: .8rem; } th, caption, .raw { font-size: .75rem; } .raw { min-width: 12rem; } th, td { padding-right: .4rem; } td code { white-space: normal; overflow-wrap: break-word; }
  figure, tr, dl.small { break-inside: avoid; } h2, h3, h4, caption, .lead { break-after: avoid; } .lead { break-inside: avoid; } footer { break-before: avoid; } .save, .home { display: none; } .scroll { overflow: visible; } .grid { grid-template-columns: 1fr 1fr; } }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
`;
