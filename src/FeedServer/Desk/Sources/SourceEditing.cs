using FeedServer.Collect.Opml;
using FeedServer.Collect.Polling;

namespace FeedServer.Desk.Sources;

/// <summary>What operators change of a source. Everything goes through the list of sources, as the verbs do: the file keeps its mode, its
/// comments and what is not ours.</summary>
internal sealed class SourceEditing(SourceRegistry registry, SourcePoller poller)
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
        var isOld = desk.Field(VersionField) != SourceFields.VersionOf(source);
        var (edited, faults) = isOld ? (null, [desk.Texts.DeskSourceChanged]) : SourceFields.Parse(source, fields);
        if (edited is not null && registry.FindOther(source.Id, edited.Address) is { } other)
            (edited, faults) = (null, [desk.Texts.DeskSourceKnown(other.Id)]);
        if (edited is null)
        {
            var form = SourceEditModel.For(desk, source);
            return await desk.PageAsync<SourceEditPage, SourceEditModel>(
                form with
                {
                    Fields = form.Fields.ToDictionary(one => one.Key, one => fields.GetValueOrDefault(one.Key, one.Value)),
                    Faults = faults,
                },
                StatusCodes.Status422UnprocessableEntity);
        }
        return await ChangeAsync(desk, source, "edit", (SourcePaths.For(source.Id), desk.Texts.DeskSourceSaved),
            () => registry.ReplaceAsync(edited, desk.Ending));
    }

    public Task<IResult> PauseAsync(DeskRequest desk, string id, bool isPaused) => registry.Find(id) is not { } source
        ? desk.NotFoundAsync()
        : ChangeAsync(desk, source, isPaused ? "pause" : "resume",
            (SourcePaths.For(source.Id), isPaused ? desk.Texts.DeskSourcePaused : desk.Texts.DeskSourceResumed),
            () => registry.ReplaceAsync(source with { Paused = isPaused }, desk.Ending));

    public Task<IResult> RemoveAsync(DeskRequest desk, string id) => registry.Find(id) is not { } source ? desk.NotFoundAsync()
        : ChangeAsync(desk, source, "remove", (SourcePaths.List, desk.Texts.DeskSourceRemoved(source.Title)),
            () => registry.RemoveAsync(source.Id, desk.Ending));

    public async Task<IResult> PollAsync(DeskRequest desk, string id)
    {
        if (registry.Find(id) is not { } source) return await desk.NotFoundAsync();
        var isBegun = poller.Pause?.Current is null && poller.Demand(source.Id);
        await desk.LogAsync("source.poll", source.Id, isBegun ? "asked" : "refused");
        return desk.LeadTo(SourcePaths.For(source.Id), isBegun ? desk.Texts.DeskPollAsked : desk.Texts.DeskPollRefused);
    }

    private async Task<IResult> ChangeAsync(
        DeskRequest desk, SourceDefinition source, string act, (string Path, string Notice) done, Func<Task<bool>> change)
    {
        try
        {
            if (!await change()) return await desk.NotFoundAsync();
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            // A disk that takes nothing, or a file that was edited by hand and cannot be read.
            await desk.LogAsync("source." + act, source.Id, "failed");
            return await desk.FaultAsync(StatusCodes.Status503ServiceUnavailable, desk.Texts.DeskNotWritten(refused.Message));
        }
        poller.Look();
        await desk.LogAsync("source." + act, source.Id, "done");
        return desk.LeadTo(done.Path, done.Notice);
    }
}
