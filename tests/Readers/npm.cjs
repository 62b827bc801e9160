// npm.cjs NAME FILE-OF-FEED : parses with an npm package and prints a JSON array of {title, date, body}.
const [, , name, file] = process.argv;
const fs = require("fs"), { pathToFileURL } = require("url");
const req = require("module").createRequire(process.env.READERS_NPM + "/x.js");
const load = (module) => import(pathToFileURL(req.resolve(module)));
const text = file ? fs.readFileSync(file, "utf8") : "";
const iso = (date) => { const d = date ? new Date(date) : null; return d && !isNaN(d) ? d.toISOString() : null; };
const plain = (value) => typeof value === "object" && value ? value.value ?? "" : value ?? "";
const parsers = {
  "rss-parser": async () => (await new (req("rss-parser"))().parseString(text)).items
    .map((i) => ({ title: i.title, date: iso(i.isoDate), body: i["content:encoded"] || i.content })),
  "@extractus/feed-extractor": async () => {
    const m = await load("@extractus/feed-extractor"), json = file.endsWith(".json");
    return (json ? m.extractFromJson(JSON.parse(text)) : m.extractFromXml(text)).entries
      .map((i) => ({ title: i.title, date: iso(i.published), body: i.description }));
  },
  feedsmith: async () => {
    const { feed } = (await load("feedsmith")).parseFeed(text);
    return (feed.items || feed.entries).map((i) => ({
      title: plain(i.title), date: iso(i.pubDate || i.published || i.date_published || i.updated || i.date_modified),
      body: plain(i.content_html || i.content?.encoded || i.content || i.description) }));
  },
  "@rowanmanning/feed-parser": async () => (await load("@rowanmanning/feed-parser")).parseFeed(text).items
    .map((i) => ({ title: i.title, date: iso(i.published), body: i.content })),
  htmlparser2: async () => (await load("htmlparser2")).parseFeed(text).items
    .map((i) => ({ title: i.title, date: iso(i.pubDate), body: i.description })),
  feedparser: async () => {
    const parser = new (req("feedparser"))({ feedurl: "http://127.0.0.1/" }), items = [];
    parser.on("data", (i) => items.push({ title: i.title, date: iso(i.pubdate), body: i.description }));
    await new Promise((done, fail) => {
      parser.on("end", done).on("error", fail);
      require("stream").Readable.from([Buffer.from(text)]).pipe(parser);
    });
    return items;
  },
};
if (name === "versions") {
  const known = {};
  for (const n of Object.keys(parsers)) {
    const at = process.env.READERS_NPM + "/node_modules/" + n + "/package.json";
    if (fs.existsSync(at)) known[n] = JSON.parse(fs.readFileSync(at, "utf8")).version;
  }
  console.log(JSON.stringify(known));
} else parsers[name]().then((items) => console.log(JSON.stringify(items))).catch((e) => { console.error(String(e)); process.exit(1); });
