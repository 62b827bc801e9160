using System.Buffers;
using FeedServer.Items.Markup;

namespace FeedServer.Http;

/// <summary>A link of the <c>Link</c> header (RFC 8288 §3). Every parameter has a value in quotes, without escapes: clients were seen to
/// fail at a link without relation, at a parameter without value and at <c>\"</c> (py-memento-client 0.5.0).</summary>
/// <param name="Target">The absolute address.</param>
/// <param name="Relation">One relation type, or several with blanks between.</param>
internal sealed record WebLink(string Target, string Relation)
{
    private static readonly SearchValues<char> Quotable = SearchValues.Create(
        "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ !#$%&'()*+,-./:;<=>?@[]^_`{|}~");

    /// <summary>The media type at the target; null when it is not told.</summary>
    public string? Type { get; init; }

    /// <summary>The instant of a memento, as HTTP writes dates (RFC 7089 §2.2.4); null for other links.</summary>
    public string? Datetime { get; init; }

    /// <summary>A link to a path of the archive, or to an absolute address; null when no header can carry it.</summary>
    public static WebLink? To(Publication publication, string path, string relation) =>
        Uri.TryCreate(publication.Absolute(path), UriKind.Absolute, out var target) && AddressOf(target) is { } address
            ? new WebLink(address, relation) : null;

    /// <summary>The link-value.</summary>
    public override string ToString() =>
        $"<{Target}>; rel=\"{Relation}\"{Parameter("type", Type)}{Parameter("datetime", Datetime)}";

    // An international host in its ASCII form: a header field takes nothing else.
    private static string? AddressOf(Uri target)
    {
        if (target.AsciiHost() is not { } host) return null;
        var named = target.HostNameType == UriHostNameType.Dns && target.Host != host ? new UriBuilder(target) { Host = host }.Uri : target;
        return Ascii.IsValid(named.AbsoluteUri) && !named.AbsoluteUri.AsSpan().ContainsAny('<', '>', ' ') ? named.AbsoluteUri : null;
    }

    private static string Parameter(string name, string? value) =>
        value is null || value.AsSpan().ContainsAnyExcept(Quotable) ? "" : $"; {name}=\"{value}\"";
}
