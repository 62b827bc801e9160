// read.cjs FOLDER   Reads FOLDER/all.bib, all.ris and all.csl.json with citation-js, and formats the last with citeproc.
// NODE_MODULES names the folder that holds them. Prints {bib, ris, csl, apa}: the first three as CSL-JSON.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { createRequire } = require('node:module');

const [folder] = process.argv.slice(2);
const load = createRequire(join(process.env.NODE_MODULES, 'x.js'));
const { Cite } = load('@citation-js/core');
for (const plugin of ['bibtex', 'ris', 'csl']) load(`@citation-js/plugin-${plugin}`);

const read = name => new Cite(readFileSync(join(folder, name), 'utf8')).data.map(({ _graph, ...item }) => item);
const csl = read('all.csl.json');
const apa = csl.map(item => new Cite(item).format('bibliography', { format: 'text', template: 'apa', lang: 'en-US' }).trim());
console.log(JSON.stringify({ bib: read('all.bib'), ris: read('all.ris'), csl, apa }));
