namespace FeedServer.Desk.Overview;

/// <summary>The first page.</summary>
internal static class OverviewDesk
{
    public static DeskPart Part { get; } = new(
        desk => desk.MapMethods("", DeskRoutes.Read, Show).RequireRole(DeskRole.Editor),
        new DeskPlace(DeskPaths.Root, texts => texts.DeskOverview, DeskRole.Editor));

    private static async Task<IResult> Show(
        [AsParameters] DeskRequest desk, IEnumerable<IAttentionSource> sources, DeskSessions sessions)
    {
        var lines = new List<AttentionLine>();
        foreach (var source in sources) lines.AddRange(await source.FindAsync(desk.Ending));
        return await desk.PageAsync<OverviewPage, OverviewModel>(new OverviewModel
        {
            Frame = desk.Frame(desk.Texts.DeskOverview),
            Lines = [.. lines.Where(line => line.Role <= desk.User.Role)],
            Sessions = sessions.For(desk.User.Account).Count,
        });
    }
}
