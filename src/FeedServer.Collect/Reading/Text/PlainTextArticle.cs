using YamlDotNet.Core;

namespace FeedServer.Collect.Reading.Text;

/// <summary>A plain text with what stands above it: front matter, or lines that name a field ("Tiêu đề: …", "Date: …").</summary>
internal static partial class PlainTextArticle
{
    private const int MostFields = 30;

    /// <summary>Reads a decoded text. Never refuses: fields that cannot be read are text.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="readDate">Reads the value of a date field; null when it is no date.</param>
    public static PageOutcome Read(string text, Func<string, StatedDate?> readDate)
    {
        List<string> notes = [];
        if (LegacyEncodings.FindIn(text) is { } old)
        {
            text = old.Text;
            notes.Add($"its letters are those of an old font: read as {old.Name}");
        }
        var block = FrontMatterBlock.Split(text);
        var fields = new FrontMatterHints(readDate);
        var hints = new ArticleHints();
        if (block is { Yaml: { Length: <= FrontMatterBlock.MaxLength } yaml } && Yaml(yaml) is { Count: > 0 } said)
        {
            hints = fields.From(said);
            if (fields.IsDraft) return new PageOutcome.Refused("front matter marks it as a draft");
            text = block.Body;
        }
        else if (Labelled(text, readDate) is { } labelled) (hints, text) = (fields.From(labelled.Fields), labelled.Text);
        return new PageOutcome.Found(TextArticle.Read(text) with { Hints = hints, Notes = [.. notes, .. fields.Notes] });
    }

    private static IReadOnlyList<FrontMatterField> Yaml(string yaml)
    {
        try
        {
            return FrontMatter.Read(yaml);
        }
        catch (YamlException)
        {
            // Two lines of hyphens in a plain text need not hold YAML.
            return [];
        }
    }

    /// <summary>The fields of the lines at the head, and the text without them; null when these are no head: a title or two fields are.
    /// </summary>
    private static (List<FrontMatterField> Fields, string Text)? Labelled(string text, Func<string, StatedDate?> readDate)
    {
        var fields = new List<FrontMatterField>();
        var kept = new StringBuilder();
        var (at, line, named) = (0, 0, 0);
        while (at < text.Length && fields.Count < MostFields)
        {
            var end = text.IndexOf('\n', at) is var found and >= 0 ? found : text.Length;
            var words = NormalText.Collapse(text[at..end]).Trim('*', '-', ' ');
            line++;
            if (words.Length > 0)
            {
                if (Label().Match(words) is not { Success: true } label
                    || FieldNames.KeyOf(label.Groups["name"].Value) is not { } key) break;
                named++;
                var value = label.Groups["value"].Value;
                if (key == FieldNames.Content)
                {
                    kept.Append(value);
                    at = Math.Min(end + 1, text.Length);
                    break;
                }
                // A date that says no year is read with the evidence of the text.
                if (key == "published" && readDate(value) is null) kept.Append(words).Append('\n');
                else if (value.Length > 0) fields.Add(new FrontMatterField(label.Groups["name"].Value, line, [.. Values(key, value)]));
            }
            at = Math.Min(end + 1, text.Length);
        }
        var isHead = fields.Exists(field => field.Key == "title") || named >= 2 && fields.Count > 0;
        return isHead ? (fields, kept + "\n" + text[at..]) : null;
    }

    private static IEnumerable<string> Values(string key, string value) => key is "author" or "photographer" or "photos"
        ? Names().Split(value).Select(name => name.Trim()).Where(name => name.Length > 0) : [value];

    [GeneratedRegex(@"^(?<name>\p{L}[\p{L} _-]{1,24}?)\s?:\s?(?<value>.*)$", RegexOptions.NonBacktracking)]
    private static partial Regex Label();

    [GeneratedRegex(@"\s*[,;]\s*|\s+(?:và|and|&)\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Names();
}
