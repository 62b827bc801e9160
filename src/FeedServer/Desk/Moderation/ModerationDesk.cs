using FeedServer.Comments;
using FeedServer.Items.Comments;

namespace FeedServer.Desk.Moderation;

/// <summary>Readers' comments: those that wait, and what became of the others.</summary>
internal static class ModerationDesk
{
    public const string Path = DeskPaths.Root + "/comments";

    public static DeskPart Part { get; } = new(Map, new DeskPlace(Path, texts => texts.Comments, DeskRole.Editor))
    {
        Services = services => services.AddSingleton<IAttentionSource, WaitingComments>(),
    };

    private static void Map(RouteGroupBuilder desk)
    {
        desk.MapRead("/comments", Show).RequireRole(DeskRole.Editor);
        desk.MapPost("/comments", Decide).RequireRole(DeskRole.Editor);
    }

    private static async Task<IResult> Show(
        [AsParameters] DeskRequest desk, CommentModeration moderation, ICommentStore comments, string? status, string? after)
    {
        var shown = StatusFrom(status) ?? CommentStatus.Pending;
        var (found, next) = await moderation.ListAsync(shown, after, desk.Ending);
        return await desk.PageAsync<ModerationPage, ModerationModel>(new ModerationModel
        {
            Frame = desk.Frame(desk.Texts.Comments),
            Status = shown,
            Rows = Rows(desk, found),
            Waiting = comments.Waiting,
            NextPath = next is null ? null : ModerationModel.PathOf(shown) + "&after=" + Uri.EscapeDataString(next),
        });
    }

    /// <summary>Decides about the chosen ones. Erasing cannot be undone, so it is asked for twice.</summary>
    private static async Task<IResult> Decide([AsParameters] DeskRequest desk, CommentModeration moderation)
    {
        string[] ids = [.. desk.Form["id"].OfType<string>().Distinct().Take(CommentModeration.PageSize)];
        if (DecisionFrom(desk.Field("do")) is not { } decided || ids.Length == 0)
            return await desk.FaultAsync(StatusCodes.Status400BadRequest, desk.Texts.DeskNoneChosen);
        if (decided == CommentStatus.Erased && desk.Field("sure").Length == 0) return await AskAsync(desk, moderation, ids);
        var by = desk.User.Name;
        var outcomes = await (decided switch
        {
            CommentStatus.Approved => moderation.ApproveAsync(ids, by, desk.Ending),
            CommentStatus.Rejected => moderation.RejectAsync(ids, by, desk.Ending),
            CommentStatus.Spam => moderation.SpamAsync(ids, by, desk.Ending),
            _ => moderation.EraseAsync(ids, by, desk.Ending),
        });
        foreach (var (id, outcome) in ids.Zip(outcomes))
            await desk.LogAsync("comment." + desk.Field("do"), id, outcome?.Status.ToString() ?? "there is none");
        var done = outcomes.Count(outcome => outcome?.Status == decided);
        var back = StatusFrom(desk.Field("from")) ?? CommentStatus.Pending;
        return desk.LeadTo(ModerationModel.PathOf(back), desk.Texts.DeskCommentsDecided(decided, done));
    }

    private static async Task<IResult> AskAsync(DeskRequest desk, CommentModeration moderation, string[] ids)
    {
        var found = new List<ModeratedComment>();
        foreach (var id in ids)
        {
            if (await moderation.FindAsync(id, desk.Ending) is { } comment) found.Add(comment);
        }
        return await desk.PageAsync<ModerationPage, ModerationModel>(new ModerationModel
        {
            Frame = desk.Frame(desk.Texts.DeskEraseComments),
            Status = StatusFrom(desk.Field("from")) ?? CommentStatus.Pending,
            Rows = Rows(desk, found),
            Waiting = 0,
            IsErasing = true,
        });
    }

    private static IReadOnlyList<ModerationModel.Row> Rows(DeskRequest desk, IReadOnlyList<ModeratedComment> comments)
    {
        var zone = desk.Site.Publication.Zone;
        return [.. comments.Select(one => new ModerationModel.Row(one.Comment, zone.Local(one.Comment.Posted), one.Text, one.On))];
    }

    private static CommentStatus? StatusFrom(string? text) =>
        ModerationModel.Statuses.Where(status => ModerationModel.NameOf(status) == text).Select(status => (CommentStatus?)status)
            .FirstOrDefault();

    private static CommentStatus? DecisionFrom(string text) => text switch
    {
        "approve" => CommentStatus.Approved,
        "reject" => CommentStatus.Rejected,
        "spam" => CommentStatus.Spam,
        "erase" => CommentStatus.Erased,
        _ => null,
    };
}
