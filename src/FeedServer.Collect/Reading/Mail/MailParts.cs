using FeedServer.Collect.Cleaning;
using MimeKit;
using MimeKit.Cryptography;
using MimeKit.Tnef;
using Org.BouncyCastle.Cms;
using Org.BouncyCastle.Security;

namespace FeedServer.Collect.Reading.Mail;

/// <summary>What a mail holds, whatever its parts are nested in: texts and pictures in order, documents, other mails.</summary>
internal sealed class MailParts
{
    private const int MostPictures = 200;
    private const int DeepestSeal = 5;

    private readonly List<MailPicture> pictures = [];

    private readonly ReadingBudget budget;
    private int depth;

    private MailParts(ReadingBudget budget) => this.budget = budget;

    /// <summary>Texts and pictures in their order.</summary>
    public List<MailPiece> Pieces { get; } = [];

    /// <summary>Attached files that may be the article: their names and bytes.</summary>
    public List<(string Name, byte[] Bytes)> Documents { get; } = [];

    public List<MimeMessage> Messages { get; } = [];

    /// <summary>What was left out, in English.</summary>
    public List<string> Faults { get; } = [];

    public IReadOnlyList<MailPicture> Pictures => pictures;

    /// <summary>What a mail's body holds.</summary>
    /// <exception cref="BudgetSpentException">The budget is spent.</exception>
    public static MailParts From(MimeEntity? body, ReadingBudget budget)
    {
        var parts = new MailParts(budget);
        if (body is not null) parts.Add(body, false);
        return parts;
    }

    /// <summary>Gives other addresses to the pictures whose own are taken by those of the attached document.</summary>
    public void Avoid(IReadOnlySet<string> taken)
    {
        foreach (var picture in pictures.Where(picture => taken.Contains(picture.Picture.Address)))
        {
            var address = picture.Picture.Address;
            picture.Picture = picture.Picture with
            {
                Address = Free(Path.GetFileNameWithoutExtension(address), Path.GetExtension(address),
                    name => taken.Contains(name) || pictures.Exists(other => other.Picture.Address == name)),
            };
        }
    }

    /// <summary>A part's bytes as they were before they were coded for the way.</summary>
    public static byte[] BytesOf(MimePart part)
    {
        using var bytes = new MemoryStream();
        part.Content?.DecodeTo(bytes);
        return bytes.ToArray();
    }

    private void Add(MimeEntity entity, bool isRelated)
    {
        budget.Step();
        if (entity is MultipartAlternative alternative) AddRichest(alternative);
        else if (entity is MultipartRelated { Root: { } root } related)
        {
            foreach (var other in related.Where(other => other != root)) Add(other, true);
            Add(root, false);
        }
        else if (entity is MultipartSigned { Count: > 0 } signed) Add(signed[0], isRelated);
        else if (entity is Multipart several)
        {
            foreach (var one in several) Add(one, isRelated);
        }
        else if (entity is MessagePart { Message: { } message }) Messages.Add(message);
        else if (entity is TnefPart tnef) AddTnef(tnef);
        else if (entity is ApplicationPkcs7Mime sealedPart) AddSealed(sealedPart);
        else if (entity is MimePart part) AddPart(part, isRelated);
    }

    /// <summary>Of several forms of one text the last is the richest (RFC 2046, 5.1.4); one without words is passed over.</summary>
    private void AddRichest(MultipartAlternative alternative)
    {
        var chosen = alternative.Reverse().FirstOrDefault(HasText) ?? alternative.LastOrDefault();
        if (chosen is not null) Add(chosen, false);
    }

    private static bool HasText(MimeEntity entity) => entity switch
    {
        Multipart several => several.Any(HasText),
        TextPart { IsHtml: true } or TextPart { IsPlain: true } => BytesOf((TextPart)entity).AsSpan().ContainsAnyExcept(" \t\r\n"u8),
        _ => false,
    };

    private void AddTnef(TnefPart tnef)
    {
        var before = Pieces.Count + Documents.Count + Messages.Count + pictures.Count + Faults.Count;
        try
        {
            if (tnef.ConvertToMessage().Body is { } body) AddInner(body);
            if (Pieces.Count + Documents.Count + Messages.Count + pictures.Count + Faults.Count == before)
                Faults.Add("its part winmail.dat (TNEF) holds nothing that is read and was left out");
        }
        catch (Exception damaged) when (IsOfItsBytes(damaged))
        {
            Faults.Add("its part winmail.dat (TNEF) is damaged and was left out");
        }
    }

    private void AddSealed(ApplicationPkcs7Mime part)
    {
        if (part.SecureMimeType != SecureMimeType.SignedData)
        {
            Faults.Add("a part of it is encrypted and was left out");
            return;
        }
        try
        {
            using var context = new TemporarySecureMimeContext();
            part.Verify(context, out var body);
            AddInner(body);
        }
        catch (Exception damaged) when (IsOfItsBytes(damaged))
        {
            Faults.Add("its signed part is damaged and was left out");
        }
    }

    /// <summary>What a part holds that was opened here: the parser's own limit of depth does not reach into it.</summary>
    private void AddInner(MimeEntity body)
    {
        if (depth == DeepestSeal)
        {
            Faults.Add("a part of it is sealed too deep and was left out");
            return;
        }
        depth++;
        Add(body, false);
        depth--;
    }

    /// <summary>What the libraries throw at bytes that are not what the part says.</summary>
    private static bool IsOfItsBytes(Exception thrown) => thrown is FormatException or IOException or NotSupportedException
        or ArgumentException or InvalidOperationException or CmsException or GeneralSecurityException;

    private void AddPart(MimePart part, bool isRelated)
    {
        var name = NormalText.Composed(part.FileName ?? "");
        var isFile = part.ContentDisposition is { IsAttachment: true } || name.Length > 0 && part is not TextPart;
        if (part is TextPart text && !isFile && (text.IsHtml || text.IsPlain))
        {
            Pieces.Add(MailPiece.From(text));
            return;
        }
        var bytes = BytesOf(part);
        if (ImageFormat.Detect(bytes) is { } format) AddPicture(part, name, bytes, format, isRelated);
        else if (part.ContentType.IsMimeType("message", "rfc822") || name.EndsWith(".eml", StringComparison.OrdinalIgnoreCase))
            AddMessage(bytes, name);
        else if (Named(part, name, bytes) is { } document) Documents.Add((document, bytes));
        else if (!part.ContentType.IsMimeType("application", "pkcs7-signature") && !part.ContentType.IsMimeType("text", "calendar"))
            Faults.Add($"attachment {(name.Length > 0 ? name : part.ContentType.MimeType)}: "
                + (BinaryKind.Detect(bytes) is { } kind ? $"it is {kind} and was left out" : "it was left out"));
    }

    /// <summary>The name by which a part can be read as an article; null when it cannot.</summary>
    private static string? Named(MimePart part, string name, byte[] bytes)
    {
        if (DocumentFormats.ByName(name) is not null) return name;
        var kind = BinaryKind.Detect(bytes) ?? "";
        var ending = kind.EndsWith("(.docx)", StringComparison.Ordinal) ? ".docx" : kind.EndsWith("(.odt)", StringComparison.Ordinal)
            ? ".odt"
            : DocumentFormats.ByType(part.ContentType.MimeType)?.Endings[0];
        return ending is null ? null : name + ending;
    }

    private void AddPicture(MimePart part, string name, byte[] bytes, ImageFormat format, bool isRelated)
    {
        if (format is { Width: <= 1, Height: <= 1 } || pictures.Count >= MostPictures) return;
        var stem = name.Length > 0 ? Path.GetFileNameWithoutExtension(name) : "picture-" + (pictures.Count + 1);
        var ending = name.Length > 0 ? Path.GetExtension(name) : "." + format.Extension;
        var address = Free(stem, ending, address => pictures.Exists(other => other.Picture.Address == address));
        var picture = new MailPicture(new EmbeddedPicture(address, bytes), part.ContentId, part.ContentLocation?.OriginalString);
        pictures.Add(picture);
        // What belongs to a page shows where the page shows it, or nowhere.
        if (!isRelated || part.ContentDisposition is { IsAttachment: true }) Pieces.Add(new MailPiece(null, null, picture));
    }

    private static string Free(string stem, string ending, Func<string, bool> isTaken)
    {
        var address = stem + ending;
        for (var number = 2; isTaken(address); number++) address = $"{stem} ({number}){ending}";
        return address;
    }

    private void AddMessage(byte[] bytes, string name)
    {
        if (MailFile.Parse(bytes) is { } message) Messages.Add(message);
        else Faults.Add($"attachment {name}: it is no mail and was left out");
    }
}

/// <summary>A text or a picture in the order of a mail.</summary>
/// <param name="Html">A text of HTML, decoded; null for another piece.</param>
/// <param name="Plain">A plain text, the author's own, decoded; null for another piece.</param>
/// <param name="Picture">A picture; null for a text.</param>
internal sealed record MailPiece(string? Html, string? Plain, MailPicture? Picture)
{
    /// <summary>What was left out of a plain text, in English; null when nothing was.</summary>
    public string? Cut { get; init; }

    /// <summary>A text part, decoded by its bytes first: what a mail names is often wrong.</summary>
    public static MailPiece From(TextPart part)
    {
        var type = part.ContentType;
        var named = type.Charset is { Length: > 0 } charset ? $"{type.MimeType}; charset=\"{charset}\"" : type.MimeType;
        if (TextDecoder.Decode(MailParts.BytesOf(part), named, part.IsHtml) is not DecodeOutcome.Decoded { Text: var text })
            return new MailPiece(null, "", null);
        if (part.IsHtml) return new MailPiece(text, null, null);
        var dropsSpace = string.Equals(type.Parameters["delsp"], "yes", StringComparison.OrdinalIgnoreCase);
        return new MailPiece(null, MailText.Own(text, part.IsFlowed, dropsSpace, out var cut), null) { Cut = cut };
    }
}

/// <summary>A picture of a mail.</summary>
/// <param name="Picture">Its name and bytes.</param>
/// <param name="ContentId">What a page of the mail may call it; null when nothing.</param>
/// <param name="Location">The address that a page of the mail may call it by; null when none.</param>
internal sealed record MailPicture(EmbeddedPicture Picture, string? ContentId, string? Location)
{
    /// <summary>Its name and bytes.</summary>
    public EmbeddedPicture Picture { get; set; } = Picture;

    /// <summary>True once a page of the mail shows it.</summary>
    public bool IsPlaced { get; set; }
}
