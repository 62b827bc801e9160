namespace FeedServer.Desk.Actions;

/// <summary>The log of actions, for operators.</summary>
internal static class ActionsDesk
{
    private const int PageRows = 100;

    public static DeskPart Part { get; } = new(
        desk => desk.MapMethods("/actions", DeskRoutes.Read, Show).RequireRole(DeskRole.Operator),
        new DeskPlace(DeskPaths.Actions, texts => texts.DeskActions, DeskRole.Operator));

    private static async Task<IResult> Show([AsParameters] DeskRequest desk, string? month, string? before)
    {
        var months = desk.Actions.Months();
        var shown = months.FirstOrDefault(known => known == month) ?? (months.Count > 0 ? months[0] : null);
        long? from = long.TryParse(before, NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : null;
        var (entries, next) = shown is null ? ([], null) : await desk.Actions.ReadAsync(shown, from, PageRows, desk.Ending);
        var zone = desk.Site.Publication.Zone;
        return await desk.PageAsync<ActionsPage, ActionsModel>(new ActionsModel
        {
            Frame = desk.Frame(desk.Texts.DeskActions),
            Month = shown,
            Months = months,
            Rows = [.. entries.Select(entry => new ActionsModel.Row(
                zone.Local(entry.At), entry.By, entry.Action, entry.Subject, entry.Outcome, entry.Address))],
            NextPath = next is null ? null
                : string.Create(CultureInfo.InvariantCulture, $"{DeskPaths.Actions}?month={shown}&before={next}"),
        });
    }
}
