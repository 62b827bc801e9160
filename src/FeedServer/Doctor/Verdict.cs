namespace FeedServer.Doctor;

/// <summary>What was found of one thing.</summary>
/// <param name="Kind">How it is.</param>
/// <param name="Text">A sentence: what is, and if it is wrong what to do. No secret stands in it.</param>
internal sealed record Verdict(VerdictKind Kind, string Text)
{
    public static Verdict Good(string text) => new(VerdictKind.Good, text);

    public static Verdict Noted(string text) => new(VerdictKind.Noted, text);

    public static Verdict Wrong(string text) => new(VerdictKind.Wrong, text);

    /// <summary>As it is printed.</summary>
    public override string ToString() => Kind switch
    {
        VerdictKind.Good => "ok     ",
        VerdictKind.Noted => "note   ",
        _ => "WRONG  ",
    } + Text;
}

/// <summary>How a thing is.</summary>
internal enum VerdictKind
{
    /// <summary>As it should be.</summary>
    Good,

    /// <summary>To be known, and no fault.</summary>
    Noted,

    /// <summary>Not as it should be.</summary>
    Wrong,
}
