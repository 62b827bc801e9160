namespace FeedServer.Collect.Reading.Office;

/// <summary>The fields of a Word document as its runs go by (ISO/IEC 29500-1, 17.16): what stands between a field's beginning and its
/// separator is code, what follows is text. Fields nest, and may begin in one paragraph and end in another.</summary>
internal sealed partial class WordFields
{
    private const int Deepest = 32;

    private readonly Stack<Field> open = new();

    /// <summary>True while what goes by is code.</summary>
    public bool IsCode => open.Any(one => !one.IsResult);

    /// <summary>Where the text that goes by leads; null for nowhere.</summary>
    public string? Link => open.Select(one => one.Link).FirstOrDefault(link => link is not null);

    /// <summary>True while what goes by counts pictures or tables.</summary>
    public bool IsSequence => open.Any(one => one.IsSequence);

    /// <summary>True for the code of a field that counts pictures or tables.</summary>
    public static bool IsSequenceCode(string code) => code.AsSpan().TrimStart().StartsWith("SEQ ", StringComparison.OrdinalIgnoreCase);

    /// <summary>The address in the code of a link; null for any other field and for a place in the document.</summary>
    public static string? LinkOf(string code) => Hyperlink().Match(code) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>Takes in a mark: <c>begin</c>, <c>separate</c> or <c>end</c>.</summary>
    public void Mark(string? kind)
    {
        if (kind == "begin" && open.Count < Deepest) open.Push(new Field());
        else if (kind == "separate" && open.TryPeek(out var field)) field.Separate();
        else if (kind == "end") open.TryPop(out _);
    }

    /// <summary>Takes in a piece of code.</summary>
    public void AddCode(string code)
    {
        if (open.TryPeek(out var field) && !field.IsResult && field.Code.Length < 4096) field.Code.Append(code);
    }

    private sealed class Field
    {
        public StringBuilder Code { get; } = new();

        public bool IsResult { get; private set; }

        /// <summary>Where its result leads; null for nowhere.</summary>
        public string? Link { get; private set; }

        public bool IsSequence { get; private set; }

        /// <summary>Reads the code, once for all runs of the result.</summary>
        public void Separate()
        {
            if (IsResult) return;
            var code = Code.ToString();
            (IsResult, Link, IsSequence) = (true, LinkOf(code), IsSequenceCode(code));
        }
    }

    [GeneratedRegex("""^\s{0,4}HYPERLINK\s{1,4}"([^"]+)""", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Hyperlink();
}
