using System.Security.Cryptography;

namespace FeedServer.Push.Subscriber;

/// <summary>Addresses that hubs call us by: capability URLs, whose last part is known to the hub alone (WebSub §5.1).</summary>
internal static class CallbackAddress
{
    /// <summary>Where they lie, below the publication's address.</summary>
    public const string Folder = "websub/";

    private const int TokenBytes = 32;

    /// <summary>A new one.</summary>
    public static string New(Uri home) => home.AbsoluteUri + Folder + Unguessable();

    /// <summary>The last part.</summary>
    public static string TokenOf(string callback) => callback[(callback.LastIndexOf('/') + 1)..];

    /// <summary>Whether it leads to us under the address that the publication has now.</summary>
    public static bool IsOf(Uri home, string callback) => callback.StartsWith(home.AbsoluteUri + Folder, StringComparison.Ordinal);

    /// <summary>What nobody can guess, 64 characters.</summary>
    public static string Unguessable() => RandomNumberGenerator.GetHexString(2 * TokenBytes, lowercase: true);
}
