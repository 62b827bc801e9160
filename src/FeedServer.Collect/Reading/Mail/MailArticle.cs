using MimeKit;

namespace FeedServer.Collect.Reading.Mail;

/// <summary>A mail (.eml, RFC 5322) that brings an article: as its text, as an attached file, or as the mail that it passes on.</summary>
internal static class MailArticle
{
    private const string Kind = "a mail (.eml)";
    private const int LongestCover = 500;
    private const int DeepestMail = 5;
    private const int FarthestHeading = 4;

    /// <summary>Reads it; refuses by its true name what is none.</summary>
    public static PageOutcome Read(Document document, ReadingContext context)
    {
        if (BinaryKind.Detect(document.Bytes.Span) is { } kind) return new PageOutcome.Refused($"it is {kind}, not {Kind}: save it as "
            + $".eml");
        try
        {
            return MailFile.Parse(document.Bytes) is { } message ? Read(message, document, context, 0)
                : new PageOutcome.Refused($"it is not {Kind}: it does not begin with the fields of one, or has too many");
        }
        catch (BudgetSpentException)
        {
            return new PageOutcome.Refused("reading it takes too long");
        }
    }

    /// <summary>The page of a web archive (MHT, RFC 2557); null when there is none.</summary>
    public static byte[]? HtmlOf(byte[] archive)
    {
        var body = MailFile.Parse(archive)?.Body;
        var page = body is MultipartRelated { Root: TextPart root } ? root : body as TextPart
            ?? (body as Multipart)?.OfType<TextPart>().FirstOrDefault(part => part.IsHtml);
        return page is { IsHtml: true } ? MailParts.BytesOf(page) : null;
    }

    private static PageOutcome Read(MimeMessage message, Document document, ReadingContext context, int depth)
    {
        var parts = MailParts.From(message.Body, context.Budget);
        var page = OwnText(parts, context);
        var letters = page.Blocks.Sum(block => block.Text.Length);
        if (letters <= LongestCover && parts.Messages.Count > 0
            && depth < DeepestMail) return Read(parts.Messages[0], document, context, depth + 1);
        var faults = parts.Faults.ToList();
        if (letters <= LongestCover && Attached(parts, document, context, faults) is { } attached)
        {
            page = attached;
            parts.Avoid(page.Pictures.Select(picture => picture.Address).ToHashSet(StringComparer.Ordinal));
        }
        else page = WithSubject(page, MailSubject.Title(message.Subject));
        if (page.Blocks.Count == 0 && parts.Pictures.Count == 0)
            return new PageOutcome.Refused("it has no text" + (faults.Count > 0 ? ": " + faults[0] : ""));
        var received = message.Headers.Where(header => header.Id == HeaderId.Received).Select(header => header.Value).ToList();
        var sender = message.From.Mailboxes.FirstOrDefault()?.Name is { } name ? NormalText.Collapse(NormalText.Composed(name)) : "";
        return new PageOutcome.Found(page with
        {
            Hints = page.Hints with
            {
                Sent = MailDate.Read(message.Headers[HeaderId.Date], received, context.Zone, document.FirstSeen),
                Sender = sender.Length > 0 && !sender.Contains('@', StringComparison.Ordinal) ? sender : null,
            },
            Pictures = [.. page.Pictures, .. parts.Pictures.Select(picture => picture.Picture)],
            Beside = [.. parts.Pieces.Select(piece => piece.Picture).OfType<MailPicture>().Where(picture => !picture.IsPlaced)
                .Select(picture => new ItemImage { Address = picture.Picture.Address })],
            Notes = [.. page.Notes, .. faults],
        });
    }

    /// <summary>The texts of a mail with the pictures that stand between them; those behind the last are left.</summary>
    private static ArticlePage OwnText(MailParts parts, ReadingContext context)
    {
        var page = new ArticlePage { Blocks = [], Hints = new ArticleHints() };
        var blocks = new List<Block>();
        var cuts = new List<string>();
        var last = parts.Pieces.FindLastIndex(piece => piece.Picture is null);
        for (var at = 0; at <= last; at++)
        {
            var piece = parts.Pieces[at];
            if (piece.Html is { } html) blocks.AddRange(MailPage.Blocks(html, parts.Pictures, context.Budget));
            else if (piece.Plain is { } plain
                && PlainTextArticle.Read(plain, context.DatesOf(DateBasis.FrontMatter)) is PageOutcome.Found found)
            {
                blocks.AddRange(found.Page.Blocks);
                if (page.Hints.Title is null) page = found.Page;
                if (piece.Cut is { } cut) cuts.Add(cut);
            }
            else if (piece.Picture is { IsPlaced: false } picture && blocks.Count > 0)
            {
                picture.IsPlaced = true;
                blocks.Add(new Block { Kind = BlockKind.Figure, Text = "", Image = new ItemImage { Address = picture.Picture.Address } });
            }
        }
        return page with { Blocks = blocks, Notes = [.. page.Notes, .. cuts] };
    }

    /// <summary>The first attached file that is an article; null when there is none.</summary>
    private static ArticlePage? Attached(MailParts parts, Document document, ReadingContext context, List<string> faults)
    {
        ArticlePage? article = null;
        foreach (var (name, bytes) in parts.Documents)
        {
            // Endings of the list alone come here; a mail in a mail is another mail.
            if (article is not null || DocumentFormats.ByName(name) is not { } format)
            {
                faults.Add($"attachment {name}: only the first article of a mail is read");
                continue;
            }
            var outcome = format.Read(document with { Bytes = bytes, Name = name, ContentType = null, Url = null }, context);
            if (outcome is PageOutcome.Found { Page: var page }) article = page;
            else if (outcome is PageOutcome.Refused refused) faults.Add($"attachment {name}: {refused.Reason}");
        }
        return article;
    }

    /// <summary>The subject as title, unless a heading of the text says the same or the subject says nothing.</summary>
    private static ArticlePage WithSubject(ArticlePage page, string subject)
    {
        if (page.Hints.Title is not null) return page;
        var at = page.Blocks.Take(FarthestHeading).ToList().FindIndex(block => block is { Kind: BlockKind.Heading, Level: 1 });
        var heading = at < 0 ? null : page.Blocks[at].Text;
        var isHeading = heading is not null && (subject.Length == 0 || MailSubject.SaySame(heading, subject));
        if (!isHeading) return subject.Length == 0 ? page : page with { Hints = page.Hints with { Title = subject } };
        return page with
        {
            Hints = page.Hints with { Title = heading },
            TitleAt = at,
            Blocks = [.. page.Blocks.Where((_, place) => place != at)],
        };
    }
}
