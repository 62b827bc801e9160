namespace FeedServer.Search.Indexing;

/// <summary>The tables of the index. Days are <see cref="DateOnly.DayNumber"/> in the publication's zone; null where nothing is known.
/// Withdrawn items have no rows.</summary>
internal static class IndexSchema
{
    /// <summary>Raised with any change of the tables, of the folding or of what is put in: an index of another version is built
    /// anew.</summary>
    public const int Version = 1;

    /// <summary>So many bytes of words are gathered before a run of the index is written: fewer runs are fewer mergers.</summary>
    public const int HashSize = 16 << 20;

    /// <summary>The columns of <c>texts</c> and <c>versions</c>, in their order. Words of the first one cost two bytes an item
    /// less.</summary>
    public static IReadOnlyList<string> Columns { get; } =
        ["text", "title", "caption", "names", "dates"];

    /// <summary>What makes the tables.</summary>
    /// <remarks><c>items.row</c> = <c>texts.rowid</c> = <see cref="RowId"/>; <c>versions.rowid</c> = <see cref="RowId.OfRevision"/>, of
    /// public revisions before the present one; <c>exact.rowid</c> = <c>items.row</c>, the accented words of title, summary and captions,
    /// see <see cref="Queries.ExactWords"/>. Column <c>names</c>: see <see cref="Queries.IndexedNames"/>; <c>dates</c>: see
    /// <see cref="IndexedDays"/>. <c>items.lists</c> are the lists that the item is in, see <see cref="ListIds"/>. <c>items.stamp</c> is
    /// <see cref="Item.Changed"/> in Unix milliseconds, which no two states share. <c>lists.shown</c> is the list that it is joined into,
    /// or itself; <c>joined</c> is 1 when the operator's names say so. <c>terms.items</c> tells about how many items a folded word is in:
    /// it counts up only.</remarks>
    public const string Script = """
        CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
        CREATE TABLE items (
          row INTEGER PRIMARY KEY,
          number INTEGER NOT NULL UNIQUE,
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

    /// <summary>What makes a table of full text. Words come folded and separated by blanks, so every other letter belongs to
    /// one.</summary>
    public static string TextTable(string name) => $"""
        CREATE VIRTUAL TABLE {name} USING fts5({string.Join(", ", Columns)}, content='', contentless_delete=1, detail=full,
          tokenize="ascii tokenchars '!""#$%&''()*+,-./:;<=>?@[\]^_`{"{"}|{"}"}~'");
        """;
}
