namespace FeedServer.Collect.Reading.Rules;

/// <summary>Names that stand in bylines and are no persons: agencies, broadcasters, picture libraries, collective signatures.</summary>
internal static partial class Agencies
{
    private static readonly FrozenSet<string> Known = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "TTXVN", "VNA", "VNS", "VGP", "VOV", "VTV", "VTC", "BNEWS", "BBT", "PV", "P.V", "CTV", "NVCC", "THX", "T/h", "TH", "TT",
        "AP", "AFP", "Reuters", "Reuter", "dpa", "dpa-AFX", "ANSA", "EFE", "PTI", "ANI", "IANS", "TASS", "ITAR-TASS", "Interfax",
        "Xinhua", "Kyodo", "Kyodo News", "Yonhap", "Bernama", "Antara", "UPI", "AAP", "CP", "PA", "PA Media", "APA", "SID", "KNA",
        "epd", "ČTK", "PAP", "MTI", "Belga", "ANP", "NTB", "STT", "Ritzau", "Lusa", "Anadolu", "MENA", "SPA", "RFA", "RFI", "BBC", "CNN",
        "VOA", "DW", "Bloomberg", "Getty", "Getty Images", "Shutterstock", "iStock", "Unsplash", "Pixabay", "Alamy", "Flickr", "Internet",
        "Associated Press", "The Associated Press", "Agence France-Presse", "Deutsche Presse-Agentur", "Press Association", "PRNewswire",
        "PR Newswire", "GLOBE NEWSWIRE", "Business Wire", "Tân Hoa Xã", "Thông tấn xã Việt Nam", "Tổng hợp", "Ban Biên tập",
        "Tòa soạn");

    /// <summary>True for a known agency or collective, also with a service's number ("VOV1") or region ("VOV-Tây Bắc").</summary>
    public static bool IsKnown(string name)
    {
        var text = name.Trim(' ', '.', ',', '(', ')', '[', ']', '©');
        return Known.Contains(text) || Known.Contains(text.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9'))
            || text.IndexOf('-', StringComparison.Ordinal) is > 1 and var dash && Known.Contains(text[..dash]);
    }

    /// <summary>Whom a line says that it follows ("Theo VOV", "(Nguồn: Báo Sông Khê)", "Source: Reuters"); null for any other line.
    /// </summary>
    public static string? Followed(string line)
    {
        if (line.Length > 80 || Follows().Match(line.Trim()) is not { Success: true } match) return null;
        var name = match.Groups["name"].Value.Trim(' ', '.', ',', ')', ']');
        if (name.Contains(',', StringComparison.Ordinal) && !name.Split(',').All(IsKnown)) return null;
        return name.Length is > 1 and <= 60 && !DateScanner.Scan(name, alone: true).Any() ? name : null;
    }

    /// <summary>The same at the end of a paragraph, where only brackets tell it from the sentence: "... hai tuần. (Theo VOV)".</summary>
    public static string? FollowedAtEnd(string paragraph) =>
        paragraph.Length > 40 && paragraph.LastIndexOf('(') is > 20 and var open && paragraph.TrimEnd('.', ' ')[^1] == ')'
            ? Followed(paragraph[open..]) : null;

    // The name begins with a capital or is a host; a sentence goes on behind a comma.
    [GeneratedRegex(
        @"^[([]?\s{0,9}((?i:theo|nguồn|nguồn tin|source|quelle|via)\s{0,9}:?|(?i:avec))\s{1,9}"
        + @"(?<name>(\p{Lu}|\p{L}{1,40}\.)[^:;!?()\[\]]{1,50})[)\]]?\.?$",
        RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Follows();
}
