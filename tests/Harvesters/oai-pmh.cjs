// Lists every record of a set with npm oai-pmh: identifier, datestamp, and whether it is deleted.
const path = require('path');
const { OaiPmh } = require(path.join(process.env.NODE_MODULES, 'oai-pmh'));

(async () => {
  const [base, set] = process.argv.slice(2);
  const repository = new OaiPmh(base);
  await repository.identify();
  for await (const record of repository.listRecords({ metadataPrefix: 'oai_dc', ...(set ? { set } : {}) })) {
    const deleted = record.header.$ && record.header.$.status === 'deleted';
    console.log([record.header.identifier, record.header.datestamp, deleted ? 'deleted' : 'there'].join('\t'));
  }
})().catch((fault) => { console.error(fault); process.exit(1); });
