using FeedServer.Items.Comments;
using FeedServer.Pages;
using FeedServer.Pages.Comments;
using FeedServer.Pages.Layout;
using FeedServer.Publish.Comments;

namespace FeedServer.Comments;

/// <summary>The pages that answer a form. They depend on what was sent, so no cache keeps them.</summary>
internal sealed class CommentAnswers(Site site, SitePages pages, CommentTokens tokens)
{
    /// <summary>What was sent is refused.</summary>
    /// <param name="status">With which status.</param>
    /// <param name="reason">Why, a sentence.</param>
    /// <param name="itemPath">Where the item is; null where there is none.</param>
    /// <param name="typed">What was typed and cannot be sent again; null for nothing.</param>
    /// <param name="cancellation">Ends the loading.</param>
    public Task<IResult> RefuseAsync(
        int status, string reason, string? itemPath, CommentForm? typed, CancellationToken cancellation) =>
        SendAsync(status, site.Texts.CommentNotTaken, model => model with
        {
            Messages = [reason],
            IsRefusal = true,
            ItemPath = itemPath,
            Preview = typed is null ? null : Preview(typed),
        }, cancellation);

    /// <summary>The form again, with what is wrong with it.</summary>
    public Task<IResult> FormAsync(
        int status, string itemPath, CommentForm form, IReadOnlyList<string> faults, CancellationToken cancellation) =>
        SendAsync(status, site.Texts.CommentNotTaken, model => model with
        {
            Messages = faults,
            IsRefusal = true,
            ItemPath = itemPath,
            Action = CommentPaths.For(itemPath),
            Form = form,
            Button = site.Texts.PreviewButton,
        }, cancellation);

    /// <summary>The comment as it would stand on the page, and what confirms it.</summary>
    /// <param name="item">The item.</param>
    /// <param name="form">What was typed.</param>
    /// <param name="token">The token that it came with, to be sent once more; null for a new one.</param>
    /// <param name="fault">Why it was not taken; null where it was not to be yet.</param>
    /// <param name="cancellation">Ends the loading.</param>
    public Task<IResult> PreviewAsync(Item item, CommentForm form, string? token, string? fault, CancellationToken cancellation) =>
        SendAsync(fault is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity, site.Texts.PreviewTitle, model =>
            model with
            {
                Messages = [fault ?? site.Texts.NotSentYet],
                IsRefusal = fault is not null,
                ItemPath = item.Path,
                Preview = Preview(form),
                Action = CommentPaths.For(item.Path),
                Form = form,
                Token = token ?? tokens.For(item.Number, form.Text),
                Button = site.Texts.SendButton,
            }, cancellation);

    /// <summary>A comment to its writer: what became of it, and the form to edit it.</summary>
    /// <param name="item">The item.</param>
    /// <param name="kept">The comment.</param>
    /// <param name="until">Until when it can be edited.</param>
    /// <param name="messages">What is said besides.</param>
    /// <param name="cancellation">Ends the loading.</param>
    public Task<IResult> OwnAsync(Item item, KeptComment kept, DateTimeOffset until, IReadOnlyList<string> messages,
        CancellationToken cancellation) =>
        SendAsync(StatusCodes.Status200OK, site.Texts.CommentReceived, model => Own(model, item, kept) with
        {
            Messages = [.. messages, .. Said(kept.Comment, until)],
            Form = Typed(kept),
        }, cancellation);

    /// <summary>The same where the change that its writer sent is not taken, with the change in the form.</summary>
    public Task<IResult> UnchangedAsync(
        int status, OwnComment own, CommentForm form, IReadOnlyList<string> faults, CancellationToken cancellation) =>
        SendAsync(status, site.Texts.CommentReceived, model => Own(model, own.Item, own.Kept) with
        {
            Messages = [.. faults, .. Said(own.Kept.Comment, own.Until)],
            IsRefusal = true,
            Form = form,
        }, cancellation);

    /// <summary>The same to its writer who sent it twice: the browser that a button is clicked twice in shows the second answer.</summary>
    public Task<IResult> RepeatedAsync(Item item, KeptComment kept, DateTimeOffset until, CancellationToken cancellation) =>
        SendAsync(StatusCodes.Status409Conflict, site.Texts.CommentReceived, model => Own(model, item, kept) with
        {
            Messages = [site.Texts.CommentRepeated, .. Said(kept.Comment, until)],
            Form = Typed(kept),
        }, cancellation);

    private CommentFormModel Own(CommentFormModel model, Item item, KeptComment kept) => model with
    {
        ItemPath = item.Path,
        Preview = CommentView.From(kept, site.Publication.Zone),
        Action = CommentPaths.EditOf(item.Path, kept.Comment.Id) + tokens.EditQuery(kept.Comment),
        AsksMail = false,
        Button = site.Texts.SaveButton,
    };

    private IEnumerable<string> Said(Comment comment, DateTimeOffset until)
    {
        var (t, local) = (site.Texts, site.Publication.Zone.Local(until));
        yield return comment.Status == CommentStatus.Approved ? t.CommentIsShown : t.CommentWaits;
        yield return t.EditUntil(t.Time(TimeOnly.FromDateTime(local.DateTime)));
    }

    private static CommentForm Typed(KeptComment kept) => new(kept.Text?.Name ?? "", "", kept.Text?.Content ?? "");

    private CommentView Preview(CommentForm form) => new("preview", form.Name, CommentHtml.From(form.Content), Now, false);

    private DateTimeOffset Now => site.Publication.Zone.Local(tokens.Now);

    private async Task<IResult> SendAsync(
        int status, string title, Func<CommentFormModel, CommentFormModel> fill, CancellationToken cancellation)
    {
        var frame = await site.FrameAsync(NavPlace.Elsewhere, title, path: null, cancellation) with { NoIndex = true };
        var model = fill(new CommentFormModel { Frame = frame, Title = title });
        var body = await pages.RenderAsync<CommentFormPage, CommentFormModel>(model, status);
        return new Representation(body, null).RespondWith(CacheControl.Never);
    }
}
