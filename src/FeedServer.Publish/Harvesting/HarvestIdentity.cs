namespace FeedServer.Publish.Harvesting;

/// <summary>What a repository says of itself besides the publication.</summary>
/// <param name="Contact">Whom to write to: what the operator gave, a <c>mailto:</c> or another address; empty for nothing.</param>
/// <param name="Earliest">No datestamp is earlier, UTC; null while there is no record.</param>
public sealed record HarvestIdentity(string Contact, DateTimeOffset? Earliest)
{
    private const string Mail = "mailto:";

    /// <summary>The address of the administrator, which the protocol wants (§4.2): the contact where it is one, else that of who runs the
    /// web server by convention (RFC 2142 §4).</summary>
    public string AdminEmail(Publication publication)
    {
        ArgumentNullException.ThrowIfNull(publication);
        if (Contact.StartsWith(Mail, StringComparison.OrdinalIgnoreCase))
        {
            var address = Uri.UnescapeDataString(Contact[Mail.Length..].Split('?')[0]);
            if (!address.StartsWith('@') && IsEmail(address)) return address;
        }
        var host = publication.BaseUrl.AsciiHost() ?? publication.BaseUrl.Host;
        // The schema wants a dot. A name without one is of a trial.
        return "webmaster@" + (IsEmail("@" + host) ? host : host.Trim('[', ']').Replace(':', '-') + ".invalid");
    }

    private static bool IsEmail(string text) => CleanText.Line(text) == text && !text.Contains(' ', StringComparison.Ordinal)
        && text.Split('@') is [_, var host] && host.Split('.') is { Length: > 1 } labels && labels.All(label => label.Length > 0);
}
