namespace FeedServer.Search.Indexing;

/// <summary>The tables of the index. Days are <see cref="DateOnly.DayNumber"/> in the publication's zone; null where nothing is known.
/// Withdrawn items have no rows.</summary>
internal static class IndexSchema
{
    /// <summary>Raised with any change of the tables, of the folding or of what is put in: an index of another version is built
    /// anew.</summary>
    public const int Version = 2;

    /// <summary>So many bytes of words are gathered before a run of the index is written: what is written in one transaction is one run.
    /// </summary>
    private const int HashSize = 64 << 20;

    /// <summary>The columns of <c>texts</c> and <c>versions</c>, in their order. Words of the first one cost two bytes an item
    /// less.</summary>
    public static IReadOnlyList<string> Columns { get; } =
        ["text", "title", "caption", "names"];

    /// <summary>What makes the tables.</summary>
    /// <remarks><c>items.row</c> = <c>texts.rowid</c> = <see cref="RowId"/>; <c>versions.rowid</c> = <see cref="RowId.OfRevision"/>, of
    /// public revisions before the present one; <c>exact.rowid</c> = <c>items.row</c>, the accented words of title, summary and captions,
    /// see <see cref="Queries.ExactWords"/>. What stands in column <c>text</c> before the text: see <see cref="ItemText"/>.
    /// <c>items.lists</c> are the lists that the item is in, see <see cref="ListIds"/>. <c>items.stamp</c> is <see cref="Item.Changed"/> in
    /// Unix milliseconds, which no two states share. <c>lists.shown</c> is the list that it is joined into, or itself; <c>joined</c> is 1
    /// when the operator's names say so. <c>terms.items</c> tells about how many items a folded word is in: it counts up only.</remarks>
    public const string Script = """
        CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
        CREATE TABLE items (
          number INTEGER PRIMARY KEY,
          row INTEGER NOT NULL,
          revision INTEGER NOT NULL,
          published INTEGER, event INTEGER,
          seen INTEGER NOT NULL, changed INTEGER NOT NULL, stamp INTEGER NOT NULL,
          language TEXT,
          lists BLOB NOT NULL);
        CREATE TABLE lists (
          id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, slug TEXT NOT NULL, name TEXT NOT NULL, shown INTEGER NOT NULL,
          joined INTEGER NOT NULL, UNIQUE (kind, slug));
        CREATE TABLE terms (term TEXT PRIMARY KEY, items INTEGER NOT NULL) WITHOUT ROWID;
        CREATE VIRTUAL TABLE exact USING fts5(words, content='', contentless_delete=1, detail=none, tokenize="ascii");
        """;

    /// <summary>The tables of full text.</summary>
    public static IReadOnlyList<string> TextTables { get; } = ["texts", "versions", "exact"];

    /// <summary>Has runs of a table gathered while the index is built: they are merged once, in the end.</summary>
    public static string Gather(string table) => string.Create(CultureInfo.InvariantCulture, $"""
        INSERT INTO {table} ({table}, rank) VALUES ('hashsize', {HashSize}), ('automerge', 0), ('crisismerge', 1999);
        """);

    /// <summary>Has runs of a table merged as they are written: few and small ones (what FTS5 does by itself).</summary>
    public static string MergeAlways(string table) => $"""
        INSERT INTO {table} ({table}, rank) VALUES ('automerge', 4), ('crisismerge', 16);
        """;

    /// <summary>Merges the runs of a table towards one, some megabytes of it.</summary>
    public static string MergeSome(string table) => $"INSERT INTO {table} ({table}, rank) VALUES ('merge', -1024)";

    /// <summary>What makes a table of full text. Words come folded and separated by blanks, so every other letter belongs to
    /// one.</summary>
    public static string TextTable(string name) => $"""
        CREATE VIRTUAL TABLE {name} USING fts5({string.Join(", ", Columns)}, content='', contentless_delete=1, detail=full,
          tokenize="ascii tokenchars '!""#$%&''()*+,-./:;<=>?@[\]^_`{"{"}|{"}"}~'");
        CREATE VIRTUAL TABLE words_of_{name} USING fts5vocab({name}, row);
        """;

    /// <summary>Counts the words of both tables of full text from <c>?1</c> to before <c>?2</c>.</summary>
    public const string CountTerms = """
        INSERT INTO terms (term, items) SELECT term, doc FROM words_of_texts
          WHERE term >= ?1 AND term < ?2 AND term NOT IN ('|', '=') AND length(term) <= ?3 ON CONFLICT DO UPDATE SET items = excluded.items;
        INSERT INTO terms (term, items) SELECT term, 1 FROM words_of_versions
          WHERE term >= ?1 AND term < ?2 AND term NOT IN ('|', '=') AND length(term) <= ?3 ON CONFLICT DO NOTHING;
        """;
}
