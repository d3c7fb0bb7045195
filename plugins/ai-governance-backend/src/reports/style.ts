/** Everything that a report looks like. The paper is the reader's, A4 or Letter: no size is given, and nothing is wider than both. */
export const STYLE = `
@page { margin: 17mm 15mm 16mm; }
@page { @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 8pt Helvetica, Arial, sans-serif; color: #5f5f5f; } }
:root { color-scheme: light; --fg: #171717; --muted: #5f5f5f; --line: #d0d0d0; --strong: #767676; --accent: #1f5493; }
* { box-sizing: border-box; }
html { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
body { margin: 0 auto; padding: 24px; max-width: 182mm; background: #fff; color: var(--fg); font: 9pt/1.4 Helvetica, Arial, "Liberation Sans", sans-serif; font-variant-numeric: tabular-nums; }
h1, h2, h3, p, table, figure, dl, ul { margin: 0; padding: 0; }
h1 { font-size: 22pt; line-height: 1.15; letter-spacing: -0.01em; overflow-wrap: anywhere; }
h2 { margin: 9mm 0 1.5mm; padding-top: 2.5mm; border-top: 1.5pt solid var(--fg); font-size: 13pt; line-height: 1.25; }
h3 { margin: 5mm 0 1.5mm; font-size: 10pt; }
h2, h3 { break-after: avoid; break-inside: avoid; }
.lead, .note { color: var(--muted); max-width: 150mm; }
.lead { margin: 0 0 3mm; break-after: avoid; break-inside: avoid; }
.note { margin: 2mm 0 0; break-inside: avoid; }
.kind { margin: 0 0 1.5mm; color: var(--muted); font-size: 9pt; }
.answer { margin: 3mm 0 0; font-size: 12pt; line-height: 1.4; max-width: 160mm; }
.facts { display: grid; grid-template-columns: 30mm 1fr; gap: .8mm 4mm; margin: 5mm 0 0; padding: 3mm 0; border-top: .5pt solid var(--line); border-bottom: .5pt solid var(--line); break-inside: avoid; }
dt { color: var(--muted); }
dd { margin: 0; overflow-wrap: anywhere; }
table { width: 100%; border-collapse: collapse; break-inside: auto; }
thead { display: table-header-group; break-after: avoid; break-inside: avoid; }
tr { break-inside: avoid; }
tbody tr:first-child { break-before: avoid; }
th, td { padding: 1.3mm 2mm 1.3mm 0; border-bottom: .5pt solid var(--line); text-align: left; vertical-align: top; overflow-wrap: anywhere; unicode-bidi: isolate; }
th:last-child, td:last-child { padding-right: 0; }
thead th { color: var(--muted); font-size: 8pt; font-weight: 400; vertical-align: bottom; border-bottom-color: var(--strong); overflow-wrap: normal; }
tbody th { font-weight: 600; }
.n { text-align: right; white-space: nowrap; }
thead th.n { white-space: normal; }
.w { white-space: nowrap; overflow-wrap: normal; }
.muted, .id { color: var(--muted); }
.id { font: 8pt "Liberation Mono", Menlo, Consolas, monospace; }
.sub { display: block; color: var(--muted); font-size: 8pt; }
.figures tbody td:nth-child(2) { width: 22mm; font-size: 14pt; font-weight: 700; line-height: 1.1; white-space: nowrap; }
.figures tbody th { width: 36mm; }
.figures tbody td:nth-child(3) { width: 40mm; }
a { color: inherit; text-decoration: underline; }
.symbols { position: absolute; width: 0; height: 0; }
.mark { display: inline-flex; align-items: center; gap: 1.2mm; white-space: nowrap; }
.mark svg { width: 9.5pt; height: 9.5pt; flex: none; }
.f { fill: currentColor; } .l { fill: none; stroke: currentColor; stroke-width: 1.6; stroke-linecap: round; stroke-linejoin: round; }
.c { fill: none; stroke: #fff; stroke-width: 1.7; stroke-linecap: round; stroke-linejoin: round; }
.h { fill: none; stroke: currentColor; stroke-width: 1.2; } .d { stroke-dasharray: 2.6 2.5; }
.t-met, .t-allow { color: #0b6b50; } .t-waived { color: #6a3fb5; } .t-not-met, .t-deny, .t-sev2 { color: #b3211b; } .t-sev1 { color: #8f0f16; }
.t-stale, .t-pending, .t-sev3, .t-down { color: #8a4600; } .t-insufficient-evidence, .t-allow-with-obligations { color: #0b5cad; }
.t-no-evidence, .t-sev4 { color: #575757; } .t-not-applicable, .t-muted, .t-assessed, .t-added, .t-removed { color: #5f5f5f; }
.t-phase, .t-up { color: var(--accent); } .t-flag { color: var(--fg); }
td .mark span { color: var(--fg); }
.heat td.cell { width: 21mm; border: 1.2pt solid #fff; padding: 1.1mm 1.4mm; font-size: 8.5pt; font-weight: 600; white-space: nowrap; }
.heat tbody th { width: 42mm; overflow-wrap: break-word; }
.heat td.gap { border-left-width: 5pt; }
.heat thead th:nth-child(n + 5) { padding-left: 1.4mm; }
.heat .bars { float: right; width: 9.5pt; height: 9.5pt; margin-top: 1pt; color: #3d3d3d; }
.i1 { padding-left: 4mm; } .i2 { padding-left: 8mm; } .i3 { padding-left: 12mm; } .i4 { padding-left: 16mm; } .i5 { padding-left: 20mm; }
.heat-0 { background: #ececec; } .heat-1 { background: #e3edf8; } .heat-2 { background: #c2d9f0; } .heat-3 { background: #93bce5; }
.heat-4 { background: #1f5493; color: #fff; } .heat-4 .bars { color: #fff; } .heat-none { color: var(--muted); }
.legend { display: flex; flex-wrap: wrap; gap: 1mm 5mm; margin: 2mm 0 0; color: var(--muted); font-size: 8pt; break-inside: avoid; break-before: avoid; }
.swatch { display: inline-block; width: 3.4mm; height: 3.4mm; margin-right: 1.2mm; vertical-align: -0.5mm; border: .5pt solid var(--strong); }
figure { break-inside: avoid; }
figure svg.chart { display: block; width: 100%; height: auto; }
.chart text { font: 11px Helvetica, Arial, "Liberation Sans", sans-serif; fill: var(--fg); }
.chart .quiet { fill: var(--muted); } .chart .strong { font-weight: 700; } .chart .onDark { fill: #fff; } .chart .end { text-anchor: end; } .chart .mid { text-anchor: middle; }
.chart .axis { stroke: var(--line); stroke-width: 1; } .chart .pole { stroke: var(--fg); stroke-width: 2; } .chart .pin { stroke: var(--strong); stroke-dasharray: 2 3; }
.chart .seg { stroke: #fff; stroke-width: 1.5; } .chart .s-none { fill: #fff; stroke: #767676; stroke-width: 1; } .chart .s-foundational { fill: #c9ddf2; } .chart .s-enhanced { fill: #6ea3d8; } .chart .s-advanced { fill: #1f5493; }
.chart .box { fill: none; stroke: #767676; stroke-dasharray: 3 2; } .chart .area { fill: #e8f0f9; }
.chart .all { fill: none; stroke: #5f5f5f; stroke-width: 1.5; stroke-dasharray: 1.5 3; } .chart .assessed { fill: none; stroke: #5f5f5f; stroke-width: 1.6; stroke-dasharray: 6 3; } .chart .compliant { fill: none; stroke: #1f5493; stroke-width: 2.2; }
.sw-none { background: #fff; } .sw-foundational { background: #c9ddf2; } .sw-enhanced { background: #6ea3d8; } .sw-advanced { background: #1f5493; }
.grid td { width: 25%; border: .5pt solid var(--line); padding: 1.6mm 2mm; } .grid td:last-child { width: 30mm; border: 0; vertical-align: middle; } .grid th[scope="row"] { width: 26mm; overflow-wrap: normal; padding: 1.6mm 2mm; }
.grid td.required { border-right: 2pt solid var(--fg); } .grid td.open { outline: 1pt solid #b3211b; outline-offset: -1.5pt; } .grid td.done { background: #e8f0f9; }
.grid .marks { display: flex; flex-wrap: wrap; gap: .4mm 3mm; font-size: 8pt; }
.two { columns: 2; column-gap: 8mm; } .two li, .plain li { break-inside: avoid; }
ul { list-style: none; } .plain li { padding: .6mm 0; }
@media print { body { padding: 0; max-width: none; } a { text-decoration: none; } }
`;
