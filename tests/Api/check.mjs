// Judges openapi.json of a folder by the rules of OpenAPI, and answer-*.json by the schemas that it gives them:
// each answer lies beside answer-*.schema with the name of its schema. Prints {"description": [...], "answers": [...]}, what is wrong.
import { createRequire } from "node:module";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2];
const require = createRequire(join(process.env.NODE_MODULES, "none.js"));
const { Validator } = await import(require.resolve("@seriousme/openapi-schema-validator"));
const Ajv = require("ajv/dist/2020").default;
const formats = require("ajv-formats").default;

const document = JSON.parse(readFileSync(join(folder, "openapi.json"), "utf8"));
const judged = await new Validator().validate(structuredClone(document));
const description = judged.valid ? [] : [].concat(judged.errors).map(error => JSON.stringify(error));

const ajv = new Ajv({ strict: false, allErrors: true });
formats(ajv);
ajv.addSchema({ $id: "https://openapi.example/", ...document });
const answers = [];
for (const file of readdirSync(folder).filter(name => /^answer-.*\.json$/.test(name)).sort()) {
  const schema = readFileSync(join(folder, file.replace(/json$/, "schema")), "utf8");
  const fits = ajv.compile({ $ref: "https://openapi.example/#/components/schemas/" + schema });
  if (!fits(JSON.parse(readFileSync(join(folder, file), "utf8"))))
    answers.push(`${file} (${schema}): ${ajv.errorsText(fits.errors)}`);
}
// Examples are answers, too.
for (const [path, { get }] of Object.entries(document.paths)) {
  for (const [type, { schema, example }] of Object.entries(get.responses["200"].content)) {
    if (example === undefined || type !== "application/json") continue;
    const fits = ajv.compile({ $ref: "https://openapi.example/" + schema.$ref });
    if (!fits(example)) answers.push(`example of ${path}: ${ajv.errorsText(fits.errors)}`);
  }
}
console.log(JSON.stringify({ description, answers }));
