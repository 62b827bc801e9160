using FeedServer.Editing;
using FeedServer.Items.Corrections;
using Microsoft.AspNetCore.Mvc;

namespace FeedServer.Desk.Items;

/// <summary>Correcting an item: the form, what it would come to, and keeping it. All of it is the verb <c>correct</c>.</summary>
internal static class CorrectionDesk
{
    public const string Preview = "preview";
    public const string Keep = "keep";
    public const string Edit = "edit";

    private const long MostBytes = 8 << 20;

    public static void Map(RouteGroupBuilder desk)
    {
        desk.MapMethods("/items/{number:long}/correct", DeskRoutes.Read, OpenAsync).RequireRole(DeskRole.Editor);
        desk.MapPost("/items/{number:long}/correct", SendAsync).RequireRole(DeskRole.Editor).WithBodyLimit(MostBytes)
            .WithTypedText(CorrectionForm.LabelOf).DisableRequestTimeout();
    }

    private static async Task<IResult> OpenAsync([AsParameters] DeskRequest desk, DeskItems items, long number,
        [FromQuery] string[]? lift) =>
        await items.FindAsync(number, desk.Ending) is { Item.Withdrawn: null } entry
            ? await FormAsync(desk, entry, CorrectionForm.From(entry, lift ?? []), [])
            : await desk.NotFoundAsync();

    private static async Task<IResult> SendAsync([AsParameters] DeskRequest desk, DeskItems items, long number)
    {
        if (await items.FindAsync(number, desk.Ending) is not { } entry) return await desk.NotFoundAsync();
        var form = await CorrectionForm.ReadAsync(desk.Form, desk.Ending);
        var step = desk.Field("step");
        if (entry.Item.Withdrawn is not null || form.Seen != StateTag.From(entry)) return await ConflictAsync(desk, entry, form);
        if (step == Edit) return await FormAsync(desk, entry, form, []);
        CorrectAnswer answer;
        try
        {
            // A write that has begun is finished, whoever goes away meanwhile.
            answer = await new CorrectWork(desk.Site.Store, desk.Site.Publication).AnswerAsync(
                form.ToRequest(entry, desk.User.Name, isDryRun: step != Keep), entry.Item,
                step == Keep ? CancellationToken.None : desk.Ending);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // What was typed stands in the form again.
            await desk.LogAsync("item.correct", entry.Item.Path, "failed");
            return await FormAsync(
                desk, entry, form, [desk.NotWritten(refused)], StatusCodes.Status503ServiceUnavailable);
        }
        if (answer.Meanwhile is { } other) return await ConflictAsync(desk, other, form);
        if (answer.Outcome is not { } outcome || answer.Faults.Count > 0) return await FormAsync(desk, entry, form, answer.Faults);
        if (step != Keep)
            return await desk.PageAsync<CorrectionPreviewPage, CorrectionPreviewModel>(
                CorrectionPreviewModel.From(desk, form, outcome, answer.Notes));
        await desk.LogAsync("item.correct", outcome.After.Item.Path, outcome.Kind.ToString());
        return desk.LeadTo(ItemsDesk.PathOf(entry.Item), await KeptAsync(desk, form, outcome));
    }

    /// <summary>What was done, in a sentence.</summary>
    private static async Task<string> KeptAsync(DeskRequest desk, CorrectionForm form, CorrectionOutcome outcome)
    {
        var kept = desk.Texts.DeskCorrectionKept(outcome.Kind, outcome.After.Item.Revision);
        if (!form.IsAnnounced) return kept;
        try
        {
            var told = outcome.Kind == KeepKind.Revised
                ? await new AnnounceWork(desk.Site.Store, desk.Site.Publication)
                    .AnnounceAsync(outcome.After.Item, isDryRun: false, CancellationToken.None) : null;
            if (told is not null) await desk.LogAsync("item.announce", told.Item.Path, told.Kind.ToString());
            return $"{kept} {desk.Texts.DeskAnnounced(told?.Kind)}";
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // The correction itself is kept, and can be announced afterwards.
            await desk.LogAsync("item.announce", outcome.After.Item.Path, "failed");
            return $"{kept} {desk.Texts.DeskAnnounce}: {desk.NotWritten(refused)}";
        }
    }

    private static Task<IResult> FormAsync(DeskRequest desk, Entry entry, CorrectionForm form, IReadOnlyList<string> faults,
        int faulty = StatusCodes.Status422UnprocessableEntity) =>
        desk.PageAsync<CorrectionPage, CorrectionModel>(
            CorrectionModel.From(desk, entry, form, faults), faults.Count > 0 ? faulty : StatusCodes.Status200OK);

    private static Task<IResult> ConflictAsync(DeskRequest desk, Entry present, CorrectionForm form) =>
        desk.PageAsync<ConflictPage, ConflictModel>(ConflictModel.From(desk, present, form), StatusCodes.Status409Conflict);
}
