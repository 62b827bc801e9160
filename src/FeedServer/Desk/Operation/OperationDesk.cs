using FeedServer.Collect.Pausing;
using FeedServer.Collect.Polling;
using FeedServer.Desk.Sources;

namespace FeedServer.Desk.Operation;

/// <summary>The running server: what is due when and the pause of everything, gaps, subscribers, disk, log and settings.</summary>
internal static class OperationDesk
{
    private const int MostLines = 200;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static DeskPart Part { get; } = new(Map, new DeskPlace(OperationPaths.Root, t => t.DeskOperation, DeskRole.Operator))
    {
        Services = services => services.AddSingleton<DueReader>().AddSingleton<SubscriberList>()
            .AddSingleton<IAttentionSource, PausedCollecting>(),
    };

    private static void Map(RouteGroupBuilder desk)
    {
        var operators = desk.MapGroup("/operation").RequireRole(DeskRole.Operator);
        operators.MapMethods("", DeskRoutes.Read, DueAsync);
        operators.MapPost("/pause", PauseAsync);
        operators.MapPost("/resume", ResumeAsync);
        operators.MapMethods("/coverage", DeskRoutes.Read, async (
            [AsParameters] DeskRequest request, SourceRows rows, TimeProvider clock) =>
            await request.PageAsync<GapsPage, GapsModel>(await GapsModel.LoadAsync(request, rows, clock)));
        operators.MapMethods("/hub", DeskRoutes.Read, ([AsParameters] DeskRequest request, SubscriberList list) => list.ShowAsync(request));
        operators.MapPost("/hub/end", ([AsParameters] DeskRequest request, SubscriberList list) => list.EndAsync(request));
        operators.MapMethods("/disk", DeskRoutes.Read, DiskAsync);
        operators.MapMethods("/log", DeskRoutes.Read, LogAsync);
        operators.MapMethods("/settings", DeskRoutes.Read, ([AsParameters] DeskRequest request, IConfiguration configuration) =>
            request.PageAsync<SettingsPage, SettingsModel>(new SettingsModel(
                request.Frame(request.Texts.DeskSettings), SettingsInForce.List((IConfigurationRoot)configuration))));
    }

    private static async Task<IResult> DueAsync([AsParameters] DeskRequest desk, DueReader due, CollectingPause pause) =>
        await desk.PageAsync<DuePage, DueModel>(await due.LoadAsync(desk, pause.Current));

    private static async Task<IResult> PauseAsync([AsParameters] DeskRequest desk, CollectingPause pause)
    {
        try
        {
            pause.Begin(desk.User.Name, desk.Field("reason"));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            await desk.LogAsync("collecting.pause", "", "failed");
            return await desk.FaultAsync(StatusCodes.Status503ServiceUnavailable, desk.NotWritten(refused));
        }
        await desk.LogAsync("collecting.pause", "", "done");
        return desk.LeadTo(OperationPaths.Root, desk.Texts.DeskPausedNow);
    }

    private static async Task<IResult> ResumeAsync([AsParameters] DeskRequest desk, CollectingPause pause, SourcePoller poller)
    {
        try
        {
            pause.End();
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            await desk.LogAsync("collecting.resume", "", "failed");
            return await desk.FaultAsync(StatusCodes.Status503ServiceUnavailable, desk.NotWritten(refused));
        }
        poller.Look();
        await desk.LogAsync("collecting.resume", "", "done");
        return desk.LeadTo(OperationPaths.Root, desk.Texts.DeskResumedNow);
    }

    private static async Task<IResult> DiskAsync([AsParameters] DeskRequest desk, ArchiveSizes sizes, TimeProvider clock)
    {
        var count = sizes.FindAsync();
        if (!count.IsCompleted) await Task.WhenAny(count, Task.Delay(Patience, clock, desk.Ending));
        return await desk.PageAsync<DiskPage, DiskModel>(
            new DiskModel(desk.Frame(desk.Texts.DeskDisk), count.IsCompleted ? await count : null));
    }

    private static Task<IResult> LogAsync([AsParameters] DeskRequest desk, RecentLogLines tail, string? level)
    {
        var least = level switch { "warning" => LogLevel.Warning, "error" => LogLevel.Error, _ => LogLevel.Trace };
        return desk.PageAsync<LogPage, LogModel>(new LogModel(desk.Frame(desk.Texts.DeskLog), least, tail.Last(MostLines, least)));
    }
}

/// <summary>Tells the overview that everything is paused.</summary>
internal sealed class PausedCollecting(CollectingPause pause, Publication publication) : IAttentionSource
{
    public Task<IReadOnlyList<AttentionLine>> FindAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<AttentionLine>>(
        pause.Current is null ? []
            : [new AttentionLine(SiteTexts.For(publication.Language).DeskPausedTitle, OperationPaths.Root, DeskRole.Operator)]);
}
