using FeedServer.Items.Markup;
using FeedServer.Search.Folding;

namespace FeedServer.Search.Queries;

/// <summary>Reads one query, once from left to right.</summary>
internal sealed class QueryParser
{
    private const int LongestQuery = 4_000;
    private const int MostTerms = 32;
    private const int MostLetters = 600;
    private const int LongestPhrase = 64;
    private const int Deepest = 8;
    private const int ShortestPrefix = 3;
    private const string Quotes = "\"“”„‟«»「」『』";

    private readonly string text;
    private readonly List<QueryNote> notes = [];
    private int at;
    private int ignored;
    private int terms;
    private int letters;
    private bool versions;

    internal QueryParser(string query)
    {
        var line = OneLine(query);
        text = TextCut.Start(line, LongestQuery);
        if (text.Length < line.Length) Note(QueryNoteKind.TooLong, line[text.Length..]);
    }

    internal SearchQuery Parse() => new() { Terms = Sequence(0), IncludesVersions = versions, Notes = notes };

    /// <summary>Terms up to the end or to the parenthesis that closes the group.</summary>
    private List<SearchTerm> Sequence(int depth)
    {
        var all = new List<SearchTerm>();
        var joins = false;
        while (IsMore(depth))
        {
            var start = at;
            if (ReadOperator("OR") || ReadOperator("|"))
            {
                var end = at;
                joins = all.Count > 0;
                if (!joins || !IsMore(depth)) Note(QueryNoteKind.OperatorAlone, text[start..end].TrimEnd());
            }
            else if (!ReadOperator("AND") && Unary(depth) is { } term)
            {
                if (joins) all[^1] = Either(all[^1], term);
                else all.Add(term);
                joins = false;
            }
        }
        return [.. all.SelectMany(term => term is AndTerm and ? and.Terms : [term]).Distinct()];
    }

    /// <summary>Goes to the next term of the group; false when there is none.</summary>
    private bool IsMore(int depth)
    {
        for (; at < text.Length; at++)
        {
            if (text[at] == ' ') continue;
            if (text[at] != ')' || depth > 0 && ignored == 0) break;
            if (ignored > 0) ignored--;
        }
        return at < text.Length && text[at] != ')';
    }

    private SearchTerm? Unary(int depth)
    {
        var (isNot, start) = (false, at);
        while (at < text.Length)
        {
            if (ReadOperator("NOT")) isNot = true;
            else if (text[at] == '-' && at + 1 < text.Length && text[at + 1] is not ('-' or ' ' or ')')) (isNot, at) = (true, at + 1);
            else break;
        }
        if (!IsMore(depth))
        {
            Note(QueryNoteKind.OperatorAlone, text[start..at].TrimEnd());
            return null;
        }
        var term = Primary(depth);
        return term is null || !isNot ? term : term is NotTerm not ? not.Term : new NotTerm(term);
    }

    private static SearchTerm Either(SearchTerm one, SearchTerm other)
    {
        List<SearchTerm> all = [.. Alternatives(one).Concat(Alternatives(other)).Distinct()];
        return all.Count == 1 ? all[0] : new OrTerm(all);
    }

    private static IEnumerable<SearchTerm> Alternatives(SearchTerm term) => term is OrTerm any ? any.Alternatives : [term];

    private SearchTerm? Primary(int depth)
    {
        if (text[at] == '(') return Group(depth);
        if (Quotes.Contains(text[at], StringComparison.Ordinal)) return Text(SearchField.Any, Quoted(), ReadStar());
        var start = at;
        if (FieldName() is { } name)
        {
            var asked = Field(name, out var isRead);
            if (isRead) return asked;
            Note(at == start + name.Length + 1 ? QueryNoteKind.FieldWithoutValue : QueryNoteKind.ValueNotUnderstood, text[start..at]);
            return Text(SearchField.Any, Unquoted(text[start..at]), false);
        }
        var word = Word(out var isPrefix);
        return !isPrefix && QueryFields.IsUndated(word) && Take() ? new UndatedTerm(DateAxis.Filed) : Text(SearchField.Any, word, isPrefix);
    }

    private SearchTerm? Group(int depth)
    {
        var start = at++;
        if (depth == Deepest)
        {
            ignored++;
            Note(QueryNoteKind.TooDeep, text[start..]);
            return null;
        }
        var outer = ignored;
        ignored = 0;
        var inner = Sequence(depth + 1);
        ignored = outer;
        if (at < text.Length) at++;
        return inner.Count switch { 0 => null, 1 => inner[0], _ => new AndTerm(inner) };
    }

    /// <summary>The name of a field that stands here; then the reader is behind its colon.</summary>
    private string? FieldName()
    {
        var (end, hasBlank) = (at, false);
        for (; end < text.Length && text[end] != ':'; end++)
        {
            if (end - at == QueryFields.LongestName || text[end] == ' ' && hasBlank) return null;
            hasBlank |= text[end] == ' ';
            if (!char.IsLetter(text[end]) && text[end] is not (' ' or '-' or '_')) return null;
        }
        if (end == text.Length || end == at || !QueryFields.IsName(QueryFields.Fold(text[at..end]))) return null;
        var name = text[at..end];
        at = end + 1;
        return name;
    }

    private SearchTerm? Field(string name, out bool isRead)
    {
        isRead = false;
        if (at == text.Length || text[at] is ' ' or '(' or ')') return null;
        var field = QueryFields.Fold(name);
        var isWhole = QueryFields.TextField(field) >= SearchField.Section && text[at] == '=';
        if (isWhole && ++at == text.Length) return null;
        var (isPrefix, isQuoted) = (false, Quotes.Contains(text[at], StringComparison.Ordinal));
        var value = isQuoted ? Quoted() : Word(out isPrefix);
        if (QueryFields.TextField(field) is { } place)
        {
            isRead = FoldedText.Words(value).Count > 0;
            var words = isRead ? Text(place, value, !isWhole && (isPrefix || isQuoted && ReadStar())) : null;
            return isWhole && words is not null ? words with { IsWhole = true } : words;
        }
        if (QueryFields.IsVersions(field))
        {
            isRead = QueryFields.Answer(value) is not null;
            versions |= QueryFields.Answer(value) is true;
            return null;
        }
        if (isPrefix || QueryFields.DateField(field) is not { } axis || Day(axis, value) is not { } term) return null;
        isRead = true;
        return Take() ? term : null;
    }

    private static SearchTerm? Day(DateAxis axis, string value) => DateInterval.Parse(value.Trim()) is { } days
        ? new DateTerm(axis, days.First, days.Last) : QueryFields.IsUndatedValue(value) ? new UndatedTerm(axis) : null;

    /// <summary>Words as one term, as far as there is room for them; null when nothing of it is a word.</summary>
    private TextTerm? Text(SearchField field, string raw, bool isPrefix)
    {
        var tokens = FoldedText.Tokens(raw);
        if (tokens.Count == 0 || !Take()) return null;
        var start = tokens[0].Start;
        var fitting = tokens.TakeWhile((token, number) => number < LongestPhrase && token.End - start <= MostLetters - letters).ToList();
        if (fitting.Count < tokens.Count) Note(QueryNoteKind.TooLong, raw[(fitting.Count > 0 ? fitting[^1].End : start)..]);
        if (fitting.Count == 0) return null;
        var words = raw[start..fitting[^1].End];
        letters += words.Length;
        var last = fitting[^1].Folded;
        var isShort = isPrefix && (last.Length < ShortestPrefix || last[^1] is '#' or '+');
        // Where each letter is a word, a phrase is a prefix already.
        if (isShort && !Scripts.IsWithoutBlanks(last[0])) Note(QueryNoteKind.PrefixTooShort, words + "*");
        return new(field, words, words.Contains(' ', StringComparison.Ordinal), isPrefix && !isShort && fitting.Count == tokens.Count);
    }

    private bool Take()
    {
        if (terms < MostTerms) return ++terms > 0;
        Note(QueryNoteKind.TooLong, text[at..]);
        return false;
    }

    private bool ReadOperator(string name)
    {
        if (string.CompareOrdinal(text, at, name, 0, name.Length) != 0) return false;
        var end = at + name.Length;
        if (end < text.Length && text[end] is not (' ' or '(' or ')')) return false;
        for (at = end; at < text.Length && text[at] == ' ';) at++;
        return true;
    }

    private bool ReadStar()
    {
        if (at == text.Length || text[at] != '*') return false;
        at++;
        return true;
    }

    private string Quoted()
    {
        var start = at + 1;
        for (at = start; at < text.Length && !Quotes.Contains(text[at], StringComparison.Ordinal);) at++;
        if (at < text.Length) return text[start..at++];
        Note(QueryNoteKind.QuoteNotClosed, text[(start - 1)..]);
        return text[start..];
    }

    private string Word(out bool isPrefix)
    {
        var start = at;
        while (at < text.Length && text[at] is not (' ' or '(' or ')') && !Quotes.Contains(text[at], StringComparison.Ordinal)) at++;
        isPrefix = at > start && text[at - 1] == '*';
        return text[start..at];
    }

    private void Note(QueryNoteKind kind, string part)
    {
        if (part.Length > 0 && !notes.Exists(note => note.Kind == kind)) notes.Add(new(kind, part));
    }

    private static string Unquoted(string part) =>
        string.Join(' ', part.Split([' ', .. Quotes], StringSplitOptions.RemoveEmptyEntries));

    private static string OneLine(string query)
    {
        var line = new StringBuilder();
        foreach (var rune in query.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (Rune.IsWhiteSpace(rune) || category is UnicodeCategory.Control || WholeText.IsNoncharacter(rune.Value))
            {
                if (line.Length > 0 && line[^1] != ' ') line.Append(' ');
            }
            // Joiners are spelling in some scripts; the other invisible characters come along when text is copied.
            else if (category is not UnicodeCategory.Format || rune.Value is 0x200C or 0x200D) line.Append(rune);
            if (line.Length > 4 * LongestQuery) break;
        }
        return WholeText.Normal(line.ToString()).TrimEnd(' ');
    }
}
