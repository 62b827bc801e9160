using FeedServer.Editing;
using FeedServer.Items.Corrections;

namespace FeedServer.Desk.Items;

/// <summary>Withdrawing an item, undoing that, and announcing a correction: each is shown before it is done, and done by the work of the
/// verb of its name.</summary>
internal static class WithdrawalDesk
{
    private const int LongestReason = 2_000;

    public static void Map(RouteGroupBuilder desk)
    {
        desk.MapMethods("/items/{number:long}/withdraw", DeskRoutes.Read, WithdrawPageAsync).RequireRole(DeskRole.Editor);
        desk.MapMethods("/items/{number:long}/reinstate", DeskRoutes.Read, ReinstatePageAsync).RequireRole(DeskRole.Editor);
        desk.MapMethods("/items/{number:long}/announce", DeskRoutes.Read, AnnouncePageAsync).RequireRole(DeskRole.Editor);
        desk.MapPost("/items/{number:long}/withdraw", WithdrawAsync).RequireRole(DeskRole.Editor).WithTypedText(LabelOf);
        desk.MapPost("/items/{number:long}/reinstate", ReinstateAsync).RequireRole(DeskRole.Editor).WithTypedText(LabelOf);
        desk.MapPost("/items/{number:long}/announce", AnnounceAsync).RequireRole(DeskRole.Editor);
    }

    private static Task<IResult> WithdrawPageAsync([AsParameters] DeskRequest desk, DeskItems items, long number) =>
        PageAsync(desk, items, number, "withdraw");

    private static Task<IResult> ReinstatePageAsync([AsParameters] DeskRequest desk, DeskItems items, long number) =>
        PageAsync(desk, items, number, "reinstate");

    private static Task<IResult> AnnouncePageAsync([AsParameters] DeskRequest desk, DeskItems items, long number) =>
        PageAsync(desk, items, number, "announce");

    private static async Task<IResult> PageAsync(DeskRequest desk, DeskItems items, long number, string act) =>
        await items.FindAsync(number, desk.Ending) is { } entry && ActModel.From(desk, act, entry, "", []) is { } model
            ? await desk.PageAsync<ActPage, ActModel>(model) : await desk.NotFoundAsync();

    private static async Task<IResult> WithdrawAsync([AsParameters] DeskRequest desk, DeskItems items, long number)
    {
        if (await items.FindAsync(number, desk.Ending) is not { } entry) return await desk.NotFoundAsync();
        var reason = Words(desk);
        if (reason.Length is 0 or > LongestReason || desk.Field("step") != CorrectionDesk.Keep || IsStale(desk, entry))
            return await AskAsync(desk, "withdraw", entry, reason,
                reason.Length == 0 ? [desk.Texts.DeskReasonMissing] : reason.Length > LongestReason ? [desk.Texts.DeskTooLongText] : []);
        var work = new WithdrawWork(desk.Site.Store, desk.Site.Publication, (_, _) => Task.FromResult(false));
        var request = new WithdrawRequest { Permalink = entry.Item.Id.Value, Reason = reason, By = desk.User.Name };
        return await DoAsync(desk, "withdraw", entry, desk.Texts.DeskWithdrawnNow, () => work.RunAsync(request, CancellationToken.None));
    }

    private static async Task<IResult> ReinstateAsync([AsParameters] DeskRequest desk, DeskItems items, long number)
    {
        if (await items.FindAsync(number, desk.Ending) is not { } entry) return await desk.NotFoundAsync();
        var note = Words(desk);
        if (note.Length > LongestReason || desk.Field("step") != CorrectionDesk.Keep || IsStale(desk, entry))
            return await AskAsync(desk, "reinstate", entry, note, note.Length > LongestReason ? [desk.Texts.DeskTooLongText] : []);
        var work = new ReinstateWork(desk.Site.Store, desk.Site.Publication);
        var request = new ReinstateRequest
        {
            Permalink = entry.Item.Id.Value,
            Note = note.Length > 0 ? note : null,
            By = desk.User.Name,
        };
        return await DoAsync(desk, "reinstate", entry, desk.Texts.DeskReinstatedNow, () => work.RunAsync(request, CancellationToken.None));
    }

    private static async Task<IResult> AnnounceAsync([AsParameters] DeskRequest desk, DeskItems items, long number)
    {
        if (await items.FindAsync(number, desk.Ending) is not { } entry) return await desk.NotFoundAsync();
        if (desk.Field("step") != CorrectionDesk.Keep || IsStale(desk, entry)) return await AskAsync(desk, "announce", entry, "", []);
        var told = entry.Item is { Withdrawn: null, Edit.Kind: EditKind.Corrected }
            ? await new AnnounceWork(desk.Site.Store, desk.Site.Publication)
                .AnnounceAsync(entry.Item, isDryRun: false, CancellationToken.None) : null;
        await desk.LogAsync("item.announce", entry.Item.Path, told?.Kind.ToString() ?? "nothing");
        return desk.LeadTo(ItemsDesk.PathOf(entry.Item), desk.Texts.DeskAnnounced(told?.Kind));
    }

    private static string? LabelOf(string name, SiteTexts t) => name == "words" ? t.DeskNote : null;

    private static string Words(DeskRequest desk) => desk.Field("words").Trim();

    private static bool IsStale(DeskRequest desk, Entry entry) => desk.Field("seen") != StateTag.From(entry);

    private static async Task<IResult> AskAsync(DeskRequest desk, string act, Entry entry, string words, IReadOnlyList<string> faults,
        int faulty = StatusCodes.Status422UnprocessableEntity)
    {
        var isOther = desk.Field("seen") is { Length: > 0 } && IsStale(desk, entry);
        return ActModel.From(desk, act, entry, words, isOther ? [.. faults, desk.Texts.DeskChangedMeanwhile] : faults) is { } model
            ? await desk.PageAsync<ActPage, ActModel>(
                model with { IsPreview = faults.Count == 0 && !isOther },
                isOther ? StatusCodes.Status409Conflict
                    : faults.Count > 0 ? faulty : StatusCodes.Status200OK)
            // Somebody else did it meanwhile.
            : desk.LeadTo(ItemsDesk.PathOf(entry.Item), desk.Texts.DeskChangedMeanwhile);
    }

    /// <summary>Does the work of a verb. Where the disk takes nothing, what was typed stands in the form again.</summary>
    private static async Task<IResult> DoAsync(
        DeskRequest desk, string act, Entry entry, string notice, Func<Task<EditResult>> work)
    {
        EditResult done;
        try
        {
            done = await work();
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            await desk.LogAsync("item." + act, entry.Item.Path, "failed");
            return await AskAsync(desk, act, entry, Words(desk), [desk.NotWritten(refused)],
                StatusCodes.Status503ServiceUnavailable);
        }
        await desk.LogAsync("item." + act, entry.Item.Path, done.IsDone ? "done" : string.Join("; ", done.Faults));
        return desk.LeadTo(ItemsDesk.PathOf(entry.Item), done.IsDone ? notice : string.Join(" ", done.Faults));
    }
}
