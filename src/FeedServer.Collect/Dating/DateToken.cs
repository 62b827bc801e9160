namespace FeedServer.Collect.Dating;

/// <summary>A run of letters, a run of digits, or a single other character of a text; white space is no token.</summary>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="Text">Its characters, lower case.</param>
/// <param name="Kind">What it is made of.</param>
/// <param name="Glued">True when no white space stands before it.</param>
/// <param name="Capital">True when it begins with a capital letter.</param>
internal readonly record struct DateToken(int Start, string Text, DateTokenKind Kind, bool Glued, bool Capital)
{
    /// <summary>Where it ends.</summary>
    public int End => Start + Text.Length;

    /// <summary>Its value when it is a number of up to eight digits; -1 otherwise.</summary>
    public int Number { get; } = Kind == DateTokenKind.Number && Text.Length <= 8
        ? int.Parse(Text, System.Globalization.CultureInfo.InvariantCulture) : -1;

    /// <summary>True for this word or mark.</summary>
    public bool Is(string text) => Text == text;
}
