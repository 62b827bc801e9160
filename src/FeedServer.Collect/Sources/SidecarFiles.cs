using FeedServer.Collect.Corrections;
using FeedServer.Items.Corrections;

namespace FeedServer.Collect.Sources;

/// <summary>The files <c>NAME.yml</c> of the drop folder: each corrects the article of its name for as long as it lies beside it. Its
/// corrections are the store's own, named after the file, so the article may be edited beneath them; what leaves the file is lifted, and so
/// is everything when the file goes. A field that the verb <c>correct</c> has corrected is left to it until it is lifted.</summary>
internal sealed class SidecarFiles(IItemStore store, DropMemory memory, PublicationZone zone, TimeProvider clock)
{
    private const int Chunk = 500;

    // A verb may correct an item between the look at it and the writing; then it is looked at anew.
    private const int MostLooks = 5;

    private readonly Dictionary<string, (DropFile File, Sidecar Said)> read = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (DropFile File, string State, FileOutcome Outcome)> applied = new(StringComparer.Ordinal);
    private readonly SidecarReader reader = new(zone);

    /// <summary>Brings the items into line with the files, as far as they are not.</summary>
    /// <returns>One outcome a sidecar.</returns>
    public async Task<IReadOnlyList<FileOutcome>> ApplyAsync(FolderScan scan, CancellationToken cancellation)
    {
        if (scan.Sidecars.Count == 0 && memory.Corrected.Count == 0) return [];
        var (outcomes, pairs) = (new List<FileOutcome>(), new List<(DropFile Sidecar, string Article)>());
        var articles = scan.Files.ToLookup(file => SiblingFiles.StemOf(file.Key), StringComparer.OrdinalIgnoreCase);
        var named = scan.Sidecars.GroupBy(Stem, StringComparer.OrdinalIgnoreCase).Select(same => same.ToList()).ToList();
        // Two of one name would undo each other at every look.
        outcomes.AddRange(named.SelectMany(same => same.Skip(1).Select(other => new FileOutcome(other.Shown,
            Reason: $"several sidecars bear its name; {same[0].Shown} counts"))));
        foreach (var sidecar in await WholeAsync([.. named.Select(same => same[0])], cancellation))
        {
            var beside = articles[Stem(sidecar)].ToList();
            if (Article(beside) is { Key: { } key }) pairs.Add((sidecar, key));
            else outcomes.Add(new FileOutcome(sidecar.Shown, Reason: Article(beside).Reason));
        }
        foreach (var chunk in pairs.Chunk(Chunk))
        {
            var items = await store.ItemsOfAsync(DropFolder.SourceId, [.. chunk.Select(pair => pair.Article)], cancellation);
            foreach (var (pair, item) in chunk.Zip(items))
                if (item is not null) outcomes.Add(await BringAsync(pair.Sidecar, pair.Article, item, cancellation));
        }
        if (scan.IsComplete) await LiftAsync(scan, cancellation);
        return outcomes;
    }

    private static string Stem(DropFile sidecar) => SidecarName.StemOf(sidecar.Key);

    /// <summary>Those that nobody is writing to; the others are looked at the next time.</summary>
    private async Task<IReadOnlyList<DropFile>> WholeAsync(IReadOnlyList<DropFile> sidecars, CancellationToken cancellation)
    {
        var changed = sidecars.Where(file => !read.TryGetValue(file.Key, out var last) || last.File != file).ToList();
        var (_, unfinished) = await WholeFiles.SplitAsync(changed, clock, cancellation);
        return [.. sidecars.Except(unfinished)];
    }

    private (string? Key, string? Reason) Article(List<DropFile> beside)
    {
        if (beside.Count == 0) return (null, "there is no article of its name beside it; it counts as soon as there is one");
        var kept = beside.Where(file => memory.NumberOf(file.Key) is not null).DistinctBy(file => memory.NumberOf(file.Key))
            .ToList();
        return kept.Count switch
        {
            0 => (null, $"its article {beside[0].Shown} was not taken; it counts as soon as that is"),
            1 => (kept[0].Key, null),
            _ => (null, $"several articles bear its name: {string.Join(", ", kept.Select(file => file.Shown))}"),
        };
    }

    /// <summary>Neither the file nor what it corrects is another one as a rule.</summary>
    private async Task<FileOutcome> BringAsync(DropFile sidecar, string article, Item item, CancellationToken cancellation)
    {
        if (applied.TryGetValue(sidecar.Key, out var last) && last.File == sidecar && last.State == StateOf(item))
            return last.Outcome.Kept is null ? last.Outcome : last.Outcome with { Kept = KeepKind.Unchanged };
        for (var look = 0; look < MostLooks; look++)
        {
            (var outcome, item) = await ApplyAsync(sidecar, article, item, cancellation);
            if (outcome is null) continue;
            applied[sidecar.Key] = (sidecar, StateOf(item), outcome);
            return outcome;
        }
        return new FileOutcome(sidecar.Shown, Reason: "its article is being corrected by others; it counts with the next collection");
    }

    private static string StateOf(Item item) => string.Join(' ', (item.Content.Corrections?.Fields ?? [])
        .Select(field => $"{field.Field}{field.Picture}{field.At.UtcTicks}")
        .Append(item.Changed.UtcTicks.ToString(CultureInfo.InvariantCulture)).Append(item.Path));

    /// <returns>The item as it is then; no outcome when it was corrected meanwhile.</returns>
    private async Task<(FileOutcome? Outcome, Item After)> ApplyAsync(
        DropFile sidecar, string article, Item item, CancellationToken cancellation)
    {
        (FileOutcome?, Item) Refused(string reason) => (new FileOutcome(sidecar.Shown, Reason: reason), item);
        if (await ReadAsync(sidecar, cancellation) is not { } said) return Refused("it cannot be read");
        memory.NoteCorrections(article, item);
        // What was right before stays in force while the file is broken.
        if (said.Faults.Count > 0) return Refused(string.Join("; ", said.Faults));
        var plan = SidecarPlan.For(said, item);
        var text = said.Body is { } body && !plan.Held.Contains(new FieldName(CorrectableField.Body))
            ? CorrectionText.Read("body.md", Encoding.UTF8.GetBytes(Headed(body)), item, zone) : null;
        if (text?.Reason is { } reason) return Refused("body: " + reason);
        var notes = plan.Held.Select(name => $"{name} is corrected by the verb 'correct', which goes before this file until it is lifted")
            .Concat(text?.Notes.Where(note => !note.StartsWith("its title ", StringComparison.Ordinal)) ?? []).ToList();
        var correction = plan.Correction with
        {
            By = SidecarName.By(sidecar.Path),
            Note = said.Note,
            Values = plan.Correction.Values with { Body = text?.Body },
        };
        var outcome = (await store.CorrectAsync([correction], cancellation))[0];
        if (outcome is null) return Refused("its article is not there any more");
        memory.NoteCorrections(article, outcome.After.Item);
        if (!correction.IsOver(outcome.Before.Item)) return (null, outcome.After.Item);
        if (outcome.Faults.Count > 0) return Refused(string.Join("; ", outcome.Faults));
        return (new FileOutcome(sidecar.Shown, outcome.Kind, outcome.After.Item.Path) { Notes = notes }, outcome.After.Item);
    }

    /// <summary>The text under a head of its own: no line of it is to be taken for a title or a section.</summary>
    private static string Headed(string body) => "---\ntitle: \u2026\nsection: \u2026\n---\n" + body;

    private async Task<Sidecar?> ReadAsync(DropFile file, CancellationToken cancellation)
    {
        if (read.TryGetValue(file.Key, out var last) && last.File == file) return last.Said;
        var content = await FileBytes.ReadAsync(file.FullPath, SidecarReader.MaxBytes, cancellation);
        if (content is { Reason: not null, MayPass: true }) return null;
        var said = content.Reason is { } reason ? new Sidecar { Faults = [reason] } : reader.Read(content.Bytes);
        read[file.Key] = (file, said);
        return said;
    }

    /// <summary>Lifts the corrections of sidecars that are gone from articles that are still there.</summary>
    private async Task LiftAsync(FolderScan scan, CancellationToken cancellation)
    {
        var stems = scan.Sidecars.Select(Stem).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var bare = memory.Corrected.Where(key => scan.Here.Contains(key) && !stems.Contains(SiblingFiles.StemOf(key))).ToList();
        foreach (var (key, item) in bare.Zip(await store.ItemsOfAsync(DropFolder.SourceId, bare, cancellation)))
            if (await LiftAsync(item, cancellation)) memory.Corrected.Remove(key);
    }

    /// <returns>False when something is left to lift: of a withdrawn item nothing is, until it is reinstated.</returns>
    private async Task<bool> LiftAsync(Item? item, CancellationToken cancellation)
    {
        for (var look = 0; look < MostLooks; look++)
        {
            if (item is null || SidecarPlan.For(new Sidecar(), item).Correction is not { Lift.Count: > 0 } correction) return true;
            if (item.Withdrawn is not null) return false;
            var outcome = (await store.CorrectAsync([correction], cancellation))[0];
            if (outcome is null) return true;
            if (correction.IsOver(outcome.Before.Item)) return outcome.Faults.Count == 0;
            item = outcome.After.Item;
        }
        return false;
    }
}
