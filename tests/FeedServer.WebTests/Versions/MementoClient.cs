using System.Globalization;
using System.Net;

namespace FeedServer.WebTests.Versions;

/// <summary>A Memento client by RFC 7089, as strict as py-memento-client 0.5.0 is: it asks with HEAD, ignores the TimeGate of an original
/// that varies by Accept-Datetime or is a memento itself, takes a 302 with Vary and Link and nothing else for a TimeGate's answer, and
/// reads links character by character.</summary>
/// <param name="server">The server.</param>
/// <param name="publicAddress">The public address, which it follows on the server's socket.</param>
internal sealed class MementoClient(RunningServer server, string publicAddress)
{
    /// <summary>The state of an original resource at an instant, by way of its own TimeGate.</summary>
    public async Task<MementoFound> FindAsync(string original, DateTimeOffset at)
    {
        using var first = await HeadAsync(original);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.DoesNotContain("accept-datetime", first.Headers.Vary.Select(field => field.ToLowerInvariant()));
        Assert.False(first.Headers.Contains("Memento-Datetime"));
        var gate = Assert.Single(LinksOf(first), link => link.Rel.Contains("timegate")).Address;
        Assert.DoesNotContain(';', gate);
        using var answer = await HeadAsync(gate, ("Accept-Datetime", Date(at)));
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal(["accept-datetime"], answer.Headers.Vary);
        var links = LinksOf(answer);
        Assert.Equal(original, Assert.Single(links, link => link.Rel.Contains("original")).Address);
        var place = new Uri(new Uri(gate), answer.Headers.Location ?? throw new InvalidOperationException("It leads nowhere.")).AbsoluteUri;
        using var memento = await HeadAsync(place);
        Assert.Equal(HttpStatusCode.OK, memento.StatusCode);
        var own = LinksOf(memento);
        Assert.Equal(original, Assert.Single(own, link => link.Rel.Contains("original")).Address);
        Assert.Equal(gate, Assert.Single(own, link => link.Rel.Contains("timegate")).Address);
        var kept = DateOf(Assert.Single(memento.Headers.GetValues("Memento-Datetime")));
        var itself = own.Single(link => link.Rel.Contains("memento") && link.Address == place);
        Assert.Equal(kept, itself.At);
        return new MementoFound(place, kept, links.Where(link => link.Rel.Contains("memento")).ToList());
    }

    /// <summary>All states that a TimeMap and those that it leads to tell of, in their order.</summary>
    public async Task<IReadOnlyList<MementoLink>> ListAsync(string original)
    {
        using var first = await HeadAsync(original);
        var waiting = new Queue<string>([Assert.Single(LinksOf(first), link => link.Rel.Contains("timemap")).Address]);
        var (seen, mementos) = (new HashSet<string>(waiting), new List<MementoLink>());
        while (waiting.TryDequeue(out var map))
        {
            using var answer = await server.SendAsync(HttpMethod.Get, OnServer(map));
            Assert.Equal("application/link-format", answer.Content.Headers.ContentType?.MediaType);
            var links = Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            Assert.Equal(original, Assert.Single(links, link => link.Rel.Contains("original")).Address);
            Assert.Equal(map, Assert.Single(links, link => link.Rel.Contains("self")).Address);
            mementos.AddRange(links.Where(link => link.Rel.Contains("memento")));
            foreach (var more in links.Where(link => link.Rel.Contains("timemap") && seen.Add(link.Address))) waiting.Enqueue(more.Address);
        }
        return mementos;
    }

    public static string Date(DateTimeOffset at) => at.ToUniversalTime().ToString("R", CultureInfo.InvariantCulture);

    private static IReadOnlyList<MementoLink> LinksOf(HttpResponseMessage answer) =>
        Parse(string.Join(", ", answer.Headers.GetValues("Link")));

    private Task<HttpResponseMessage> HeadAsync(string address, params (string Name, string Value)[] headers) =>
        server.SendAsync(HttpMethod.Head, OnServer(address), headers);

    private string OnServer(string address)
    {
        Assert.StartsWith(publicAddress, address, StringComparison.Ordinal);
        return "/" + address[publicAddress.Length..];
    }

    /// <summary>RFC 8288 §3 and RFC 6690 §2, character by character.</summary>
    public static IReadOnlyList<MementoLink> Parse(string text)
    {
        var (links, at) = (new List<MementoLink>(), 0);
        while (at < text.Length)
        {
            while (char.IsWhiteSpace(text[at])) at++;
            Assert.Equal('<', text[at]);
            var end = text.IndexOf('>', at);
            var link = new MementoLink(text[(at + 1)..end], [], null);
            at = end + 1;
            while (at < text.Length && text[at] == ';')
            {
                var equals = text.IndexOf('=', at);
                Assert.Equal('"', text[equals + 1]);
                var close = text.IndexOf('"', equals + 2);
                var (name, value) = (text[(at + 1)..equals].Trim(), text[(equals + 2)..close]);
                Assert.DoesNotContain('\\', value);
                if (name == "rel") link = link with { Rel = value.Split(' ') };
                if (name == "datetime") link = link with { At = DateOf(value) };
                at = close + 1;
            }
            Assert.NotEmpty(link.Rel);
            Assert.Equal(link.Rel.Contains("memento"), link.At is not null);
            links.Add(link);
            while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
            if (at < text.Length) Assert.Equal(',', text[at++]);
        }
        return links;
    }

    private static DateTimeOffset DateOf(string text) =>
        DateTimeOffset.ParseExact(text, "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}

/// <summary>A link.</summary>
internal sealed record MementoLink(string Address, IReadOnlyList<string> Rel, DateTimeOffset? At);

/// <summary>What a TimeGate led to.</summary>
internal sealed record MementoFound(string Address, DateTimeOffset At, IReadOnlyList<MementoLink> Others);
