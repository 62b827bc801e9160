namespace FeedServer.Exports;

/// <summary>One edition of a file.</summary>
/// <param name="Edition">Its number, from 1.</param>
/// <param name="At">UTC, whole seconds. Of the first edition: the end of its period, or of the last change of its items before it was made;
/// of a later one: the archive's last change before it was made, and always later than the edition before.</param>
/// <param name="Sha256">Hash of its bytes, hexadecimal, small letters.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Items">How many items it has.</param>
/// <param name="Lines">How many lines besides a header: of CSV one an item, of JSON lines one a public state.</param>
internal sealed record FileEdition(int Edition, DateTimeOffset At, string Sha256, long Bytes, int Items, int Lines)
{
    /// <summary>So many editions of one file are remembered, the newest.</summary>
    private const int Most = 200;

    /// <summary>The editions of a file, oldest first, with one more unless its bytes are those of the last.</summary>
    /// <param name="known">Those so far.</param>
    /// <param name="written">What was written.</param>
    /// <param name="items">How many items it has.</param>
    /// <param name="lines">How many lines it has.</param>
    /// <param name="at">When it came to be, if it is another one.</param>
    public static IReadOnlyList<FileEdition> After(
        IReadOnlyList<FileEdition> known, WrittenPart written, int items, int lines, EditionTime at)
    {
        var last = known.Count > 0 ? known[^1] : null;
        if (last is not null && last.Sha256 == written.Sha256) return known;
        var next = new FileEdition(
            (last?.Edition ?? 0) + 1, at.After(last), written.Sha256, written.Bytes, items, lines);
        return [.. known.Append(next).TakeLast(Most)];
    }
}

/// <summary>By what an edition is dated.</summary>
/// <param name="End">The end of its period, UTC.</param>
/// <param name="Latest">The last change of its items, UTC.</param>
/// <param name="Served">The archive's last change, UTC; null while there is none.</param>
internal readonly record struct EditionTime(DateTimeOffset End, DateTimeOffset Latest, DateTimeOffset? Served)
{
    /// <summary>When the edition after another came to be; null for the first.</summary>
    public DateTimeOffset After(FileEdition? last)
    {
        var own = EndOfSecond(Latest > End ? Latest : End);
        if (last is null) return own;
        var changed = Served is { } served && EndOfSecond(served) > own ? EndOfSecond(served) : own;
        return changed > last.At ? changed : last.At.AddSeconds(1);
    }

    private static DateTimeOffset EndOfSecond(DateTimeOffset at) => new(
        (at.UtcTicks + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero);
}
