using FeedServer.Collect.Polling;

namespace FeedServer.Desk.Sources;

/// <summary>The sources: their list and state, what can be done with each, and adding one.</summary>
internal static class SourcesDesk
{
    public static DeskPart Part { get; } = new(Map, new DeskPlace(SourcePaths.List, t => t.DeskSources, DeskRole.Operator))
    {
        Services = services => services.AddSingleton<SourceRows>().AddSingleton<SourceEditing>().AddSingleton<SourceSearches>()
            .AddSingleton<IAttentionSource, TroubledSources>(),
    };

    private static void Map(RouteGroupBuilder desk)
    {
        var operators = desk.MapGroup("").RequireRole(DeskRole.Operator);
        operators.MapMethods("/sources", DeskRoutes.Read, ListAsync);
        operators.MapMethods("/sources/add", DeskRoutes.Read, ([AsParameters] DeskRequest request) => SourceAdding.FormAsync(request));
        operators.MapPost("/sources/look", SourceAdding.LookAsync);
        operators.MapMethods("/sources/found/{key}", DeskRoutes.Read, SourceAdding.FoundAsync);
        operators.MapPost("/sources/found/{key}", SourceAdding.AddAsync);
        operators.MapMethods("/source/{id}", DeskRoutes.Read, OneAsync);
        operators.MapMethods("/source/{id}/edit", DeskRoutes.Read, SourceEditing.FormAsync);
        operators.MapPost("/source/{id}/edit", ([AsParameters] DeskRequest request, SourceEditing editing, string id) =>
            editing.SaveAsync(request, id));
        operators.MapPost("/source/{id}/pause", ([AsParameters] DeskRequest request, SourceEditing editing, string id) =>
            editing.PauseAsync(request, id, isPaused: true));
        operators.MapPost("/source/{id}/resume", ([AsParameters] DeskRequest request, SourceEditing editing, string id) =>
            editing.PauseAsync(request, id, isPaused: false));
        operators.MapPost("/source/{id}/poll", ([AsParameters] DeskRequest request, SourceEditing editing, string id) =>
            editing.PollAsync(request, id));
        operators.MapMethods("/source/{id}/remove", DeskRoutes.Read, RemovalAsync);
        operators.MapPost("/source/{id}/remove", ([AsParameters] DeskRequest request, SourceEditing editing, string id) =>
            editing.RemoveAsync(request, id));
        operators.MapMethods("/source/{id}/raw", DeskRoutes.Read, RawDocuments.ListAsync);
        operators.MapMethods("/source/{id}/raw/{record}", DeskRoutes.Read, RawDocuments.SendAsync);
    }

    private static async Task<IResult> ListAsync([AsParameters] DeskRequest desk, SourceRows rows, SourceRegistry registry) =>
        await desk.PageAsync<SourceListPage, SourceListModel>(SourceListModel.From(desk.Frame(desk.Texts.DeskSources),
            await rows.AllAsync(desk.Ending), SourceQuery.From(desk.Http.Request.Query), registry));

    private static async Task<IResult> OneAsync(
        [AsParameters] DeskRequest desk, SourceRows rows, SourcePoller poller, TimeProvider clock, string id) =>
        await rows.FindAsync(id, desk.Ending) is { } row
            ? await desk.PageAsync<SourcePage, SourceModel>(await SourceModel.LoadAsync(
                desk, row, poller.Pause?.Current, desk.Site.Publication.Zone.DayOf(clock.GetUtcNow())))
            : await desk.NotFoundAsync();

    private static async Task<IResult> RemovalAsync([AsParameters] DeskRequest desk, SourceRegistry registry, string id) =>
        registry.Find(id) is { } source
            ? await desk.PageAsync<SourceRemovalPage, SourceRemovalModel>(
                new SourceRemovalModel(desk.Frame(desk.Texts.DeskRemoveSource(source.Title)), source))
            : await desk.NotFoundAsync();
}

/// <summary>A source that is to be removed, once it is confirmed.</summary>
public sealed record SourceRemovalModel(DeskFrame Frame, SourceDefinition Source) : IDeskModel;
