using System.Collections.Frozen;

namespace FeedServer.Collect.Dating;

/// <summary>Tells from the words before a date whether it can be the day of what is reported.</summary>
internal static class DateRoles
{
    private const int Reach = 16;

    private static readonly FrozenSet<string> Cites = FrozenSet.Create(
        "căn cứ", "nghị định", "thông tư", "quyết định", "nghị quyết", "công văn", "chỉ thị", "pháp lệnh", "bộ luật", "hiến pháp",
        "tờ trình", "văn bản",
        "hiệu lực", "ban hành", "luật", "decree", "circular", "resolution", "act");

    private static readonly FrozenSet<string> Histories = FrozenSet.Create(
        "hy sinh", "hi sinh", "thành lập", "truyền thống", "ngày sinh", "sinh ngày", "ngày mất", "ra đời", "chiến thắng", "giải phóng",
        "kỷ niệm", "kỉ niệm",
        "lịch sử", "ôn lại", "khởi nghĩa", "kháng chiến", "di chúc", "quốc khánh", "born", "founded", "established", "anniversary",
        "historic", "killed in");

    private static readonly FrozenSet<string> Plans = FrozenSet.Create(
        "dự kiến", "thời hạn", "hạn chót", "hạn nộp", "trước ngày", "đến ngày", "hết ngày", "chậm nhất", "bế mạc", "sẽ", "deadline",
        "scheduled", "until", "will", "expected");

    private static readonly FrozenSet<string> Originals = FrozenSet.Create("lên internet", "bản gốc", "nguyên bản", "đăng lần",
        "nguyên tác", "originally");

    private static readonly FrozenSet<string> Happenings = FrozenSet.Create("tổ chức", "diễn ra", "khai mạc", "tiến hành", "held", "opened",
        "took place");

    /// <summary>The role of the date whose first word is the given token.</summary>
    public static DateRole Of(IReadOnlyList<DateToken> tokens, int first, DateForm form, DateLead lead)
    {
        if (form.Next < tokens.Count && IsAnniversaryOpening(tokens, first, form)) return DateRole.Historical;
        var happened = false;
        var commas = 0;
        for (var i = first - 1; i >= 0 && i >= first - Reach; i--)
        {
            if (tokens[i].Text is ";" or "?" or "!" || tokens[i].Is(".") && !(i + 1 < tokens.Count && tokens[i + 1].Glued)) break;
            if (tokens[i].Is(",")) commas++;
            var pair = i + 1 < tokens.Count ? tokens[i].Text + " " + tokens[i + 1].Text : tokens[i].Text;
            happened |= Happenings.Contains(pair) || Happenings.Contains(tokens[i].Text);
            if (Originals.Contains(pair) || Originals.Contains(tokens[i].Text)) return DateRole.Original;
            if (commas == 0 && !lead.HasDayPart && Has(Cites, pair, tokens[i])) return DateRole.Cited;
            if (commas == 0 && lead.Relative is null && Has(Plans, pair, tokens[i])) return DateRole.Planned;
            if (commas == 0 && !happened && (form.Year is not null || !lead.HasDayPart) && Has(Histories, pair, tokens[i]))
                return DateRole.Historical;
        }
        return DateRole.Plain;
    }

    private static bool Has(FrozenSet<string> words, string pair, DateToken token) => words.Contains(pair) || words.Contains(token.Text);

    /// <summary>A date in brackets that opens or closes a span of years, "(15/9/1945 - 15/9/2025)".</summary>
    private static bool IsAnniversaryOpening(IReadOnlyList<DateToken> tokens, int first, DateForm form)
    {
        if (form.Year is null) return false;
        var opens = first > 0 && tokens[first - 1].Is("(") && tokens[form.Next].Text is "-" or "/";
        var closes = first > 0 && tokens[first - 1].Is("-") && tokens[form.Next].Is(")");
        return opens || closes;
    }
}
