using FeedServer.Cli;
using FeedServer.Collect.Access;
using FeedServer.Collect.Discovery;
using FeedServer.Collect.Opml;
using FeedServer.Collect.Polling;
using FeedServer.Items.Markup;

namespace FeedServer.Desk.Sources;

/// <summary>Adding a source: an address is asked for, what it offers is shown, and one of that is saved.</summary>
internal static class SourceAdding
{
    // A page that shows nothing yet is asked for again so soon.
    private const string Again = "2";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static Task<IResult> FormAsync(DeskRequest desk, string address = "", string? fault = null) =>
        desk.PageAsync<SourceAddPage, SourceAddModel>(new SourceAddModel(desk.Frame(desk.Texts.DeskAddSource), address, fault),
            fault is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);

    public static async Task<IResult> LookAsync(
        [AsParameters] DeskRequest desk, SourceSearches searches, SourceRegistry registry, SecretsFile secrets)
    {
        var typed = desk.Field("address").Trim();
        // People copy addresses without their scheme.
        var address = WebAddress.Parse(typed)
            ?? (typed.Contains(':', StringComparison.Ordinal) ? null : WebAddress.Parse("https://" + typed));
        if (address is null) return await FormAsync(desk, typed, desk.Texts.DeskNoAddress);
        if (registry.Find(address) is { } there) return desk.LeadTo(SourcePaths.For(there.Id), desk.Texts.DeskSourceKnown(there.Id));
        var wanted = new DiscoveryOptions(address, SourceDescription.Kind(desk.Field("kind")), Selectors: null);
        // They would go out with the search already.
        if (SourceAddVerb.Expected(registry, wanted, source => source).Id is var id && secrets.HasCredentials(id))
            return await FormAsync(desk, typed, desk.Texts.DeskSourceHasSecrets(id));
        var search = searches.Begin(wanted);
        return search is null ? await FormAsync(desk, typed, desk.Texts.DeskTooManySearches) : desk.LeadTo(SourcePaths.Found(search.Key));
    }

    public static async Task<IResult> FoundAsync([AsParameters] DeskRequest desk, SourceSearches searches, TimeProvider clock, string key,
        int? candidate)
    {
        if (searches.Find(key) is not { } search) return await desk.NotFoundAsync();
        if (!search.Result.IsCompleted) await Task.WhenAny(search.Result, Task.Delay(Patience, clock, desk.Ending));
        if (!search.Result.IsCompleted) desk.Http.Response.Headers["Refresh"] = Again;
        return await desk.PageAsync<SourceFoundPage, SourceFoundModel>(Model(desk, search, candidate ?? 0));
    }

    public static async Task<IResult> AddAsync([AsParameters] DeskRequest desk, SourceSearches searches, SourceRegistry registry,
        SourcePoller poller, SecretsFile secrets, string key)
    {
        if (searches.Find(key) is not { Result: { IsCompletedSuccessfully: true, Result.Candidates: var candidates } } search)
            return await desk.NotFoundAsync();
        if (!int.TryParse(desk.Field("candidate"), NumberStyles.None, CultureInfo.InvariantCulture, out var chosen)
            || chosen >= candidates.Count) return await desk.NotFoundAsync();
        var model = Model(desk, search, chosen) with
        {
            Id = desk.Field("id").Trim(),
            Title = desk.Field("title").Trim(),
            Section = desk.Field("section").Trim(),
            IsPrivate = desk.Field("private") == "true",
        };
        var source = candidates[chosen].ToSource() with { Private = model.IsPrivate };
        if (registry.Find(source.Address) is { } there) return desk.LeadTo(SourcePaths.For(there.Id), desk.Texts.DeskSourceKnown(there.Id));
        // A title and a section are read as they would be in the file.
        var (read, faults) = SourceFields.Parse(source, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["title"] = model.Title.Length > 0 ? model.Title : source.Title,
            ["fs:section"] = model.Section,
        });
        if (read is null || faults.Count > 0) return await RefuseAsync(desk, model, faults.Count > 0 ? faults[0] : null);
        var id = model.Id.Length > 0 ? model.Id
            : SourceIds.For(read, registry.Sources.Select(one => one.Id).ToHashSet(StringComparer.OrdinalIgnoreCase));
        var fault = SourceIds.Fault(id) ?? (registry.Find(id) is not null ? desk.Texts.DeskSourceKnown(id)
            : secrets.HasCredentials(id) ? desk.Texts.DeskSourceHasSecrets(id) : null);
        return fault is null ? await SaveAsync(desk, registry, poller, read with { Id = id }, model)
            : await RefuseAsync(desk, model, fault);
    }

    private static async Task<IResult> SaveAsync(
        DeskRequest desk, SourceRegistry registry, SourcePoller poller, SourceDefinition source, SourceFoundModel form)
    {
        try
        {
            // Finished once it is begun, whoever goes away meanwhile.
            var added = await registry.AddAsync(source, CancellationToken.None);
            poller.Look();
            await desk.LogAsync("source.add", added.Id, "done");
            return desk.LeadTo(SourcePaths.For(added.Id), desk.Texts.DeskSourceAdded);
        }
        catch (ArgumentException)
        {
            // An id that was taken a moment ago.
            return await RefuseAsync(desk, form, desk.Texts.DeskSourceKnown(source.Id));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            // A disk that takes nothing, or a file that was edited by hand and cannot be read. What was typed stands in the form again.
            await desk.LogAsync("source.add", source.Id, "failed");
            return await RefuseAsync(desk, form, desk.NotWritten(refused), StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static Task<IResult> RefuseAsync(
        DeskRequest desk, SourceFoundModel form, string? fault, int status = StatusCodes.Status422UnprocessableEntity) =>
        desk.PageAsync<SourceFoundPage, SourceFoundModel>(form with { Fault = fault }, status);

    private static SourceFoundModel Model(DeskRequest desk, SourceSearch search, int chosen)
    {
        var result = search.Result.IsCompletedSuccessfully ? search.Result.Result : null;
        var at = result is { Candidates.Count: > 0 } ? Math.Clamp(chosen, 0, result.Candidates.Count - 1) : 0;
        return new SourceFoundModel
        {
            Frame = desk.Frame(desk.Texts.DeskAddSource),
            Key = search.Key,
            Address = search.Wanted.Address,
            Result = result,
            Chosen = at,
            Title = result is { Candidates.Count: > 0 } ? result.Candidates[at].Title : "",
        };
    }
}
