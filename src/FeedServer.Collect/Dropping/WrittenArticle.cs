namespace FeedServer.Collect.Dropping;

/// <summary>An article that is written into a form: a plain text with front matter, as somebody would write it into a file.</summary>
/// <param name="Fields">Keys of front matter with their values; of a name several.</param>
/// <param name="Text">The text, paragraphs apart by an empty line.</param>
public sealed record WrittenArticle(IReadOnlyList<(string Key, IReadOnlyList<string> Values)> Fields, string Text)
{
    private const string Nameless = "article";

    /// <summary>The file.</summary>
    public UploadedFile ToFile()
    {
        var file = new StringBuilder();
        var said = Fields.Where(field => field.Values.Count > 0).ToList();
        if (said.Count > 0)
        {
            file.Append("---\n");
            foreach (var (key, values) in said)
            {
                var value = values.Count == 1 ? Quoted(values[0]) : $"[{string.Join(", ", values.Select(Quoted))}]";
                file.Append(key).Append(": ").Append(value).Append('\n');
            }
            file.Append("---\n");
        }
        file.Append(NormalText.Normalise(Text, out _).Trim('\n')).Append('\n');
        return new UploadedFile(Name + ".txt", Encoding.UTF8.GetBytes(file.ToString()), IsPicture: false);
    }

    private string Name => Fields.FirstOrDefault(said => said.Key == "title").Values is [{ } title, ..]
        && Slug.From(title) is { Length: > 0 } slug ? slug : Nameless;

    // YAML 1.2.2, 7.3.1.
    private static string Quoted(string value) => "\"" + NormalText.Collapse(NormalText.Normalise(value, out _))
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
}
