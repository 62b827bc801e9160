namespace FeedServer.Collect.Reading.Rules;

/// <summary>Lines between and below paragraphs in which the publisher speaks of itself: letters to subscribe to, accounts to follow, marks
/// of advertisements.</summary>
internal static partial class Offers
{
    private const int Longest = 260;

    private const string Networks =
        @"(twitter|facebook( messenger)?|messenger|instagram|linkedin|youtube|telegram|whatsapp|google news|zalo|tiktok|threads|bluesky)\b";

    // Up to here every quotation has ended.
    private const string Unquoted = @"([^""“«„]|""[^""]{0,300}""|“[^”]{0,300}”|«[^»]{0,300}»)";

    /// <summary>True for such a line.</summary>
    public static bool Are(string text) => text.Length <= Longest && (Begins().IsMatch(text) || Letter().IsMatch(text));

    /// <summary>True for a text that sends its reader to pay or to log in.</summary>
    public static bool AskToPay(string text) => Payment().IsMatch(text);

    [GeneratedRegex(@"\b(subscribe now|log in|sign in|đăng nhập|đăng ký)\b",
        RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Payment();

    // What somebody said, in quotation marks, is the author's.
    [GeneratedRegex(
        @"^[^\p{L}\d""“«„'‘]{0,60}((follow|like|find|join|chat with) (us|me|our [^.]{0,30}) (on|in|at|via) " + Networks
        + @"|follow (her|him|them|the author|(?-i:\p{Lu})[^.]{0,60}) on " + Networks
        + @"|have (a|any) (news )?(tips?|story)\b.{0,40}\?"
        + @"|reach the (reporters?|authors?|writers?) (on|at|via)\b"
        + @"|download our [^.]{0,30}\bapp\b"
        + @"|(click|tap) here (to|for) (subscribe|sign up|support|donate|join|follow|[^.]{0,40}\bapp\b)"
        + @"|(advertisement|advert|anzeige|werbung|publicité|publicidade?|pubblicità|реклама)\W{0,40}$"
        + @"|((story|article|post) )?continue[sd]? (reading )?(below|after)( the)?( this)?( advertisement| advert| ad)?\W{0,40}$"
        + @"|share (this|on|via|with)( (this|on|via|with|by|and|or|your|the|story|article|post|page|entry|video|recipe|news|link"
        + @"|friends|family|e-?mail|pinterest|reddit|print|" + Networks + @")){0,9}\W{0,40}$"
        + @"|(we use|this (web)?site uses) cookies\b"
        + @"|theo dõi .{0,40}\btrên " + Networks
        + @"|subscribe to [^.]{1,60} and (stay|get|never|read|support|save|join)\b"
        + @"|follow [^.]{1,80} (coverage|updates)\b.{0,60}\b(at|on) https?://"
        + @"|more [^.:]{1,40}: https?://\S{1,200}( and https?://\S{1,200})?\W{0,40}$"
        + @"|mời (bạn|quý) (đọc|độc giả|vị) .{0,40}(theo dõi|đăng ký)\b)"
        + @"|^" + Unquoted + @"{0,300}\bfollow ((us|me) on " + Networks + @"|(him|her|them|me|us)( on " + Networks + @")? @\w)",
        RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Begins();

    // A question or a sentence may stand before the call.
    [GeneratedRegex(
        @"^[^\p{L}\d""“«„'‘]{0,60}([^""“«„]{0,200}[.?!:] ?)?(please |you can )?"
        + @"((sign up|signup|subscribe|join|register|get|receive|đăng ký|nhận)\b.{0,140}"
        + @"\b(newsletters?|inbox|mailing list|letterbox|email alerts?|push notifications?|bản tin (email|hằng ngày|hàng ngày))\b"
        + @"|(subscribe to|get a subscription (of|to))\b.{0,80}\bmagazine\b)"
        + @"|^" + Unquoted + @"{0,300}\b(sign up|subscribe)\b.{0,60}\b(our|my) ([\p{L}-]{1,60} ){0,3}newsletters?\b",
        RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Letter();
}
