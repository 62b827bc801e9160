using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using CsCheck;
using FeedServer.Items;

namespace FeedServer.WebTests.Validity;

/// <summary>Nothing that an item contains breaks a page, a header or an address.</summary>
public sealed partial class HostilePagesTests
{
    private static readonly string[] Harmful = ["iframe", "object", "embed", "math", "applet", "base", "frame", "template", "style",
        "textarea", "button"];

    [Fact]
    public Task Pages_and_headers_of_hostile_items_hold_what_they_should_and_nothing_else() =>
    HostileDrafts.Some.SampleAsync(async drafts =>
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, "--Publication:BaseUrl=" + ServedFeeds.BaseUrl);
        var items = (await server.Store.KeepAsync(drafts, TestContext.Current.CancellationToken)).Select(outcome => outcome.Item)
            .OfType<Item>().ToList();
        Assert.Equal(drafts.Length, items.Count);
        // An id that names a host goes over to a later item of that host's source, and the address of the earlier one leads there.
        foreach (var item in items.GroupBy(item => item.Id).Select(same => same.Last()))
        {
            AssertItem(item, await PageAsync(server, item.Path));
            await AssertLeadsTo(server, item.Path.ToUpperInvariant() + "/", item.Path);
        }
        foreach (var list in items.SelectMany(ListsOf).Append("/").Distinct()) await PageAsync(server, list);
    }, iter: 2, threads: 1, print: drafts => $"{drafts.Length} drafts");

    private static IEnumerable<string> ListsOf(Item item)
    {
        if (item.Content.FilingDate is { Day: var day }) yield return Permalink.Day(day);
        else yield return Permalink.Undated;
        if (!string.IsNullOrWhiteSpace(item.Content.Section)) yield return Permalink.Section(item.Content.Section);
        foreach (var name in item.Content.Byline.Names().Where(name => !string.IsNullOrWhiteSpace(name)))
            yield return Permalink.Byline(name);
    }

    private static void AssertItem(Item item, IDocument page)
    {
        Assert.Equal(Words(item.Content.Title), Words(page.QuerySelector("h1")?.TextContent));
        Assert.Contains(Words(item.Content.Title), Words(page.Title), StringComparison.Ordinal);
        using var about = JsonDocument.Parse(Assert.Single(page.QuerySelectorAll("script")).TextContent);
        var headline = Words(about.RootElement.GetProperty("headline").GetString());
        // A title without words gives way to the slug, and letters that may have been encoded twice to what they were meant to be.
        if (Words(item.Content.Title).Length > 0 && !item.Content.Title.AsSpan().ContainsAny('Â', 'Ã'))
            Assert.Equal(Words(item.Content.Title), headline);
        Assert.Equal(item.Id.Value, about.RootElement.GetProperty("@id").GetString());
        Assert.Equal(ServedFeeds.BaseUrl + item.Path[1..], about.RootElement.GetProperty("url").GetString());
    }

    private static async Task<IDocument> PageAsync(RunningServer server, string path)
    {
        Assert.Matches(PathForm(), path);
        using var answer = await server.SendAsync(HttpMethod.Get, path);
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {(int)answer.StatusCode}");
        AssertHeaders(path, answer);
        var page = new HtmlParser().ParseDocument(html);
        foreach (var element in page.QuerySelectorAll("*")) AssertHarmless(path, element);
        return page;
    }

    private static void AssertHarmless(string path, IElement element)
    {
        // The frame's own search form has a button.
        Assert.True(
            !Harmful.Contains(element.LocalName)
            || (element.LocalName == "button" && element.Closest("header form.search") is not null), $"{path}: {element.OuterHtml}");
        Assert.True(element.LocalName != "script" || element.GetAttribute("type") == "application/ld+json", $"{path}: {element.OuterHtml}");
        // Our own drawings are for the eye only.
        Assert.True(element.LocalName != "svg" || element.GetAttribute("aria-hidden") == "true", $"{path}: {element.OuterHtml}");
        foreach (var attribute in element.Attributes)
        {
            Assert.Matches(AttributeForm(), attribute.Name);
            Assert.False(attribute.Name.StartsWith("on", StringComparison.Ordinal) || attribute.Name is "style" or "srcdoc",
                $"{path}: {element.OuterHtml}");
            if (attribute.Name is "href" or "src" or "action") Assert.Matches(AddressForm(), attribute.Value);
        }
    }

    /// <summary>RFC 9110 §5.5: visible ASCII, spaces and tabs; an entity tag, addresses and links in their forms.</summary>
    private static void AssertHeaders(string path, HttpResponseMessage answer)
    {
        foreach (var (name, values) in answer.Headers.NonValidated.Concat(answer.Content.Headers.NonValidated))
        {
            foreach (var value in values) Assert.True(value.All(c => c is '\t' or (>= ' ' and <= '~')), $"{path}: {name}: {value}");
        }
        if (answer.StatusCode == HttpStatusCode.OK) Assert.NotNull(answer.Headers.ETag);
        if (answer.Headers.TryGetValues("Link", out var links)) Assert.All(links, link => Assert.Matches(LinkForm(), link));
    }

    private static async Task AssertLeadsTo(RunningServer server, string path, string other)
    {
        using var answer = await server.SendAsync(HttpMethod.Get, path);
        Assert.Equal(HttpStatusCode.MovedPermanently, answer.StatusCode);
        AssertHeaders(path, answer);
        Assert.Equal(other, answer.Headers.Location?.OriginalString);
    }

    /// <summary>What is seen of a text: without white space, controls, marks of direction and what no encoding has.</summary>
    private static string Words(string? text) => string.Concat((text ?? "").EnumerateRunes().Where(IsShown));

    private static bool IsShown(System.Text.Rune rune) =>
        rune.Value != 0xFFFD && rune.Value != '?' && (rune.Value & 0xFFFE) != 0xFFFE && rune.Value is not (>= 0xFDD0 and <= 0xFDEF)
        && !System.Text.Rune.IsWhiteSpace(rune)
        && System.Text.Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format);

    [GeneratedRegex(@"^(/[a-z0-9-]+)+\z|^/\z", RegexOptions.NonBacktracking)]
    private static partial Regex PathForm();

    [GeneratedRegex(@"^[a-zA-Z][a-zA-Z0-9:-]*\z", RegexOptions.NonBacktracking)]
    private static partial Regex AttributeForm();

    [GeneratedRegex(@"^(https?:|mailto:|/|\?|#)[^\s""<>]*\z", RegexOptions.NonBacktracking)]
    private static partial Regex AddressForm();

    [GeneratedRegex(@"^(<[!-;=?-~]+>(; ?[a-z*]+=(""[^""]*""|[!-+\--~]+))*(, )?)+\z", RegexOptions.NonBacktracking)]
    private static partial Regex LinkForm();
}
