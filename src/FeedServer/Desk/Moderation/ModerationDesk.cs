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
        desk.MapMethods("/comments", DeskRoutes.Read, Show).RequireRole(DeskRole.Editor);
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

    /// <summary>Decides about the chosen ones. Erasing cannot be undone, so it is asked for twice; a text that its writer changed after the
    /// page was made is not published, but shown.</summary>
    private static async Task<IResult> Decide([AsParameters] DeskRequest desk, CommentModeration moderation, ICommentStore comments)
    {
        SeenComment[] seen = [.. desk.Form["id"].OfType<string>().Select(SeenComment.Parse).Where(one => CommentForm.IsId(one.Id))
            .DistinctBy(one => one.Id).Take(CommentModeration.PageSize)];
        if (DecisionFrom(desk.Field("do")) is not { } decided || seen.Length == 0)
            return await desk.FaultAsync(StatusCodes.Status400BadRequest, desk.Texts.DeskNoneChosen);
        if (decided == CommentStatus.Erased && desk.Field("sure").Length == 0)
            return await AskAsync(desk, moderation, seen, ModerationModel.Question.Erase);
        var outcomes = await DecideAsync(desk, comments, seen, decided);
        foreach (var (one, outcome) in seen.Zip(outcomes)) await LogAsync(desk, one, outcome?.Comment, outcome?.WasEdited == true);
        var edited = seen.Zip(outcomes).Where(pair => pair.Second?.WasEdited == true).Select(pair => pair.First).ToList();
        var done = outcomes.Count(outcome => outcome?.Comment.Status == decided);
        var told = desk.Texts.DeskCommentsDecided(decided, done);
        return edited.Count == 0 ? desk.LeadTo(ModerationModel.PathOf(From(desk)), told)
            : await AskAsync(desk, moderation, edited, ModerationModel.Question.ReadAgain, done == 0 ? null : told);
    }

    private static async Task<IReadOnlyList<DecidedComment?>> DecideAsync(
        DeskRequest desk, ICommentStore comments, IReadOnlyList<SeenComment> seen, CommentStatus decided)
    {
        try
        {
            // Not cancelled by a client that goes away: what is done is to be logged.
            return await comments.DecideAsync(seen, decided, desk.User.Name, CancellationToken.None);
        }
        catch (ErasedTextLeftException)
        {
            // They are erased all the same, and whose work that was is to be logged. The gate's page says what is left.
            foreach (var one in seen)
                await LogAsync(desk, one, (await comments.FindAsync(one.Id, CancellationToken.None))?.Comment, wasEdited: false);
            throw;
        }
    }

    private static Task LogAsync(DeskRequest desk, SeenComment one, Comment? now, bool wasEdited) => desk.LogAsync(
        "comment." + desk.Field("do"), one.Id, now is null ? "there is none" : wasEdited ? "edited meanwhile" : now.Status.ToString());

    private static async Task<IResult> AskAsync(DeskRequest desk, CommentModeration moderation, IReadOnlyList<SeenComment> seen,
        ModerationModel.Question asked, string? told = null)
    {
        var found = new List<ModeratedComment>();
        foreach (var one in seen)
        {
            if (await moderation.FindAsync(one.Id, desk.Ending) is { } comment) found.Add(comment);
        }
        var isErasing = asked == ModerationModel.Question.Erase;
        return await desk.PageAsync<ModerationPage, ModerationModel>(new ModerationModel
        {
            Frame = desk.Frame(isErasing ? desk.Texts.DeskEraseComments : desk.Texts.DeskCommentsEdited),
            Status = From(desk),
            Rows = Rows(desk, found),
            Waiting = 0,
            Asked = asked,
            Told = told,
        }, isErasing ? StatusCodes.Status200OK : StatusCodes.Status409Conflict);
    }

    private static CommentStatus From(DeskRequest desk) => StatusFrom(desk.Field("from")) ?? CommentStatus.Pending;

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
