using System.CommandLine;
using System.Text.Json.Serialization;
using FeedServer.Comments;
using FeedServer.Control;
using FeedServer.Editing;
using FeedServer.Items.Comments;

namespace FeedServer.Cli;

/// <summary><c>comments</c>: what readers say, also beside a running server.</summary>
public static class CommentsVerb
{
    internal static readonly ControlVerb<CommentListRequest, IReadOnlyList<CommentLine>> Listing =
        new("comments list", CommentLineJson.Default.CommentListRequest, CommentLineJson.Default.IReadOnlyListCommentLine, ListAsync);

    internal static readonly ControlVerb<CommentDecision, EditResult> Decision =
        new("comments decide", CommentLineJson.Default.CommentDecision, CommentLineJson.Default.EditResult, DecideAsync);

    private const int MostListed = 1_000;

    public static Command Command(IReadOnlyList<string> settings) =>
        new("comments", "List readers' comments, publish, reject and erase them, beside a running server too.")
        {
            List(settings),
            Decide(settings, "approve", CommentStatus.Approved, "Publish comments."),
            Decide(settings, "reject", CommentStatus.Rejected, "Do not publish comments, or take them down."),
            Decide(settings, "spam", CommentStatus.Spam, "The same for advertising and abuse."),
            Decide(settings, "erase", CommentStatus.Erased,
                "Erase for good what the writers typed: name, e-mail address and content. A published comment leaves a tombstone."),
        };

    private static Command List(IReadOnlyList<string> settings)
    {
        var json = new Option<bool>("--json") { Description = "Print JSON lines, one per comment." };
        var status = new Option<string>("--status")
        {
            Description = "Which comments.",
            DefaultValueFactory = _ => "pending",
        };
        status.AcceptOnlyFromAmong([.. Enum.GetNames<CommentStatus>().Select(name => name.ToLowerInvariant())]);
        var command = new Command("list", "List the comments of a status, at most 1,000: those that wait the oldest first, others the "
            + "latest decision first.") { status, json };
        command.SetAction(async (parsed, cancellation) => Print(await ArchiveClient.AskAsync(Settings.Read(settings), Listing,
            new CommentListRequest(parsed.GetRequiredValue(status)), cancellation), parsed.GetValue(json)));
        return command;
    }

    private static Command Decide(IReadOnlyList<string> settings, string name, CommentStatus status, string description)
    {
        var ids = new Argument<string[]>("ID")
        {
            Description = "The comments, as 'comments list' shows them: an edited one with the sign of its text behind it (ID@EDIT).",
            Arity = ArgumentArity.OneOrMore,
        };
        var by = EditOptions.By();
        var command = new Command(name, description) { ids, by };
        command.SetAction((parsed, cancellation) => EditOptions.RunAsync(settings, Decision,
            new CommentDecision(status.ToString(), parsed.GetRequiredValue(ids), parsed.GetRequiredValue(by)), cancellation));
        return command;
    }

    private static int Print(IReadOnlyList<CommentLine> lines, bool asJson)
    {
        var table = new TextTable("ID", "POSTED", "ITEM", "NAME", "EMAIL", "COMMENT");
        foreach (var line in lines)
            table.Add(line.Seen, line.Posted, line.Item ?? "-", line.Name ?? "-", line.Email ?? "-",
                line.Content?.ReplaceLineEndings(" ") ?? "-");
        return asJson
            ? TextTable.WriteJson(lines, CommentLineJson.Default.CommentLine, Console.Out)
            : table.WriteOr("There are no comments of this status.", Console.Out);
    }

    private static async Task<IReadOnlyList<CommentLine>> ListAsync(
        OpenArchive archive, Settings settings, CommentListRequest request, CancellationToken cancellation)
    {
        var moderation = new CommentModeration(archive.Comments, archive.Items);
        var lines = new List<CommentLine>();
        string? after = null;
        do
        {
            var (comments, next) = await moderation.ListAsync(
                Enum.Parse<CommentStatus>(request.Status, ignoreCase: true), after, cancellation);
            lines.AddRange(comments.Select(CommentLine.From));
            after = next;
        }
        while (after is not null && lines.Count < MostListed);
        return lines;
    }

    private static async Task<EditResult> DecideAsync(
        OpenArchive archive, Settings settings, CommentDecision request, CancellationToken cancellation)
    {
        var status = Enum.Parse<CommentStatus>(request.Status, ignoreCase: true);
        SeenComment[] seen = [.. request.Ids.Select(SeenComment.Parse).Distinct()];
        if (seen.FirstOrDefault(one => !CommentForm.IsId(one.Id)) is { Id: not null } wrong)
            return EditResult.Failed($"comments: '{wrong}' is no id of a comment. See 'comments list'.");
        var decided = await archive.Comments.DecideAsync(seen, status, request.By, cancellation);
        var (lines, faults) = (new List<string>(), new List<string>());
        foreach (var (one, outcome) in seen.Zip(decided))
        {
            if (outcome is null) faults.Add($"comments: there is no {one.Id}");
            else if (outcome.WasEdited) faults.Add(await EditedAsync(archive, outcome.Comment, cancellation));
            else lines.Add($"comments: {one.Id} {outcome.Comment.Status.ToString().ToLowerInvariant()}");
        }
        return new EditResult { IsDone = faults.Count == 0, Lines = lines, Faults = faults };
    }

    /// <summary>Says that a comment was not published because its text is another by now, and how that one is.</summary>
    private static async Task<string> EditedAsync(OpenArchive archive, Comment comment, CancellationToken cancellation)
    {
        var text = (await archive.Comments.FindAsync(comment.Id, cancellation))?.Text;
        return $"comments: {comment.Id} is not published: its writer changed it. It now says, by {text?.Name}: "
            + $"{text?.Content.ReplaceLineEndings(" ")}\nTo publish that: feedserver comments approve {comment.Seen}";
    }
}

/// <summary>What <c>comments list</c> asks: for those of a status.</summary>
internal sealed record CommentListRequest(string Status);

/// <summary>What <c>comments approve</c> and its like ask.</summary>
internal sealed record CommentDecision(string Status, IReadOnlyList<string> Ids, string By);

/// <summary>A comment as <c>comments list</c> shows it to the operator. Instants are UTC; what is erased is null.</summary>
/// <param name="Seen">What the other verbs take: <see cref="SeenComment"/>.</param>
internal sealed record CommentLine(string Id, string Seen, string Status, string Posted, string? Item, string? Name, string? Email,
    string? Content, bool Flagged, string? By)
{
    public static CommentLine From(ModeratedComment one) => new(
        one.Comment.Id, one.Comment.Seen.ToString(), one.Comment.Status.ToString().ToLowerInvariant(),
        one.Comment.Posted.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), one.On?.Path,
        one.Text?.Name, one.Text?.Mail, one.Text?.Content, one.Comment.IsFlagged, one.Comment.By);
}

/// <summary>The JSON form of <c>comments list --json</c>, and of what is asked of a running server.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(CommentLine))]
[JsonSerializable(typeof(IReadOnlyList<CommentLine>))]
[JsonSerializable(typeof(CommentListRequest))]
[JsonSerializable(typeof(CommentDecision))]
[JsonSerializable(typeof(EditResult))]
internal sealed partial class CommentLineJson : JsonSerializerContext;
