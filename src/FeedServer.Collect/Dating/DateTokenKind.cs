namespace FeedServer.Collect.Dating;

/// <summary>What a token is made of.</summary>
internal enum DateTokenKind
{
    /// <summary>Letters.</summary>
    Word,

    /// <summary>ASCII digits.</summary>
    Number,

    /// <summary>One character of anything else.</summary>
    Mark,
}
