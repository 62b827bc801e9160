using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace FeedServer.Store.Comments;

/// <summary>What a reader typed, with the salt of its digests.</summary>
internal sealed record PrivateText(byte[] Salt, CommentText Text)
{
    private const int SaltBytes = 32;

    /// <summary>With a new salt. Half a surrogate pair does not survive the file, so the digests are of what it will hold.</summary>
    public static PrivateText For(CommentText text) => new(RandomNumberGenerator.GetBytes(SaltBytes),
        new CommentText(Whole(text.Name), Whole(text.Mail), Whole(text.Content)));

    [JsonIgnore]
    public CommentDigests Digests => new(Digest("name", Text.Name), Digest("mail", Text.Mail), Digest("content", Text.Content));

    private string Digest(string field, string value) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Salt, Encoding.UTF8.GetBytes($"{field}\n{value}")));

    private static string Whole(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
