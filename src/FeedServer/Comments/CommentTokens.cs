using System.Security.Cryptography;
using FeedServer.Items.Comments;
using FeedServer.Store.Comments;

namespace FeedServer.Comments;

/// <summary>Signs what leaves this server and comes back: the fields of a previewed comment, and the address by which its writer edits it.
/// There is no cookie and nothing is remembered: a token names the comment's id, and an id is kept once.</summary>
internal sealed class CommentTokens(Settings settings, TimeProvider clock)
{
    private const string KeyFile = "comments.key";

    /// <summary>Nobody reads the preview in less.</summary>
    public static readonly TimeSpan Youngest = TimeSpan.FromSeconds(2);

    /// <summary>How long a preview can be confirmed.</summary>
    public static readonly TimeSpan Oldest = TimeSpan.FromHours(2);

    /// <summary>How long a writer can edit.</summary>
    public static readonly TimeSpan EditTime = TimeSpan.FromMinutes(15);

    private readonly PrivateFolder keys = new(settings.ArchiveRoot);

    /// <summary>What a token proves of the fields it came with.</summary>
    public enum Proof
    {
        Holds,

        /// <summary>It was not made here, or for other fields.</summary>
        None,
        TooYoung,
        TooOld,
    }

    /// <summary>The time, UTC.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>A token for a comment as it is previewed, with a new id.</summary>
    public string For(long item, CommentText text)
    {
        var (id, issued) = (Guid.NewGuid().ToString("N"), Seconds(clock.GetUtcNow()));
        return $"{id}.{issued}.{Sign("post", id, issued, Fields(item, text))}";
    }

    /// <summary>Judges a token.</summary>
    /// <returns>What it proves, and the id of the comment where it holds.</returns>
    public (Proof Proof, string Id) Judge(string token, long item, CommentText text)
    {
        if (token.Split('.') is not [var id, var issued, var signature] || !CommentForm.IsId(id) || InstantOf(issued) is not { } at
            || !IsSigned(signature, "post", id, issued, Fields(item, text))) return (Proof.None, "");
        var age = clock.GetUtcNow() - at;
        return (age > Oldest || age < -Oldest ? Proof.TooOld : age < Youngest ? Proof.TooYoung : Proof.Holds, id);
    }

    /// <summary>Until when a comment can be edited, to the second.</summary>
    public static DateTimeOffset EditEnd(Comment comment) =>
        DateTimeOffset.FromUnixTimeSeconds((comment.Posted + EditTime).ToUnixTimeSeconds());

    /// <summary>The query of the address by which a comment is edited.</summary>
    public QueryString EditQuery(Comment comment)
    {
        var until = Seconds(EditEnd(comment));
        return QueryString.Create("until", until).Add("key", Sign("edit", comment.Id, until));
    }

    /// <summary>Until when an address for editing holds; null when it was not made here.</summary>
    public DateTimeOffset? EditUntil(string id, string? until, string? signature) => until is not null && signature is not null
        && InstantOf(until) is { } at && IsSigned(signature, "edit", id, until) ? at : null;

    /// <summary>Whether that time is over.</summary>
    public bool IsOver(DateTimeOffset until) => clock.GetUtcNow() >= until;

    private bool IsSigned(string signature, params ReadOnlySpan<string> parts) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), Encoding.UTF8.GetBytes(Sign(parts)));

    private string Sign(params ReadOnlySpan<string> parts) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(keys.Key(KeyFile), Encoding.UTF8.GetBytes(string.Join('\n', parts))));

    private static string Fields(long item, CommentText text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{item}\n{text.Name}\n{text.Mail}\n{text.Content}"))));

    private static string Seconds(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static DateTimeOffset? InstantOf(string seconds) =>
        long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var unix) && unix <= 253_402_300_799
            ? DateTimeOffset.FromUnixTimeSeconds(unix) : null;
}
