using System.Net;

namespace FeedServer.Collect.Fetching;

/// <summary>Which names belong to one owner, as near as names alone tell. A rule instead of the Public Suffix List, which would have to be
/// renewed: it is asked only for whom places are counted together. A suffix that it does not know counts the names below it as one
/// owner's.</summary>
public static class RegistrableDomain
{
    // Second labels under which countries' registries register names.
    private static readonly HashSet<string> Second = new(StringComparer.Ordinal)
    {
        "ac", "asso", "biz", "co", "com", "edu", "gob", "gouv", "gov", "govt", "gub", "info", "int", "ltd", "mil", "ne", "net", "nom", "or",
        "org", "plc", "pro", "pub", "sch",
    };

    /// <summary>The last two labels of a name; three, where the last is a country's and the one before is general: <c>news.com.vn</c>. An
    /// IP address is itself.</summary>
    /// <param name="host">A name in its ASCII form, or an address.</param>
    public static string From(string host)
    {
        var name = host.TrimEnd('.').ToLowerInvariant();
        if (IPAddress.TryParse(name.Trim('[', ']'), out _)) return name;
        var labels = name.Split('.');
        var most = labels.Length > 2 && labels[^1].Length == 2 && Second.Contains(labels[^2]) ? 3 : 2;
        return labels.Length <= most ? name : string.Join('.', labels[^most..]);
    }
}
