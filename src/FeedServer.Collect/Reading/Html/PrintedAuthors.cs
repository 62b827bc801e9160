namespace FeedServer.Collect.Reading.Html;

/// <summary>The byline that a page prints beside its article's title: by microdata, by <c>rel</c>, by the names that designers give
/// it.</summary>
internal static partial class PrintedAuthors
{
    private const int LongestByline = 160;
    private const int LongestCard = 600;
    private const int MostPlaces = 60;
    private const int MostAbove = 12;

    private static readonly TreeSelector Marked = TreeSelector.Parse("[itemprop],[rel],[class],address");
    private static readonly TreeSelector Names = TreeSelector.Parse("[itemprop~=name],[class~=fn],[rel~=author]");
    private static readonly TreeSelector Links = TreeSelector.Parse("a");
    private static readonly TreeSelector SmallHeadings = TreeSelector.Parse("h2,h3,h4");

    /// <summary>The names of the first byline of the article itself; none when none is marked.</summary>
    /// <param name="body">The page's body, whole.</param>
    /// <param name="title">The article's title; null when it has none.</param>
    public static IReadOnlyList<string> Find(TreeElement body, string? title)
    {
        var heading = title is null ? null : HtmlMasthead.Heading(body, title);
        var passed = heading is null;
        var places = new List<TreeElement>();
        var before = new List<TreeElement>();
        foreach (var element in body.Descendants().OfType<TreeElement>())
        {
            passed |= element == heading;
            if (!Marked.Matches(element) || !IsByline(element)) continue;
            (passed ? places : before).Add(element);
            if (places.Count >= MostPlaces) break;
        }
        // What stands above the title is the article's if it is near.
        return places.Concat(Enumerable.Reverse(before).Take(2)).Where(place => IsOwn(place, heading)).Select(In)
            .FirstOrDefault(names => names.Count > 0) ?? [];
    }

    private static List<string> In(TreeElement place)
    {
        if (place.GetAttribute("itemprop") is not null && place.GetAttribute("content") is { Length: > 2 } content) return [content];
        var named = place.All(Names).ConvertAll(HtmlText.Collapsed).FindAll(PersonNames.IsPerson);
        if (named.Count > 0) return [.. named.Distinct(StringComparer.OrdinalIgnoreCase)];
        var text = Own(HtmlText.Collapsed(place));
        if (Credits.FromLine(text) is { Text: { Count: > 0 } names }) return [.. names];
        if (WrittenBy.Lead(text) > 0 && place.First(Links) is { } link && HtmlText.Collapsed(link) is var linked
            && PersonNames.IsPerson(linked)) return [linked];
        return text.Contains(' ', StringComparison.Ordinal) && PersonNames.IsPerson(text) ? [text] : [];
    }

    /// <summary>A byline without the date and the second role behind it.</summary>
    private static string Own(string text)
    {
        var end = DateScanner.Scan(text, alone: true).Select(mention => mention.Start).Append(text.Length).Min();
        if (Behind().Match(text) is { Success: true } behind) end = Math.Min(end, behind.Index);
        return text[..end].Trim(' ', '-', '–', '|', ',', '•', '·', ':', '/');
    }

    private static bool IsByline(TreeElement element)
    {
        if (element.Sums.Inked == 0 && element.GetAttribute("content") is null || element.CollapsedLength > LongestByline
            || element.LocalName is "link" or "img" or "script" or "body" or "article" or "time") return false;
        return TreeElement.HasWord(element.GetAttribute("itemprop") ?? "", "author")
            || TreeElement.HasWord(element.GetAttribute("rel") ?? "", "author")
            || element.ClassName is { Length: > 0 and < 200 } names && Named().IsMatch(names) && !NotNamed().IsMatch(names);
    }

    /// <summary>False for a byline of another story, of a comment, of a box about the writer.</summary>
    private static bool IsOwn(TreeElement place, TreeElement? heading)
    {
        if (NotNamed().IsMatch($"{place.ClassName} {place.Id}")) return false;
        foreach (var above in place.Ancestors().Take(MostAbove))
        {
            if (above.LocalName == "body" || heading is not null && above.Contains(heading)) return true;
            if (above.LocalName is "aside" or "footer" or "nav" or "li" || Foreign().IsMatch($"{above.ClassName} {above.Id}")) return false;
            if (heading is not null && above.CollapsedLength <= LongestCard
                && above.First(SmallHeadings) is { Sums.Links: > 0 }) return false;
        }
        return true;
    }

    [GeneratedRegex(@"(^|[\s_-])(by-?line|by-?lines|author|authors|author-?names?(-?txt)?|author-?link|writer|writers|tac-?gia|nguoi-?viet|"
        + @"verfasser|"
        + @"autor|autoren|auteur)([\s_-]|$)|Byline|AuthorName", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Named();

    [GeneratedRegex("comment|related|bio|avatar|recent|follow|social|more|teaser|promo|sponsor|sidebar|count|view|topic|tags",
        RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotNamed();

    [GeneratedRegex(@"(^|[\s_-])(comments?|comment-?list|related|sidebar|widget|recommend\w{0,40}|"
        + @"teasers?|promo|popular|most-?read|newsletter|"
        + @"lien-?quan|"
        + @"binh-?luan|disqus|footer|trending|latest)([\s_-]|$)", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Foreign();

    [GeneratedRegex(@" (edited|updated|published|posted|photo|photos|email|follow|bearbeitet|aktualisiert|publié|mis à jour)\b|"
        + @" [|•·] ",
        RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Behind();
}
