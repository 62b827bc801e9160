using FeedServer.Cli;

namespace FeedServer.Desk.Operation;

/// <summary>Lists the hub's subscribers and ends a subscription, as <c>hub list</c> and <c>hub remove</c> do.</summary>
internal sealed class SubscriberList(OpenArchive archive, Settings settings)
{
    public async Task<IResult> ShowAsync(DeskRequest desk)
    {
        var all = await archive.Subscriptions.SubscriptionsAsync(desk.Ending);
        var asked = int.TryParse(desk.Http.Request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : 1;
        var model = new SubscribersModel
        {
            Frame = desk.Frame(desk.Texts.DeskSubscribers),
            Subscriptions = [],
            Count = all.Count,
            Page = 1,
        };
        var at = Math.Clamp(asked, 1, model.Pages);
        return await desk.PageAsync<SubscribersPage, SubscribersModel>(model with
        {
            Page = at,
            Subscriptions = [.. all.Skip((at - 1) * SubscribersModel.Most).Take(SubscribersModel.Most)],
        });
    }

    public async Task<IResult> EndAsync(DeskRequest desk)
    {
        var ended = await HubVerb.Removal.RunAsync(
            archive, settings, new HubRemoveRequest(desk.Field("callback"), desk.Field("topic")), CancellationToken.None);
        await desk.LogAsync("hub.end", desk.Field("topic"), ended.Count > 0 ? "done" : "nothing");
        return desk.LeadTo(OperationPaths.Hub, desk.Texts.DeskSubscriptionEnded(ended.Count));
    }
}
