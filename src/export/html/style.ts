import { layerHue, layerHues } from '../../base/layer-hue.ts';

/** The colours of the layers, those of `fill-strong` on the page. */
const layers = Array.from({ length: layerHues }, (_, index) => {
  const hue = layerHue(index);
  return `.l${index} { fill: light-dark(oklch(71% 0.105 ${hue}), oklch(70% 0.1 ${hue})); }`;
}).join(' ');

/** Style of the HTML report: system type, hairlines, light and dark, and as it is printed. It names nothing to load. */
export const style = `
:root { color-scheme: light dark; --ink: light-dark(#1d2126, #eceae6); --soft: light-dark(#50565e, #b9b6b0); --line: light-dark(#d9d5cd, #3c424b); --bad: light-dark(#9a2318, #f29a8c); --good: light-dark(#1d6534, #8fd6a1); --warn: light-dark(#71520c, #e6c777); }
body { margin: 0 auto; padding: 48px 32px; max-width: 860px; font: 14px/1.5 system-ui, sans-serif; color: var(--ink); background: light-dark(#fbfaf8, #16191e); overflow-wrap: break-word; }
h1 { font-size: 28px; line-height: 1.2; font-weight: 600; margin: 0 0 4px; }
h2 { font-size: 22px; line-height: 1.25; font-weight: 600; margin: 56px 0 12px; padding-top: 20px; border-top: 2px solid var(--ink); }
h3 { font-size: 15px; font-weight: 600; margin: 36px 0 8px; }
h4 { font-size: 14px; font-weight: 600; margin: 20px 0 4px; }
p { margin: 4px 0; max-width: 75ch; text-wrap: pretty; }
ul { margin: 4px 0; padding-left: 20px; }
li { margin: 4px 0; max-width: 75ch; }
header ul { list-style: none; padding: 0; }
table { width: 100%; margin: 8px 0; border-collapse: collapse; font-size: 13px; font-variant-numeric: tabular-nums; }
table + table { margin-top: 20px; }
th, td { text-align: left; vertical-align: top; padding: 5px 14px 5px 0; border-bottom: 1px solid var(--line); }
th:last-child, td:last-child { padding-right: 0; }
thead th { font-weight: 400; color: var(--soft); border-bottom-color: var(--soft); white-space: nowrap; }
tbody th { font-weight: 400; color: var(--soft); width: 168px; }
.n { text-align: right; white-space: nowrap; width: 1%; }
code, pre, bdi, .facts td { overflow-wrap: anywhere; }
code, td, li { unicode-bidi: isolate; }
code, pre { font: 12px/1.5 ui-monospace, Menlo, Consolas, monospace; }
pre { white-space: pre-wrap; margin: 8px 0; padding: 0 0 0 12px; border-left: 1px solid var(--line); }
.line { display: block; }
.check { white-space: nowrap; }
.small { font-size: 12px; }
.soft { color: var(--soft); font-weight: 400; }
.bad, .s-critical, .s-high, .d-failed { color: var(--bad); }
.s-critical { font-weight: 600; }
.good, .d-passed { color: var(--good); }
.warn, .s-medium { color: var(--warn); }
.s-low, .s-info, .d-skipped { color: var(--soft); font-weight: 400; }
.verdict { font-size: 20px; font-weight: 600; margin: 0 0 8px; }
.checks th { width: 92px; white-space: nowrap; color: var(--ink); font-weight: 600; }
.checks .sign { width: 12px; padding-right: 8px; }
.finding { padding: 0 0 8px; }
.finding + .finding { margin-top: 12px; }
.finding table { table-layout: fixed; }
.finding th:first-child:nth-last-child(3), .finding td:first-child:nth-last-child(3) { width: 40px; }
${layers}
.hatch { stroke: light-dark(#fbfaf8, #16191e); }
.defs { position: absolute; }
.bar { display: block; width: 100%; height: 24px; margin: 12px 0 4px; }
.chip { width: 8px; height: 8px; margin-right: 2px; }
footer { margin-top: 56px; padding-top: 12px; border-top: 1px solid var(--line); font-size: 12px; color: var(--soft); }
@media (max-width: 600px) { body { padding: 24px 16px; } tbody th { width: 96px; } th, td { padding-right: 8px; } thead th { white-space: normal; } table { font-size: 12px; } code, pre { font-size: 11px; } .checks th { width: 64px; white-space: normal; } }
@page { margin: 18mm 16mm; }
@media print {
  :root { color-scheme: light; --ink: #000; --soft: #444; --line: #bbb; }
  body { padding: 0; max-width: none; background: none; font-size: 10pt; }
  table { font-size: 9pt; } code, pre { font-size: 8.5pt; } h1 { font-size: 20pt; } h2 { font-size: 15pt; }
  .image + .image { break-before: page; }
  tr, li, .checks { break-inside: avoid; } h2, h3, h4, .verdict, h4 + p { break-after: avoid; } p { orphans: 3; widows: 3; }
}
`;
