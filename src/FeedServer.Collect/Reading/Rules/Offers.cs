namespace FeedServer.Collect.Reading.Rules;

/// <summary>Lines between and below paragraphs in which the publisher speaks of itself: letters to subscribe to, accounts to follow, marks
/// of advertisements.</summary>
internal static partial class Offers
{
    private const int Longest = 260;

    /// <summary>True for such a line.</summary>
    public static bool Are(string text) => text.Length <= Longest && (Begins().IsMatch(text) || Letter().IsMatch(text));

    /// <summary>True for a text that sends its reader to pay or to log in.</summary>
    public static bool AskToPay(string text) => Payment().IsMatch(text);

    [GeneratedRegex(@"\b(subscribe now|log in|sign in|đăng nhập|đăng ký)\b",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Payment();

    [GeneratedRegex(
        @"^\W*((follow|like|find|join) (us|me|her|him|them|the author|[\p{L}.'’-]+( [\p{L}.'’-]+){0,4}) on "
        + @"(twitter|facebook|instagram|linkedin|youtube|telegram|whatsapp|google news|zalo|tiktok)\b"
        + @"|have (a|any) (news )?(tips?|story)\b.{0,40}\?"
        + @"|reach the (reporters?|authors?|writers?) (on|at|via)\b"
        + @"|download (our|the) [^.]{0,30}\bapp\b"
        + @"|(click|tap) here (to|for) (subscribe|sign up|support|donate|join|follow|[^.]{0,40}\bapp\b)"
        + @"|(advertisement|advert|anzeige|werbung|publicité|publicidade?|pubblicità|реклама)\W*$"
        + @"|((story|article|post) )?continue[sd]? (reading )?(below|after)( the)?( this)?( advertisement| advert| ad)?\W*$"
        + @"|share (this|on|via|with)\b[^.]{0,40}$"
        + @"|(we use|this (web)?site uses) cookies\b"
        + @"|theo dõi .{0,40}\btrên (facebook|zalo|youtube|tiktok|google news)\b"
        + @"|mời (bạn|quý) (đọc|độc giả|vị) .{0,40}(theo dõi|đăng ký)\b)",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Begins();

    [GeneratedRegex(
        @"\b(sign up|signup|subscribe|join|register|get|receive|đăng ký|nhận)\b.{0,140}"
        + @"\b(newsletters?|inbox|mailing list|letterbox|email alerts?|push notifications?|magazine"
        + @"|bản tin (email|hằng ngày|hàng ngày))\b",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Letter();
}
