using FeedServer.Desk;

namespace FeedServer.Alarms;

/// <summary>The alarms that fire, on the desk's first page; that everything is paused stands there anyway.</summary>
internal sealed class AlarmAttention(AlarmBook book, Publication publication) : IAttentionSource
{
    // When the network is down every source is silent.
    private const int Most = 20;

    public Task<IReadOnlyList<AttentionLine>> FindAsync(CancellationToken cancellation)
    {
        var (texts, firing) = (SiteTexts.For(publication.Language), book.Firing.Where(alarm => alarm.Kind != AlarmKind.Paused).ToList());
        return Task.FromResult<IReadOnlyList<AttentionLine>>([.. firing.Take(Most)
            .Select(alarm => Line($"{texts.AlarmTitle(alarm.Kind, alarm.Subject)}: {alarm.Summary}"))
            .Concat(firing.Skip(Most).Take(1).Select(_ => Line(texts.AlarmMore(firing.Count - Most))))]);
    }

    private static AttentionLine Line(string text) => new(text, "/healthz/detail", DeskRole.Operator);
}
