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
            return await answers.FormAsync(StatusCodes.Status422UnprocessableEntity, item.Path, form, faults, cancellation);
        return await TryAsync(http, () => ConfirmAsync(http, item, form, fields[CommentForm.TokenField].ToString()),
            (status, reason) => answers.FormAsync(status, item.Path, form, [reason], cancellation));
    }

    /// <summary>A comment to its writer.</summary>
    public Task<IResult> ShowOwnAsync(HttpContext http, OwnAddress address) => TryAsync(http, async () =>
    {
        var (own, refusal) = await OwnAsync(address, typed: null, http.RequestAborted);
        return own is null ? refusal : await answers.OwnAsync(own.Item, own.Kept, own.Until, [], http.RequestAborted);
    }, (status, reason) => RefuseAsync(http, status, reason, itemPath: null));

    /// <summary>A comment that its writer changed.</summary>
    public async Task<IResult> SaveOwnAsync(HttpContext http, OwnAddress address)
    {
        var sent = await SentForm.ReadAsync(http, site.Publication, site.Texts);
        var typed = sent.Fields is { } fields ? CommentForm.From(fields) : null;
        return await TryAsync(http, async () =>
        {
            var (own, refusal) = await OwnAsync(address, typed, http.RequestAborted);
            return own is null ? refusal
                : typed is not null && sent.Fields is { } some ? await SaveAsync(http, own, some, typed)
                : await RefuseAsync(http, sent.Status, sent.Reason, own.Item.Path);
        }, (status, reason) => answers.RefuseAsync(status, reason, itemPath: null, typed, http.RequestAborted));
    }

    private Task<IResult> SaveAsync(HttpContext http, OwnComment own, IFormCollection fields, CommentForm typed)
    {
        var (cancellation, form) = (http.RequestAborted, typed with { Mail = own.Text.Mail });
        return FaultsOf(fields, form, needsMail: false) is { Count: > 0 } faults
            ? answers.UnchangedAsync(StatusCodes.Status422UnprocessableEntity, own, form, faults, cancellation)
            : TryAsync(http, EditAsync, (status, reason) => answers.UnchangedAsync(status, own, form, [reason], cancellation));

        async Task<IResult> EditAsync() => await posting.EditAsync(own.Kept.Comment, form.Text, cancellation) is { } edited
            ? await answers.OwnAsync(
                own.Item, new KeptComment(edited, form.Text), own.Until, [site.Texts.CommentSaved], cancellation)
            : await answers.RefuseAsync(StatusCodes.Status410Gone, site.Texts.EditIsOver, own.Item.Path, typed, cancellation);
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
        return await answers.FormAsync(
            StatusCodes.Status503ServiceUnavailable, item.Path, form, [site.Texts.QueueIsFull], http.RequestAborted);
    }

    /// <summary>It was received already: by the same token, which its writer alone has, or somebody else said the same.</summary>
    private async Task<IResult> RepeatedAsync(HttpContext http, Item item, string id) =>
        await store.FindAsync(id, http.RequestAborted) is { Text: not null, Comment: { } comment } kept && IsOpen(comment)
        && CommentTokens.EditEnd(comment) is var until && !tokens.IsOver(until)
            ? await answers.RepeatedAsync(item, kept, until, http.RequestAborted)
            : await RefuseAsync(http, StatusCodes.Status409Conflict, site.Texts.CommentRepeated, item.Path);

    private static bool IsOpen(Comment comment) => comment.Status is CommentStatus.Pending or CommentStatus.Approved;

    /// <summary>What cannot be kept or read just now is said on a page with what was typed, and in the log.</summary>
    private async Task<IResult> TryAsync(HttpContext http, Func<Task<IResult>> work, Func<int, string, Task<IResult>> refuse)
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
            return await refuse(StatusCodes.Status503ServiceUnavailable, site.Texts.CannotBeKept);
        }
    }

    private Task<IResult> RefuseAsync(HttpContext http, int status, string reason, string? itemPath) =>
        answers.RefuseAsync(status, reason, itemPath, typed: null, http.RequestAborted);

    private IReadOnlyList<string> FaultsOf(IFormCollection fields, CommentForm form, bool needsMail) =>
        fields[CommentForm.TrapField].ToString().Length > 0 ? [site.Texts.TrapFilled] : form.Faults(site.Texts, needsMail);

    private async Task<Item?> OpenItemAsync(string itemPath, CancellationToken cancellation) =>
        (await site.Store.FindAsync(itemPath, cancellation)).Item is { } item && site.Comments is { } comments
        && comments.IsOpen(item, site.Publication.Zone.DayOf(tokens.Now), site.Publication.Zone) ? item : null;

    private async Task<(OwnComment? Own, IResult Refusal)> OwnAsync(
        OwnAddress address, CommentForm? typed, CancellationToken cancellation)
    {
        var path = (await site.Store.FindAsync(address.ItemPath, cancellation)).Item?.Path;
        if (!CommentForm.IsId(address.Id) || tokens.EditUntil(address.Id, address.Until, address.Key) is not { } until)
            return (null, await answers.RefuseAsync(StatusCodes.Status403Forbidden, site.Texts.EditUnknown, path, null, cancellation));
        if (!tokens.IsOver(until) && await store.FindAsync(address.Id, cancellation) is { } kept && IsOpen(kept.Comment)
            && await site.Store.ItemsAsync([kept.Comment.Item], cancellation) is [{ Withdrawn: null } item])
        {
            // Its time is not over: it cannot be read just now.
            var text = kept.Text ?? throw new IOException($"the text of comment {address.Id} cannot be read");
            return (new OwnComment(item, kept, text, until), Results.Empty);
        }
        return (null, await answers.RefuseAsync(StatusCodes.Status410Gone, site.Texts.EditIsOver, path, typed, cancellation));
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "{Path}: the comment cannot be kept or shown: {Reason}")]
    private partial void LogFailed(string path, string reason);
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
