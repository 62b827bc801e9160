namespace FeedServer.Desk.Sources;

/// <summary>Tells the overview how many sources somebody should look at.</summary>
internal sealed class TroubledSources(SourceRows rows, Publication publication) : IAttentionSource
{
    public async Task<IReadOnlyList<AttentionLine>> FindAsync(CancellationToken cancellation)
    {
        var troubled = (await rows.AllAsync(cancellation)).Count(row => row.IsTroubled);
        return troubled == 0 ? []
            : [new AttentionLine(SiteTexts.For(publication.Language).DeskTroubledSources(troubled),
                new SourceQuery("", IsTroubled: true, 1).PathOf(1), DeskRole.Operator)];
    }
}
