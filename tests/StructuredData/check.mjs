// check.mjs FOLDER   Checks every FOLDER/*.json (JSON-LD) with the types of schema-dts and with Adobe's structured data validator.
// NODE_MODULES names the folder that holds them. Prints "FILE: fault" for each fault and exits 1 when there is one.
import { createRequire } from 'node:module';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder] = process.argv.slice(2);
const modules = process.env.NODE_MODULES;
const require = createRequire(join(modules, 'x.js'));
const files = readdirSync(folder).filter(name => name.endsWith('.json')).sort();
const faults = [];

// schema-dts: each document as a constant of its type, judged by the compiler.
const ts = require('typescript');
const types = join(modules, 'schema-dts', 'dist', 'schema.d.ts');
for (const name of files) {
  const text = readFileSync(join(folder, name), 'utf8');
  const type = JSON.parse(text)['@type'];
  writeFileSync(join(folder, `${name}.ts`),
    `import type { ${type}, WithContext } from ${JSON.stringify(types.replace(/\.d\.ts$/, ''))};\n`
    + `export const document: WithContext<${type}> = ${text};\n`);
}
const program = ts.createProgram(files.map(name => join(folder, `${name}.ts`)),
  { noEmit: true, strict: true, skipLibCheck: true, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler });
for (const found of ts.getPreEmitDiagnostics(program)) {
  faults.push(`${found.file?.fileName.split('/').pop() ?? ''}: schema-dts: ${ts.flattenDiagnosticMessageText(found.messageText, ' ')}`);
}

// Adobe's validator asks for schema.org's vocabulary; the same types say which class has which property.
const vocabulary = { '@graph': [] };
const declared = ts.createSourceFile(types, readFileSync(types, 'utf8'), ts.ScriptTarget.Latest, true);
const domains = new Map();
declared.forEachChild(node => {
  if (!ts.isInterfaceDeclaration(node) || !node.name.text.endsWith('Base')) return;
  const name = node.name.text.slice(0, -'Base'.length);
  const parents = (node.heritageClauses ?? []).flatMap(clause => clause.types).map(type => type.getText(declared))
    .filter(parent => parent.endsWith('Base')).map(parent => ({ '@id': `schema:${parent.slice(0, -'Base'.length)}` }));
  vocabulary['@graph'].push({ '@id': `schema:${name}`, '@type': 'rdfs:Class', 'rdfs:subClassOf': parents });
  for (const member of node.members) {
    const property = member.name?.text;
    if (property && !property.startsWith('@')) domains.set(property, [...domains.get(property) ?? [], { '@id': `schema:${name}` }]);
  }
});
declared.forEachChild(node => {
  // A class without properties of its own has no interface "…Base": it extends that of its parent.
  if (!ts.isInterfaceDeclaration(node) || !node.name.text.endsWith('Leaf')) return;
  const name = node.name.text.slice(0, -'Leaf'.length);
  const parents = (node.heritageClauses ?? []).flatMap(clause => clause.types).map(type => type.getText(declared))
    .filter(parent => parent.endsWith('Base') && parent !== `${name}Base`)
    .map(parent => ({ '@id': `schema:${parent.slice(0, -'Base'.length)}` }));
  if (!vocabulary['@graph'].some(known => known['@id'] === `schema:${name}`))
    vocabulary['@graph'].push({ '@id': `schema:${name}`, '@type': 'rdfs:Class', 'rdfs:subClassOf': parents });
});
for (const [property, types] of domains)
  vocabulary['@graph'].push({ '@id': `schema:${property}`, '@type': 'rdf:Property', 'schema:domainIncludes': types });

const load = async name => import(pathToFileURL(require.resolve(name)));
const { default: Validator } = await load('@adobe/structured-data-validator');
const extractor = await load('@marbec/web-auto-extractor');
const Extractor = extractor.default?.default ?? extractor.default;
for (const name of files) {
  const text = readFileSync(join(folder, name), 'utf8');
  const page = `<!doctype html><html><head><script type="application/ld+json">${text}</script></head><body></body></html>`;
  const extracted = new Extractor({ addLocation: true, embedSource: ['rdfa', 'microdata'] }).parse(page);
  if (!extracted.jsonld || Object.keys(extracted.jsonld).length === 0) faults.push(`${name}: Adobe: nothing was found`);
  for (const issue of await new Validator(vocabulary).validate(extracted))
    faults.push(`${name}: Adobe: ${issue.severity} ${issue.issueMessage}`);
}

for (const fault of faults) console.log(fault);
console.log(`${files.length} documents, ${faults.length} faults`);
process.exit(faults.length === 0 ? 0 : 1);
