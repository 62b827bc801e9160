using FeedServer.Collect.Names;
using FeedServer.Editing;

namespace FeedServer.Desk.Names;

/// <summary>Joining spellings of sections, persons, places and tags. All of it is <c>names.yml</c>, which a running server follows.
/// </summary>
internal static class NamesDesk
{
    public const string Path = "/desk/names";

    private const string Joining = "names.join";

    public static DeskPart Part { get; } = new(Map, new DeskPlace(Path, t => t.DeskNames, DeskRole.Editor))
    {
        Services = services => services.AddSingleton(provider => new NamesWork(provider.GetRequiredService<Settings>().ArchiveRoot)),
    };

    /// <summary>The page of a kind.</summary>
    public static string PathOf(ScopeKind kind) => $"{Path}?kind={NamesParser.PartOf(kind)}";

    private static void Map(RouteGroupBuilder desk)
    {
        desk.MapMethods("/names", DeskRoutes.Read, ([AsParameters] DeskRequest request, NamesWork work, string? kind) =>
            PageAsync(request, work, KindOf(kind), [])).RequireRole(DeskRole.Editor);
        desk.MapPost("/names/join", JoinAsync).RequireRole(DeskRole.Editor);
        desk.MapPost("/names/split", SplitAsync).RequireRole(DeskRole.Editor);
    }

    private static Task<IResult> JoinAsync([AsParameters] DeskRequest desk, NamesWork work)
    {
        // Of a suggestion the one that is not shown is the other.
        var (name, other) = (desk.Field("name").Trim(), desk.Field("other").Trim());
        if (other.Length == 0) other = desk.Field("pair").Split('\n').Select(one => one.Trim()).FirstOrDefault(one => one != name) ?? "";
        var change = new NamesChange(KindOf(desk.Field("kind")), name, other, desk.Field("seen"));
        return DoAsync(desk, work, change, Joining, desk.Texts.DeskJoinedNow(name, other), () =>
            name.Length == 0 || other.Length == 0 || Slug.From(name) == Slug.From(other) ? desk.Texts.DeskNameMissing : work.Join(change));
    }

    private static Task<IResult> SplitAsync([AsParameters] DeskRequest desk, NamesWork work)
    {
        var change = new NamesChange(KindOf(desk.Field("kind")), desk.Field("name"), desk.Field("other"), desk.Field("seen"));
        return DoAsync(desk, work, change, "names.split", desk.Texts.DeskSplitNow(change.Name, change.Other), () => work.Split(change));
    }

    /// <summary>Makes a change. Where it is not made, what was typed stands in the form again.</summary>
    private static async Task<IResult> DoAsync(
        DeskRequest desk, NamesWork work, NamesChange change, string action, string notice, Func<string?> make)
    {
        var subject = $"{change.Kind} {change.Name} {change.Other}";
        // Of a suggestion nothing is typed.
        var typed = action == Joining && desk.Field("pair").Length == 0 ? (change.Name, change.Other) : default((string, string)?);
        try
        {
            if (make() is { } fault)
                return await PageAsync(desk, work, change.Kind, [fault == NamesWork.Changed ? desk.Texts.DeskNamesChanged : fault], typed);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            await desk.LogAsync(action, subject, "failed");
            return await PageAsync(
                desk, work, change.Kind, [desk.NotWritten(refused)], typed, StatusCodes.Status503ServiceUnavailable);
        }
        await desk.LogAsync(action, subject, "done");
        return desk.LeadTo(PathOf(change.Kind), notice);
    }

    private static async Task<IResult> PageAsync(DeskRequest desk, NamesWork work, ScopeKind kind, IReadOnlyList<string> faults,
        (string Name, string Other)? typed = null, int faulty = StatusCodes.Status409Conflict)
    {
        var model = await SpellingsModel.LoadAsync(desk, work, kind, faults, desk.Ending);
        return await desk.PageAsync<NamesPage, SpellingsModel>(
            model with { Typed = typed ?? ("", "") }, faults.Count > 0 ? faulty : StatusCodes.Status200OK);
    }

    private static ScopeKind KindOf(string? part) =>
        NamesParser.Kinds.Cast<ScopeKind?>().FirstOrDefault(kind => NamesParser.PartOf(kind!.Value) == part) ?? ScopeKind.Byline; // a kind
}
