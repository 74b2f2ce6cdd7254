/** Style of the HTML report: system type, hairlines, light and dark, and as it is printed. It names nothing to load. */
export const style = `
:root { color-scheme: light dark; --ink: light-dark(#1d2126, #eceae6); --soft: light-dark(#50565e, #b9b6b0); --line: light-dark(#d9d5cd, #454b55); --bad: light-dark(#9a2318, #f29a8c); --good: light-dark(#1d6534, #8fd6a1); --warn: light-dark(#71520c, #e6c777); }
body { margin: 0 auto; padding: 24px; max-width: 1100px; font: 14px/1.45 system-ui, sans-serif; color: var(--ink); background: light-dark(#fbfaf8, #16191e); overflow-wrap: anywhere; }
h1 { font-size: 26px; font-weight: 600; margin: 0 0 8px; }
h2 { font-size: 20px; font-weight: 600; margin: 48px 0 8px; padding-top: 16px; border-top: 1px solid var(--line); }
h3 { font-size: 15px; font-weight: 600; margin: 28px 0 6px; }
p { margin: 6px 0; max-width: 75ch; }
ul { margin: 6px 0; padding-left: 20px; }
li { margin: 8px 0; }
table { width: 100%; border-collapse: collapse; font-size: 13px; font-variant-numeric: tabular-nums; }
th, td { text-align: left; vertical-align: top; padding: 4px 12px 4px 0; border-bottom: 1px solid var(--line); }
th { font-weight: 600; color: var(--soft); }
.n { text-align: right; white-space: nowrap; }
code, pre { font: 12px/1.45 ui-monospace, Menlo, Consolas, monospace; }
pre { white-space: pre-wrap; margin: 4px 0; }
.line { display: block; }
.soft { color: var(--soft); }
.bad { color: var(--bad); }
.good { color: var(--good); }
.warn { color: var(--warn); }
@media print { :root { color-scheme: light; } body { padding: 0; max-width: none; background: none; } tr, li { break-inside: avoid; } h2, h3 { break-after: avoid; } }
`;
