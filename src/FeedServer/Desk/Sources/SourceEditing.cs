using FeedServer.Collect.Access;
using FeedServer.Collect.Opml;
using FeedServer.Collect.Polling;

namespace FeedServer.Desk.Sources;

/// <summary>What operators change of a source. Everything goes through the list of sources, as the verbs do: the file keeps its mode, its
/// comments and what is not ours.</summary>
internal sealed class SourceEditing(SourceRegistry registry, SourcePoller poller, SecretsFile secrets)
{
    private const string VersionField = "version";

    public static async Task<IResult> FormAsync([AsParameters] DeskRequest desk, SourceRegistry registry, string id) =>
        registry.Find(id) is { } source
            ? await desk.PageAsync<SourceEditPage, SourceEditModel>(SourceEditModel.For(desk, source)) : await desk.NotFoundAsync();

    public async Task<IResult> SaveAsync(DeskRequest desk, string id)
    {
        await registry.RefreshAsync(desk.Ending);
        if (registry.Find(id) is not { } source) return await desk.NotFoundAsync();
        var fields = SourceFields.Names.Where(name => desk.Form.ContainsKey(name))
            .ToDictionary(name => name, name => desk.Field(name), StringComparer.Ordinal);
        // A box that is not ticked is not sent.
        fields["fs:private"] = desk.Field("fs:private");
        var (edited, faults) = Edited(desk, source, fields);
        if (edited is null) return await RefuseAsync(desk, source, fields, faults);
        return await ChangeAsync(desk, source, "edit", (SourcePaths.For(source.Id), desk.Texts.DeskSourceSaved), async () =>
        {
            // Looked at once more as the file is then: somebody may have saved it a moment ago.
            var isDone = await registry.ReplaceAsync(source.Id, now => Edited(desk, source = now, fields).Source, CancellationToken.None);
            return isDone ? null : await RefuseAsync(desk, source, fields, Edited(desk, source, fields).Faults);
        }, fault => RefuseAsync(desk, source, fields, [fault], StatusCodes.Status503ServiceUnavailable));
    }

    public Task<IResult> PauseAsync(DeskRequest desk, string id, bool isPaused) => registry.Find(id) is not { } source
        ? desk.NotFoundAsync()
        : ChangeAsync(desk, source, isPaused ? "pause" : "resume",
            (SourcePaths.For(source.Id), isPaused ? desk.Texts.DeskSourcePaused : desk.Texts.DeskSourceResumed),
            () => OrNotFoundAsync(desk, registry.ReplaceAsync(
                source.Id, now => now with { Paused = isPaused }, CancellationToken.None)));

    public Task<IResult> RemoveAsync(DeskRequest desk, string id) => registry.Find(id) is not { } source ? desk.NotFoundAsync()
        : ChangeAsync(desk, source, "remove", (SourcePaths.List, desk.Texts.DeskSourceRemoved(source.Title)),
            () => OrNotFoundAsync(desk, registry.RemoveAsync(source.Id, CancellationToken.None)));

    public async Task<IResult> PollAsync(DeskRequest desk, string id)
    {
        if (registry.Find(id) is not { } source) return await desk.NotFoundAsync();
        var isBegun = poller.Pause?.Current is null && poller.Demand(source.Id);
        await desk.LogAsync("source.poll", source.Id, isBegun ? "asked" : "refused");
        return desk.LeadTo(SourcePaths.For(source.Id), isBegun ? desk.Texts.DeskPollAsked : desk.Texts.DeskPollRefused);
    }

    /// <summary>A source as the form wants it; null with what is wrong.</summary>
    private (SourceDefinition? Source, IReadOnlyList<string> Faults) Edited(
        DeskRequest desk, SourceDefinition source, IReadOnlyDictionary<string, string> fields)
    {
        if (desk.Field(VersionField) != SourceFields.VersionOf(source)) return (null, [desk.Texts.DeskSourceChanged]);
        var (edited, faults) = SourceFields.Parse(source, fields);
        if (edited is null) return (null, faults);
        // Who is at the desk may not read them, and is not to have them sent anywhere either.
        if (secrets.WouldLeak(source, edited.Address)) return (null, [desk.Texts.DeskSourceHasSecrets(source.Id)]);
        return registry.FindOther(source.Id, edited.Address) is { } other
            ? (null, [desk.Texts.DeskSourceKnown(other.Id)]) : (edited, faults);
    }

    private static Task<IResult> RefuseAsync(DeskRequest desk, SourceDefinition source, Dictionary<string, string> fields,
        IReadOnlyList<string> faults, int status = StatusCodes.Status422UnprocessableEntity)
    {
        var form = SourceEditModel.For(desk, source);
        return desk.PageAsync<SourceEditPage, SourceEditModel>(
            form with
            {
                Fields = form.Fields.ToDictionary(one => one.Key, one => fields.GetValueOrDefault(one.Key, one.Value)),
                Faults = faults,
            },
            status);
    }

    private static async Task<IResult?> OrNotFoundAsync(DeskRequest desk, Task<bool> change) =>
        await change ? null : await desk.NotFoundAsync();

    /// <summary>Makes a change and says so. It is finished, whoever goes away meanwhile.</summary>
    /// <param name="desk">The request.</param>
    /// <param name="source">What is changed.</param>
    /// <param name="act">What is done, for the log of actions.</param>
    /// <param name="done">Where to go then, and what is told there.</param>
    /// <param name="change">Makes it; answers a page where it was not made.</param>
    /// <param name="refuse">The form again, with why it could not be written; null where nothing was typed.</param>
    private async Task<IResult> ChangeAsync(DeskRequest desk, SourceDefinition source, string act, (string Path, string Notice) done,
        Func<Task<IResult?>> change, Func<string, Task<IResult>>? refuse = null)
    {
        try
        {
            if (await change() is { } refusal) return refusal;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            // A disk that takes nothing, or a file that was edited by hand and cannot be read.
            await desk.LogAsync("source." + act, source.Id, "failed");
            var fault = desk.NotWritten(refused);
            return refuse is null ? await desk.FaultAsync(StatusCodes.Status503ServiceUnavailable, fault) : await refuse(fault);
        }
        poller.Look();
        await desk.LogAsync("source." + act, source.Id, "done");
        return desk.LeadTo(done.Path, done.Notice);
    }
}
