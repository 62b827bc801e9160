namespace FeedServer.Items.Markup;

/// <summary>Cuts texts to a length in UTF-16 units without leaving half a surrogate pair behind.</summary>
public static class TextCut
{
    /// <summary>The beginning of a text, at most <paramref name="most"/> units long.</summary>
    public static string Start(string text, int most) =>
        text.Length <= most ? text : text[..(most > 0 && char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];

    /// <summary>The beginning of a text, cut at a word and closed with an ellipsis, which comes on top of <paramref name="most"/>; the
    /// whole text when it is not longer.</summary>
    public static string AtWord(string text, int most)
    {
        if (text.Length <= most) return text;
        var space = text.LastIndexOf(' ', most);
        return Start(text, space > most / 2 ? space : most).TrimEnd(',', ';', ':', ' ') + "…";
    }
}
