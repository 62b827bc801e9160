// What other programs read in our tables, as JSON on standard output. Packages: below NODE_MODULES.
//   node read.mjs hyparquet FILE.parquet | duckdb FILE.parquet|FILE.csv | datapackage FILE/datapackage.json
import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const [reader, file] = process.argv.slice(2);
const from = createRequire(join(process.env.NODE_MODULES, 'x.js'));
const load = async (name) => import(from.resolve(name));

const readers = {
  async hyparquet() {
    const { parquetMetadataAsync, parquetReadObjects, parquetSchema } = await import(join(process.env.NODE_MODULES, 'hyparquet/src/index.js'));
    const bytes = await readFile(file);
    const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
    const metadata = await parquetMetadataAsync(buffer);
    const columns = parquetSchema(metadata).children.map(({ element: e }) =>
      [e.name, e.logical_type?.type ?? e.converted_type ?? e.type, e.logical_type?.isAdjustedToUTC ?? null]);
    return { columns, groups: metadata.row_groups.length, rows: await parquetReadObjects({ file: buffer, compressors: {} }) };
  },
  async duckdb() {
    const { DuckDBInstance } = (await load('@duckdb/node-api')).default ?? await load('@duckdb/node-api');
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    await connection.run("SET TimeZone = 'UTC'");
    const source = file.endsWith('.csv') ? `read_csv('${file}')` : `read_parquet('${file}')`;
    const result = await connection.runAndReadAll(`SELECT * FROM ${source}`);
    const columns = result.columnNames().map((name, at) => [name, String(result.columnTypes()[at])]);
    return { columns, rows: result.getRowObjectsJson() };
  },
  async datapackage() {
    const { Package } = from('datapackage');
    const loaded = await Package.load(file);
    const tables = {};
    for (const resource of loaded.resources) tables[resource.name] = await resource.read({ keyed: true });
    return { valid: loaded.valid, errors: loaded.errors.map(String), tables };
  },
};

const answer = await readers[reader]();
const plain = (_, value) => typeof value === 'bigint' ? Number(value) : value;
process.stdout.write(JSON.stringify(answer, plain));
