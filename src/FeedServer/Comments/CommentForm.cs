using System.Buffers;
using System.Net.Mail;
using FeedServer.Items.Comments;

namespace FeedServer.Comments;

/// <summary>What a reader sends: the fields of the form, judged.</summary>
/// <param name="Name">As typed, without blanks at the ends.</param>
/// <param name="Mail">Likewise.</param>
/// <param name="Content">Likewise, lines ended by line feeds, never more than one of them empty.</param>
public sealed record CommentForm(string Name, string Mail, string Content)
{
    /// <summary>The names of the fields.</summary>
    public const string NameField = "name";
    public const string MailField = "email";
    public const string ContentField = "content";

    /// <summary>A field that people do not see, and programs fill in.</summary>
    public const string TrapField = "website";

    /// <summary>What the preview confirms the fields by.</summary>
    public const string TokenField = "token";

    /// <summary>The longest of each, in UTF-16 units.</summary>
    public const int MostOfName = 80;
    public const int MostOfMail = 254;
    public const int MostOfContent = 4_000;

    private const int IdLength = 32;

    // Allowed in quotes only, which nobody's address needs (RFC 5321 §4.1.2).
    private static readonly SearchValues<char> NeverInMail = SearchValues.Create(" \"<>(),;:\\[]");

    public static CommentForm Empty { get; } = new("", "", "");

    public CommentText Text => new(Name, Mail, Content);

    /// <summary>Whether a text has the form of a comment's id.</summary>
    public static bool IsId(string text) => text.Length == IdLength && text.All(char.IsAsciiHexDigitLower);

    /// <summary>Reads the fields; what is too long is cut behind the first character too many.</summary>
    public static CommentForm From(IFormCollection form) => new(
        Cut(form[NameField].ToString(), MostOfName).Trim(), Cut(form[MailField].ToString(), MostOfMail).Trim(),
        Lines(Cut(form[ContentField].ToString(), MostOfContent * 2)));

    /// <summary>What is wrong with it; empty when nothing is.</summary>
    /// <param name="texts">The words.</param>
    /// <param name="needsMail">False where the e-mail address is known already.</param>
    public IReadOnlyList<string> Faults(SiteTexts texts, bool needsMail = true)
    {
        var faults = new List<string>();
        if (Name.Length == 0) faults.Add(texts.NameMissing);
        else if (Name.Length > MostOfName) faults.Add(texts.NameTooLong(MostOfName));
        if (needsMail && !IsMail(Mail)) faults.Add(texts.MailWrong);
        if (Content.Length == 0) faults.Add(texts.ContentMissing);
        else if (Content.Length > MostOfContent) faults.Add(texts.ContentTooLong(MostOfContent));
        if (Name.Any(char.IsControl) || Mail.Any(char.IsControl) || Content.Any(c => char.IsControl(c) && c is not ('\n' or '\t'))
            || (Name + Content).Any(IsOverride)) faults.Add(texts.ControlsRefused);
        return faults;
    }

    private static bool IsMail(string mail) => mail.Length is > 5 and <= MostOfMail && !mail.AsSpan().ContainsAny(NeverInMail)
        && MailAddress.TryCreate(mail, out var parsed) && parsed.Address == mail && parsed.Host.Contains('.', StringComparison.Ordinal);

    // Embeddings and overrides of direction reach beyond the comment (UAX #9 §2.2); isolates too when they are not ended.
    private static bool IsOverride(char c) => c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    private static string Cut(string text, int most) => text.Length > most + 1 ? text[..(most + 1)] : text;

    private static string Lines(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd()).ToList();
        var kept = new StringBuilder(text.Length);
        for (var i = 0; i < lines.Count; i++)
            if (lines[i].Length > 0 || (i > 0 && lines[i - 1].Length > 0)) kept.Append(lines[i]).Append('\n');
        return kept.ToString().Trim();
    }
}
