using FeedServer.Store.Ingest;

namespace FeedServer.Store.Recovery;

/// <summary>What one database has of items that the lines of a damaged log no longer say.</summary>
internal sealed class FormerStates
{
    private readonly List<(LogPosition Position, long Sequence)> anchors = [];
    private readonly List<FormerItem> items = [];
    private readonly List<string> lost = [];

    private FormerStates(ArchiveMeta meta) => Meta = meta;

    /// <summary>Where the database stands.</summary>
    public ArchiveMeta Meta { get; }

    /// <summary>True when all of it could be read.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>True when it contradicts the lines: it belongs to another log.</summary>
    public bool IsForeign { get; private set; }

    /// <summary>Items whose present state no line says, in the order in which their lines stood.</summary>
    public IReadOnlyList<FormerItem> Items => items;

    /// <summary>What the database knows to have been and has no copy of, each named.</summary>
    public IReadOnlyList<string> Lost => lost;

    /// <summary>Compares a database with the lines. One that fails on the way gives what it gave before, and is not whole.</summary>
    public static async Task<FormerStates> ReadAsync(
        FormerDatabase database, LogSurvey survey, Action<Exception> failed, CancellationToken cancellation)
    {
        var meta = await database.MetaAsync(cancellation);
        var found = new FormerStates(meta);
        var surviving = SurvivingStates.Read(survey, meta.Sequence, cancellation);
        try
        {
            await found.ReadAsync(database, survey, surviving, cancellation);
            found.IsWhole = database.IsWhole;
        }
        catch (FormerFailedException failure)
        {
            failed(failure);
        }
        found.Bound();
        return found;
    }

    private async Task ReadAsync(
        FormerDatabase database, LogSurvey survey, SurvivingStates surviving, CancellationToken cancellation)
    {
        var seen = 0;
        var givenUp = new HashSet<long>();
        await foreach (var rows in database.ChunksAsync(ForeignIds.AllGivenUp, cancellation))
            givenUp.UnionWith(rows.Select(row => row.Number));
        await foreach (var row in database.ItemsAsync(Meta.Number, cancellation))
        {
            var item = ItemJson.Decode(row.Json);
            var isSaid = surviving.Items.TryGetValue(row.Number, out var said);
            if (isSaid) seen++;
            IsForeign |= isSaid && said.Guid != SurvivingStates.GuidOf(item) && !givenUp.Contains(row.Number);
            if (isSaid && said.State == SurvivingStates.StateOf(item, row.TextHash)) anchors.Add((row.Position, said.Sequence));
            else if (surviving.IsTaken(item)) lost.Add($"item {item.Number} {item.Path}: a later item has its id, number, path or instant");
            else items.Add(FormerItem.For(row, item, isSaid ? said : null, survey));
            lost.AddRange(row.States.SkipLast(1).Where(state => !surviving.HasState(row.Number, state))
                .Select(_ => $"item {item.Number} {item.Path}: an earlier state of its revision {row.Revision}"));
        }
        IsForeign |= database.IsWhole && seen < surviving.Items.Count;
        await foreach (var rows in database.ChunksAsync(RowRange.Revisions("", RowRange.Highest), cancellation))
            lost.AddRange(rows.Select(row => (Number: long.Parse(row.Id[..10], CultureInfo.InvariantCulture),
                    Revision: int.Parse(row.Id[^6..], CultureInfo.InvariantCulture)))
                .Where(row => !surviving.HasRevision(row.Number, row.Revision))
                .Select(row => $"item {row.Number}: its earlier revision {row.Revision}"));
    }

    /// <summary>Bounds each item's number by those of its neighbours in the old order of lines.</summary>
    private void Bound()
    {
        var order = Comparer<LogPosition>.Create((one, other) => one == other ? 0 : LogFolder.IsBefore(one, other) ? -1 : 1);
        anchors.Sort((one, other) => order.Compare(one.Position, other.Position));
        items.Sort((one, other) => order.Compare(one.Position, other.Position));
        var next = 0;
        for (var at = 0; at < items.Count; at++)
        {
            while (next < anchors.Count && order.Compare(anchors[next].Position, items[at].Position) < 0) next++;
            items[at] = items[at] with
            {
                After = Math.Max(items[at].After, next == 0 ? 0 : anchors[next - 1].Sequence),
                Before = next < anchors.Count ? anchors[next].Sequence : long.MaxValue,
            };
        }
    }
}

/// <summary>An item whose present state a database has and no line says.</summary>
/// <param name="Number">The item's.</param>
/// <param name="Position">Where its line stood.</param>
/// <param name="Kind">What the state was.</param>
internal sealed record FormerItem(long Number, LogPosition Position, KeepKind Kind)
{
    /// <summary>The line had a higher number than this one.</summary>
    public long After { get; init; }

    /// <summary>The line had a lower number than this one.</summary>
    public long Before { get; init; } = long.MaxValue;

    /// <summary>The last line before the damaged bytes in which the line stood, if nothing was moved since; 0 for none.</summary>
    public long InPlace { get; init; }

    /// <param name="row">The item's row.</param>
    /// <param name="item">The item.</param>
    /// <param name="said">The last state that a line says.</param>
    /// <param name="survey">The lines.</param>
    public static FormerItem For(ItemRow row, Item item, SurvivingStates.Last? said, LogSurvey survey) =>
        new(row.Number, row.Position, item.Withdrawn is not null ? KeepKind.Withdrawn : said?.Revision == item.Revision
            ? KeepKind.MetadataOnly : item.Revision > 1 ? KeepKind.Revised : KeepKind.New)
        {
            After = said?.Sequence ?? 0,
            InPlace = survey.Damage.Find(hole => hole.Position.File == row.Position.File
                && hole.Position.Offset <= row.Position.Offset && row.Position.Offset < hole.Position.End).Before,
        };

    /// <summary>The whole records of items, with their texts; those that cannot be read are left out.</summary>
    public static async Task<IReadOnlyDictionary<long, ItemRecord>> LoadAsync(FormerDatabase database, IReadOnlyList<FormerItem> items,
        IReadOnlyDictionary<long, List<KeyRow>> keys, CancellationToken cancellation)
    {
        var kinds = items.ToDictionary(item => item.Number, item => item.Kind);
        return (await database.TextsAsync([.. kinds.Keys], cancellation)).ToDictionary(one => one.Row.Number, one =>
        {
            var own = keys.GetValueOrDefault(one.Row.Number) ?? [];
            var item = ItemJson.Decode(one.Row.Json);
            return new ItemRecord
            {
                Kind = kinds[one.Row.Number],
                Item = item,
                Edit = kinds[one.Row.Number] == KeepKind.Revised ? item.Edit : null,
                Body = new ItemBody(one.Text),
                Keys = [.. own.Select(key => key.Key)],
                Fingerprint = own.Count == 0 ? "" : own[^1].Seen,
            };
        });
    }

    /// <summary>The keys of these items, as far as they can be read.</summary>
    public static async Task<IReadOnlyDictionary<long, List<KeyRow>>> KeysAsync(
        FormerDatabase database, IEnumerable<FormerItem> items, CancellationToken cancellation)
    {
        var keys = items.ToDictionary(item => item.Number, _ => new List<KeyRow>());
        if (keys.Count == 0) return keys;
        try
        {
            await foreach (var rows in database.ChunksAsync(RowRange.Keys("", RowRange.Highest), cancellation))
                foreach (var row in rows)
                    if (keys.TryGetValue(row.Number, out var own) && ForeignIds.NameOf(row) is null) own.Add(row);
        }
        catch (FormerFailedException)
        {
            // The database counts as damaged by now, and what it lacks is named.
        }
        return keys;
    }
}
