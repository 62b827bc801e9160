namespace FeedServer.Doctor;

/// <summary>What was found of one thing.</summary>
/// <param name="Kind">How it is.</param>
/// <param name="Text">A sentence: what is, and if it is wrong what to do. No secret stands in it.</param>
internal sealed record Finding(FindingKind Kind, string Text)
{
    public static Finding Good(string text) => new(FindingKind.Good, text);

    public static Finding Noted(string text) => new(FindingKind.Noted, text);

    public static Finding Wrong(string text) => new(FindingKind.Wrong, text);

    /// <summary>As it is printed.</summary>
    public override string ToString() => Kind switch
    {
        FindingKind.Good => "ok     ",
        FindingKind.Noted => "note   ",
        _ => "WRONG  ",
    } + Text;
}

/// <summary>How a thing is.</summary>
internal enum FindingKind
{
    /// <summary>As it should be.</summary>
    Good,

    /// <summary>To be known, and no fault.</summary>
    Noted,

    /// <summary>Not as it should be.</summary>
    Wrong,
}
