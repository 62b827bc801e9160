namespace FeedServer.Desk;

/// <summary>Knows of something that waits for somebody at the desk.</summary>
internal interface IAttentionSource
{
    /// <summary>One line each; none when nothing waits.</summary>
    Task<IReadOnlyList<AttentionLine>> FindAsync(CancellationToken cancellation);
}
