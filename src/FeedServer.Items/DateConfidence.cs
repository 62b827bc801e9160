namespace FeedServer.Items;

/// <summary>How far a stated date can be trusted.</summary>
public enum DateConfidence
{
    /// <summary>Printed in full and not contradicted.</summary>
    Certain,

    /// <summary>Inferred by a rule that held on real pages.</summary>
    Likely,

    /// <summary>Contradicted by something on the page, for instance its weekday.</summary>
    Doubtful,
}
