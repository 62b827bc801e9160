namespace FeedServer.Search.Queries;

/// <summary>Writes queries in their one spelling.</summary>
internal static class QueryWriter
{
    internal static string Write(SearchQuery query)
    {
        var parts = query.Terms.Select(Write);
        return string.Join(' ', query.IncludesVersions ? parts.Append("versions:yes") : parts);
    }

    private static string Write(SearchTerm term) => term switch
    {
        TextTerm text => Write(text),
        DateTerm date => $"{QueryFields.NameOf(date.Axis)}:{Write(date.First, date.Last)}",
        UndatedTerm { Axis: DateAxis.Filed } => "undated",
        UndatedTerm undated => $"{QueryFields.NameOf(undated.Axis)}:undated",
        NotTerm { Term: OrTerm any } => $"-({Write(any)})",
        NotTerm not => "-" + Write(not.Term),
        OrTerm any => string.Join(" OR ", any.Alternatives.Select(Write)),
        AndTerm all => $"({string.Join(' ', all.Terms.Select(Write))})",
        _ => throw new ArgumentOutOfRangeException(nameof(term), term, "No term of a query."),
    };

    private static string Write(TextTerm term)
    {
        var field = term.Field is SearchField.Any ? "" : QueryFields.NameOf(term.Field) + (term.IsWhole ? ":=" : ":");
        var text = term.Text.All(IsBare) && !IsOperator(term.Text) ? term.Text : $"\"{term.Text}\"";
        return field + text + (term.IsPrefix ? "*" : "");
    }

    private static string Write(DateOnly? first, DateOnly? last)
    {
        if (first is not { } from || last is not { } to || from.Year != to.Year) return Write(first) + ".." + Write(last);
        if (from == to) return Write(first);
        if (from.Day != 1 || to.Day != DateTime.DaysInMonth(to.Year, to.Month)) return Write(first) + ".." + Write(last);
        if (from.Month == to.Month) return from.ToString("yyyy-MM", CultureInfo.InvariantCulture);
        return (from.Month, to.Month) is (1, 12) ? from.ToString("yyyy", CultureInfo.InvariantCulture) : Write(first) + ".." + Write(last);
    }

    private static string Write(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static bool IsBare(char letter) => char.IsLetterOrDigit(letter)
        || letter is '.' or '/' or '&' or '\'' or '’' or '#' or '+' or ',' or '_' or '-' or '@' or '%';

    private static bool IsOperator(string text) => text is "OR" or "AND" or "NOT" || QueryFields.IsUndated(text);
}
