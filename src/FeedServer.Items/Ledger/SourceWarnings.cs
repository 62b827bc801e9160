namespace FeedServer.Items.Ledger;

/// <summary>What looks wrong with a source although it may still answer; shown to the operator until it is over.</summary>
[Flags]
public enum SourceWarnings
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It has brought nothing new for much longer than is its habit.</summary>
    Silent = 1,

    /// <summary>It answers 200 with something that is not what it was: a sign-in page, a challenge, an error page.</summary>
    NotAFeed = 2,

    /// <summary>It serves an old batch of items under a new date.</summary>
    OldBatch = 4,

    /// <summary>The page answers, but its selectors or its list find nothing any more.</summary>
    LayoutChanged = 8,
}
