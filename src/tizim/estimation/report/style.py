"""The one style of the report: calm, made of type; light and dark, on a phone, on a desk and on paper.

A solid line is documented, a dashed line is not known. Colours have the contrast of the desk's.
"""

STYLE = """
:root{color-scheme:light dark;--paper:#fdfdfc;--ground:#f2f4f1;--ink:#18212a;--ink-2:#45515c;--rule:#d3d9d4;
--edge:#76828b;--accent:#1d4a7a;--band:#e7eef5;--warn:#fbf1dc;--stop:#f8e9ea;--mark:#8f2231;--focus:#b4450b;
--second:#12655f;--third:#8a4b00;--fourth:#5d5670;
--sans:-apple-system,"Segoe UI",Roboto,"Noto Sans","PT Sans","Liberation Sans",system-ui,sans-serif;
--serif:"PT Serif",Cambria,"Noto Serif","Liberation Serif","Times New Roman",serif;
--mono:ui-monospace,Consolas,"Noto Sans Mono","DejaVu Sans Mono",monospace}
@media (prefers-color-scheme:dark){:root{--paper:#12181d;--ground:#1a2127;--ink:#e9ecea;--ink-2:#b9c2c8;
--rule:#36414a;--edge:#7f8b94;--accent:#9cc4ee;--band:#1d2d3e;--warn:#2f2815;--stop:#34202a;--mark:#f2a0aa;
--focus:#ffb27d;--second:#7ccdc3;--third:#f0b467;--fourth:#b9b0d2}}
*{box-sizing:border-box}
html{font:100%/1.5 var(--sans);color:var(--ink);background:var(--paper);-webkit-text-size-adjust:100%}
body{margin:0 auto;max-width:62rem;padding:1.5rem clamp(1rem,4vw,2rem) 3.5rem;overflow-wrap:break-word;
font-variant-numeric:lining-nums}
h1,h2,h3,h4,p,ul,dl,dd,figure{margin:0;padding:0}
h1,h2,h3,h4{line-height:1.2;text-wrap:balance}
h1{font:700 clamp(1.75rem,1.3rem + 1.9vw,2.625rem)/1.12 var(--serif);letter-spacing:-.008em}
h2{font:700 1.5rem/1.2 var(--serif);margin-top:3rem;padding-top:1rem;border-top:2px solid var(--ink)}
h3{font:600 1.0625rem/1.3 var(--sans);margin-top:2rem}
h4{font:600 .9375rem/1.3 var(--sans);margin-top:1.5rem}
h2+*,h3+*,h4+*{margin-top:.75rem}
p,li{max-width:66ch;text-wrap:pretty}
p+p,p+figure,figure+p,.scroll+p,p+.scroll,figure+.scroll,.scroll+figure,figure+figure,p+ul,ul+p,p+dl,dl+p,dl+.banner,.scroll+.scroll{margin-top:.75rem}
ul{padding-left:1.2rem}li+li{margin-top:.5rem}
nav ul{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.35rem 1.5rem;margin-top:1.5rem}nav li+li{margin:0}
nav li{max-width:none}a{color:var(--accent);text-underline-offset:.18em;display:inline-block;padding:.15rem 0}
a:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
.lead{font-size:1.0625rem}.note,figcaption{color:var(--ink-2);font-size:.875rem}
figcaption{margin-top:.5rem;max-width:66ch}
.id,code{font:.8125rem/1.5 var(--mono);overflow-wrap:anywhere}.id{color:var(--ink-2);display:block}
.figures{display:flex;flex-wrap:wrap;gap:1.25rem 2.5rem;margin-top:1.5rem}
.figures>div{display:flex;flex-direction:column;max-width:20rem}
.figures dt{color:var(--ink-2);font-size:.875rem;order:2}
.figures dd{font:700 clamp(1.75rem,1.4rem + .8vw,2.125rem)/1.15 var(--serif);border-bottom:3px dashed var(--edge);
padding-bottom:.35rem;margin-bottom:.5rem}
.figures .solid dd{border-bottom:3px solid var(--accent)}
.told{display:grid;grid-template-columns:minmax(7rem,12rem) 1fr;gap:.5rem 1.25rem}
.told dt{color:var(--ink-2)}.told dd{min-width:0;max-width:66ch}
.banner{background:var(--band);border-left:4px solid var(--accent);padding:.75rem 1rem;margin-top:.75rem}
.banner p+p{margin-top:.35rem}.warn{background:var(--warn);border-color:var(--third)}
.stop{background:var(--stop);border-color:var(--mark)}
.scroll{overflow-x:auto}.scroll:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
table{border-collapse:collapse;font-size:.9375rem;min-width:min(100%,20rem);
font-variant-numeric:lining-nums tabular-nums}
caption{text-align:left;font-weight:600;padding-bottom:.25rem}
th,td{padding:.5rem 1.25rem .5rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--rule)}
thead th{font-size:.875rem;color:var(--ink-2);font-weight:600;border-bottom:1px solid var(--ink)}
thead .n{white-space:normal}tbody th{font-weight:600;min-width:7rem}
tfoot th,tfoot td{border-top:1px solid var(--ink);font-weight:600}
.n{text-align:right;white-space:nowrap}
svg{display:block;overflow:visible}.wide svg{max-width:none}
.chart text,.wide text{font:400 13px var(--sans);fill:var(--ink);font-variant-numeric:lining-nums tabular-nums}
.chart text{paint-order:stroke;stroke:var(--paper);stroke-width:4px;stroke-linejoin:round}
.chart .soft{fill:var(--ink-2)}.chart .strong{font-weight:600}
.grid{stroke:var(--rule)}.axis{stroke:var(--edge)}.whisker{stroke:var(--ink);stroke-width:2}
.dot{fill:var(--paper);stroke:var(--ink);stroke-width:2}.documented{stroke:var(--accent);stroke-width:2.5}
.refused,.expected{stroke:var(--edge);stroke-width:2;stroke-dasharray:4 4}.expected{stroke:var(--ink)}
.bar{fill:var(--edge)}.band{fill:var(--band)}
.curve,.chain{fill:none;stroke:var(--ink);stroke-width:2;vector-effect:non-scaling-stroke}
.chain{stroke-width:1;opacity:.8}.chain-1{stroke:var(--accent)}.chain-2{stroke:var(--second)}
.chain-3{stroke:var(--third)}.chain-4{stroke:var(--fourth)}
@media (max-width:40rem){.told{grid-template-columns:1fr;gap:0}.told dd{margin-bottom:.75rem}
.cards thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.cards,.cards caption,.cards tbody,.cards tfoot,.cards tr,.cards th,.cards td{display:block;width:100%}
.cards tr{border-bottom:1px solid var(--rule);padding:.6rem 0}
.cards th,.cards td{border:0;padding:.1rem 0;text-align:left;white-space:normal}
.cards td[data-label]::before{content:attr(data-label)": ";color:var(--ink-2);font-size:.875rem}}
@media print{body{max-width:none;padding:0}h2,h3,caption{break-after:avoid}
figure,tr,.banner,.figures{break-inside:avoid}
.scroll{overflow:visible}*{print-color-adjust:exact}}
"""
