using FeedServer.Items.Comments;
using FeedServer.Pages;
using FeedServer.Publish.Comments;

namespace FeedServer.Comments;

/// <summary>Takes what readers send: a form is answered by a preview with a signed token, which is sent back once to keep it.</summary>
internal sealed partial class CommentForms(Site site, ICommentStore store, CommentPosting posting, CommentTokens tokens,
    CommentAnswers answers, ILogger<CommentForms> logger)
{
    private const string RetryAfterSeconds = "300";

    /// <summary>A form under an item.</summary>
    public async Task<IResult> TakeAsync(HttpContext http, string itemPath)
    {
        var cancellation = http.RequestAborted;
        if (await OpenItemAsync(itemPath, cancellation) is not { } item)
            return await RefuseAsync(http, StatusCodes.Status404NotFound, site.Texts.CommentsClosed, itemPath: null);
        var sent = await SentForm.ReadAsync(http, site.Publication, site.Texts);
        if (sent.Fields is not { } fields) return await RefuseAsync(http, sent.Status, sent.Reason, item.Path);
        var form = CommentForm.From(fields);
        if (FaultsOf(fields, form, needsMail: true) is { Count: > 0 } faults)
            return await answers.FormAsync(item.Path, form, faults, cancellation);
        return await TryAsync(http, item.Path, () => ConfirmAsync(http, item, form, fields[CommentForm.TokenField].ToString()));
    }

    /// <summary>A comment to its writer.</summary>
    public Task<IResult> ShowOwnAsync(HttpContext http, OwnAddress address) => TryAsync(http, null, async () =>
    {
        var (own, refusal) = await OwnAsync(address, http.RequestAborted);
        return own is null ? refusal : await answers.OwnAsync(own.Item, own.Kept, own.Until, [], form: null, http.RequestAborted);
    });

    /// <summary>A comment that its writer changed.</summary>
    public async Task<IResult> SaveOwnAsync(HttpContext http, OwnAddress address)
    {
        var sent = await SentForm.ReadAsync(http, site.Publication, site.Texts);
        return await TryAsync(http, null, async () =>
        {
            var (own, refusal) = await OwnAsync(address, http.RequestAborted);
            return own is null ? refusal
                : sent.Fields is { } fields ? await SaveAsync(http, own, fields)
                : await RefuseAsync(http, sent.Status, sent.Reason, own.Item.Path);
        });
    }

    private async Task<IResult> SaveAsync(HttpContext http, OwnComment own, IFormCollection fields)
    {
        var cancellation = http.RequestAborted;
        var form = CommentForm.From(fields) with { Mail = own.Text.Mail };
        if (FaultsOf(fields, form, needsMail: false) is { Count: > 0 } faults)
            return await answers.OwnAsync(own.Item, own.Kept, own.Until, faults, form, cancellation);
        if (await posting.EditAsync(own.Kept.Comment, form.Text, cancellation) is not { } edited)
            return await RefuseAsync(http, StatusCodes.Status410Gone, site.Texts.EditIsOver, own.Item.Path);
        var kept = new KeptComment(edited, form.Text);
        return await answers.OwnAsync(own.Item, kept, own.Until, [site.Texts.CommentSaved], null, cancellation);
    }

    private async Task<IResult> ConfirmAsync(HttpContext http, Item item, CommentForm form, string token)
    {
        var cancellation = http.RequestAborted;
        if (token.Length == 0) return await answers.PreviewAsync(item, form, token: null, fault: null, cancellation);
        var (proof, id) = tokens.Judge(token, item.Number, form.Text);
        return proof switch
        {
            CommentTokens.Proof.Holds => await KeepAsync(http, item, id, form),
            CommentTokens.Proof.TooYoung => await answers.PreviewAsync(item, form, token, site.Texts.TokenTooYoung, cancellation),
            CommentTokens.Proof.TooOld => await answers.PreviewAsync(item, form, null, site.Texts.TokenTooOld, cancellation),
            _ => await answers.PreviewAsync(item, form, null, site.Texts.TokenUnknown, cancellation),
        };
    }

    private async Task<IResult> KeepAsync(HttpContext http, Item item, string id, CommentForm form)
    {
        var (outcome, comment) = await posting.PostAsync(id, item.Number, form.Text, http.RequestAborted);
        if (comment is not null) return new SeeOther(CommentPaths.EditOf(item.Path, comment.Id), tokens.EditQuery(comment));
        if (outcome == CommentPosting.Outcome.Repeated) return await RepeatedAsync(http, item, id);
        http.Response.Headers.RetryAfter = RetryAfterSeconds;
        return await RefuseAsync(http, StatusCodes.Status503ServiceUnavailable, site.Texts.QueueIsFull, item.Path);
    }

    /// <summary>It was received already: by the same token, which its writer alone has, or somebody else said the same.</summary>
    private async Task<IResult> RepeatedAsync(HttpContext http, Item item, string id) =>
        await store.FindAsync(id, http.RequestAborted) is { Text: not null, Comment: { } comment } kept && IsOpen(comment)
        && CommentTokens.EditEnd(comment) is var until && !tokens.IsOver(until)
            ? await answers.RepeatedAsync(item, kept, until, http.RequestAborted)
            : await RefuseAsync(http, StatusCodes.Status409Conflict, site.Texts.CommentRepeated, item.Path);

    private static bool IsOpen(Comment comment) => comment.Status is CommentStatus.Pending or CommentStatus.Approved;

    /// <summary>What cannot be kept or read just now is said on a page, and in the log.</summary>
    private async Task<IResult> TryAsync(HttpContext http, string? itemPath, Func<Task<IResult>> work)
    {
        try
        {
            return await work();
        }
        catch (IOException failed)
        {
            // That nothing is written the store has logged already, once.
            if (failed is not WritingStoppedException) LogFailed(http.Request.Path, failed.Message);
            http.Response.Headers.RetryAfter = RetryAfterSeconds;
            return await RefuseAsync(http, StatusCodes.Status503ServiceUnavailable, site.Texts.CannotBeKept, itemPath);
        }
    }

    private Task<IResult> RefuseAsync(HttpContext http, int status, string reason, string? itemPath) =>
        answers.RefuseAsync(status, reason, itemPath, http.RequestAborted);

    private IReadOnlyList<string> FaultsOf(IFormCollection fields, CommentForm form, bool needsMail) =>
        fields[CommentForm.TrapField].ToString().Length > 0 ? [site.Texts.TrapFilled] : form.Faults(site.Texts, needsMail);

    private async Task<Item?> OpenItemAsync(string itemPath, CancellationToken cancellation) =>
        (await site.Store.FindAsync(itemPath, cancellation)).Item is { } item && site.Comments is { } comments
        && comments.IsOpen(item, site.Publication.Zone.DayOf(tokens.Now), site.Publication.Zone) ? item : null;

    private async Task<(OwnComment? Own, IResult Refusal)> OwnAsync(OwnAddress address, CancellationToken cancellation)
    {
        var path = (await site.Store.FindAsync(address.ItemPath, cancellation)).Item?.Path;
        if (!CommentForm.IsId(address.Id) || tokens.EditUntil(address.Id, address.Until, address.Key) is not { } until)
            return (null, await answers.RefuseAsync(StatusCodes.Status403Forbidden, site.Texts.EditUnknown, path, cancellation));
        if (!tokens.IsOver(until) && await store.FindAsync(address.Id, cancellation) is { } kept && IsOpen(kept.Comment)
            && await site.Store.ItemsAsync([kept.Comment.Item], cancellation) is [{ Withdrawn: null } item])
        {
            // Its time is not over: it cannot be read just now.
            var text = kept.Text ?? throw new IOException($"the text of comment {address.Id} cannot be read");
            return (new OwnComment(item, kept, text, until), Results.Empty);
        }
        return (null, await answers.RefuseAsync(StatusCodes.Status410Gone, site.Texts.EditIsOver, path, cancellation));
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "{Path}: the comment cannot be kept or shown: {Reason}")]
    private partial void LogFailed(string path, string reason);

    private sealed record OwnComment(Item Item, KeptComment Kept, CommentText Text, DateTimeOffset Until);
}

/// <summary>Leads to another page after a form was taken (RFC 9110 §15.4.4), so that reloading sends nothing again.</summary>
internal sealed record SeeOther(string Path, QueryString Query) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = StatusCodes.Status303SeeOther;
        response.Headers.CacheControl = CacheControl.Never;
        response.Headers.Location = httpContext.Request.PathBase.Add(new PathString(Path)).ToUriComponent() + Query.ToUriComponent();
        return Task.CompletedTask;
    }
}
