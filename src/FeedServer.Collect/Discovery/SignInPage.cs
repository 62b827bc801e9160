using FeedServer.Collect.Listings;

namespace FeedServer.Collect.Discovery;

/// <summary>Tells a page that asks to sign in from one that has a sign-in form in its header beside what it is for.</summary>
internal static class SignInPage
{
    private static readonly string[] Places =
        ["login", "log-in", "signin", "sign-in", "sign_in", "wp-login.php", "dang-nhap", "dangnhap", "account/logon", "sso"];

    /// <summary>Why nothing can be collected there, as a clause with the address; null when the page does not ask to sign in.</summary>
    /// <param name="probed">What came.</param>
    /// <param name="links">What the page says of itself.</param>
    /// <param name="asked">The address that was given.</param>
    /// <param name="zone">The zone of dates.</param>
    public static string? Recognise(Probed probed, PageLinks links, Uri asked, PublicationZone zone)
    {
        var document = probed.Document;
        if (PageTree.Parse(document.Bytes, document.ContentType, document.Address, new ReadingBudget(), out _) is not { } page) return null;
        if (page.Document.QuerySelector("input[type=password]") is null) return null;
        var isElsewhere = document.Address != asked && Places.Any(place =>
            document.Address.PathAndQuery.Contains(place, StringComparison.OrdinalIgnoreCase));
        if (!isElsewhere && (links.Feeds.Count > 0 || !IsNothingElse(document, zone))) return null;
        var where = document.Address == asked ? "" : $" at {document.Address}";
        return $"{asked}: it answers with a sign-in page{where}; what lies behind it cannot be collected";
    }

    private static bool IsNothingElse(FetchedDocument document, PublicationZone zone) =>
        ListingReader.Read(document.Bytes, document.ContentType, document.Address, null, zone)
            is ListingOutcome.Refused { Fault: ListingFault.NotAListing };
}
