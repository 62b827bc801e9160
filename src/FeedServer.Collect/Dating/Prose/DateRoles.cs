namespace FeedServer.Collect.Dating.Prose;

/// <summary>Tells from the words before a date whether it can be the day of what is reported.</summary>
internal static class DateRoles
{
    private const int Reach = 16;

    private static readonly FrozenSet<string> Cites = FrozenSet.Create(
        "căn cứ", "nghị định", "thông tư", "quyết định", "nghị quyết", "công văn", "chỉ thị", "pháp lệnh",
        "bộ luật", "hiến pháp",
        "tờ trình", "văn bản", "hiệu lực", "ban hành", "luật", "số ra", "số báo", "decree", "circular", "resolution",
            "act", "dated", "directive",
        "issue of", "nr", "№");

    private static readonly FrozenSet<string> Histories = FrozenSet.Create(
        "hy sinh", "hi sinh", "thành lập", "truyền thống", "ngày sinh", "sinh ngày", "ngày mất", "ra đời", "chiến thắng",
        "giải phóng",
        "kỷ niệm", "kỉ niệm", "lịch sử", "ôn lại", "khởi nghĩa", "kháng chiến", "di chúc", "quốc khánh", "born",
        "founded", "established",
        "anniversary", "historic", "killed in", "geboren", "gegründet", "né", "née", "fondé", "fondée", "nacido", "nacida", "nato",
            "nata",
        "fondata", "urodzony", "urodzona");

    private static readonly FrozenSet<string> Plans = FrozenSet.Create(
        "dự kiến", "thời hạn", "hạn chót", "hạn nộp", "trước ngày", "đến ngày", "hết ngày", "chậm nhất",
        "bế mạc", "sẽ", "deadline",
        "scheduled", "until", "will", "expected", "due", "upcoming", "sắp tới");

    /// <summary>Before what is reported: "After the elections held on 6 May, ...".</summary>
    private static readonly FrozenSet<string> Earlier = FrozenSet.Create("after", "following", "since", "sau khi");

    private static readonly FrozenSet<string> Originals = FrozenSet.Create("lên internet", "bản gốc", "nguyên bản", "đăng lần",
        "nguyên tác", "originally");

    private static readonly FrozenSet<string> Happenings = FrozenSet.Create("tổ chức", "diễn ra", "khai mạc", "tiến hành",
        "held", "opened",
        "took place");

    /// <summary>The role of the date whose first word is the given token.</summary>
    public static DateRole For(IReadOnlyList<DateToken> tokens, int first, DateForm form, DateLead lead)
    {
        if (form.Next < tokens.Count && IsAnniversaryOpening(tokens, first, form)) return DateRole.Historical;
        if (first > 0 && tokens[first - 1].Text is "next" or "coming" && lead.Relative is null) return DateRole.Planned;
        var mayBePast = form.Year is not null || !lead.HasDayPart;
        var happened = false;
        var commas = 0;
        for (var i = first - 1; i >= 0 && i >= first - Reach; i--)
        {
            if (EndsClause(tokens, i)) break;
            if (tokens[i].Is(",")) commas++;
            happened |= Has(Happenings, tokens, i);
            if (Has(Originals, tokens, i)) return DateRole.Original;
            if (commas == 0 && mayBePast && Has(Earlier, tokens, i)) return DateRole.Historical;
            if (commas == 0 && Said(tokens, i, lead, mayBePast && !happened) is { } role) return role;
        }
        return DateRole.Plain;
    }

    private static DateRole? Said(IReadOnlyList<DateToken> tokens, int at, DateLead lead, bool mayBePast)
    {
        if (!lead.HasDayPart && (Has(Cites, tokens, at) || IsDocument(tokens, at))) return DateRole.Cited;
        if (lead.Relative is null && Has(Plans, tokens, at)) return DateRole.Planned;
        return mayBePast && Has(Histories, tokens, at) ? DateRole.Historical : null;
    }

    /// <summary>The number of a document, "15/KH-UBND": the date behind it is the document's.</summary>
    private static bool IsDocument(IReadOnlyList<DateToken> tokens, int at) => tokens[at].IsNumber && at + 2 < tokens.Count
        && tokens[at + 1].Text is "/" or "-" && tokens[at + 1].Glued
            && tokens[at + 2] is { Kind: DateTokenKind.Word, Glued: true, Capitals: >= 2 };

    private static bool EndsClause(IReadOnlyList<DateToken> tokens, int at) =>
        tokens[at].Text is ";" or "?" or "!" || tokens[at].Is(".") && !(at + 1 < tokens.Count && tokens[at + 1].Glued);

    private static bool Has(FrozenSet<string> words, IReadOnlyList<DateToken> tokens, int at) => words.Contains(tokens[at].Text)
        || at + 1 < tokens.Count && words.Contains(tokens[at].Text + " " + tokens[at + 1].Text);

    /// <summary>A date in brackets that opens or closes a span of years, "(15/9/1945 - 15/9/2025)".</summary>
    private static bool IsAnniversaryOpening(IReadOnlyList<DateToken> tokens, int first, DateForm form)
    {
        if (form.Year is null) return false;
        var opens = first > 0 && tokens[first - 1].Is("(") && tokens[form.Next].Text is "-" or "/";
        var closes = first > 0 && tokens[first - 1].Is("-") && tokens[form.Next].Is(")");
        return opens || closes;
    }
}
