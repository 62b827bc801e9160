using System.Text.Json;
using AngleSharp.Dom;
using FeedServer.Collect.Dating.Fields;
using FeedServer.Collect.Reading.Html;

namespace FeedServer.Collect.Listings;

/// <summary>The list of articles that a page states for machines: schema.org's ItemList, or the parts of a Blog or CollectionPage, in
/// JSON-LD.</summary>
internal static class ItemListing
{
    private const int MostLevels = 12;
    private const int FewestItems = 2;
    private const int MostScripts = 40;

    private static readonly string[] NotArticles =
        ["Product", "Offer", "Person", "Organization", "Place", "ImageObject", "Question", "SiteNavigationElement", "BreadcrumbList"];

    /// <summary>What was found on a page, put right by what it states: where the two agree the dates that are missing, else the stated
    /// list in place of one that is undated or shorter.</summary>
    public static ListingOutcome Over(ListingOutcome outcome, PageTree page, PublicationZone zone)
    {
        var stated = Read(page, zone);
        if (stated.Count < FewestItems) return outcome;
        var replaced = new ListingOutcome.Found(stated, NextPage.Find(page, null, []),
            $"{stated.Count} entries of its JSON-LD, {stated.Count(link => link.Date is not null)} with a date");
        if (outcome is not ListingOutcome.Found found) return replaced;
        var known = stated.ToDictionary(link => link.Address);
        var shared = found.Links.Count(link => known.ContainsKey(link.Address));
        if (shared * 2 >= Math.Min(stated.Count, found.Links.Count))
            return found with { Links = [.. found.Links.Select(link => With(link, known.GetValueOrDefault(link.Address)))] };
        var isDated = found.Links.Count(link => link.Date is not null) * 2 >= found.Links.Count;
        return isDated || found.Links.Count > stated.Count * 2 ? found : replaced with { Next = found.Next };
    }

    private static ListingLink With(ListingLink link, ListingLink? stated) => stated is null ? link : link with
    {
        Title = link.Title.Length > 0 ? link.Title : stated.Title,
        Date = link.Date ?? stated.Date,
    };

    private static List<ListingLink> Read(PageTree page, PublicationZone zone)
    {
        var links = new List<ListingLink>();
        foreach (var script in page.Document.QuerySelectorAll("script[type*='ld+json']").Take(MostScripts))
            foreach (var value in JsonLdScripts.Values(script.TextContent)) Gather(value, page, zone, links, 0);
        var printed = links.Exists(link => link.Title.Length == 0) ? Printed(page) : null;
        return [.. links.DistinctBy(link => link.Address).Take(ListingReader.MostLinks)
            .Select(link => link.Title.Length > 0 ? link : link with { Title = printed?.GetValueOrDefault(link.Address) ?? "" })];
    }

    /// <summary>What the page's links print, the longest for each address.</summary>
    private static Dictionary<Uri, string> Printed(PageTree page)
    {
        var printed = new Dictionary<Uri, string>();
        foreach (var link in LeadLinks.Titled(page, FoundListing.Links(page)))
            if (link.Title.Length > (printed.GetValueOrDefault(link.Address)?.Length ?? 0)) printed[link.Address] = link.Title;
        return printed;
    }

    private static void Gather(JsonElement element, PageTree page, PublicationZone zone, List<ListingLink> links, int level)
    {
        if (level > MostLevels || links.Count >= ListingReader.MostLinks) return;
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var one in element.EnumerateArray()) Gather(one, page, zone, links, level + 1);
            return;
        }
        if (element.ValueKind != JsonValueKind.Object) return;
        if (Types(element).Any(type => type is "ItemList" or "Blog" or "CollectionPage"))
            foreach (var name in (string[])["itemListElement", "blogPost", "blogPosts", "hasPart"])
                if (element.TryGetProperty(name, out var items)) Items(items, page, zone, links);
        foreach (var name in (string[])["@graph", "mainEntity", "mainEntityOfPage"])
            if (element.TryGetProperty(name, out var inner)) Gather(inner, page, zone, links, level + 1);
    }

    private static void Items(JsonElement items, PageTree page, PublicationZone zone, List<ListingLink> links)
    {
        IEnumerable<JsonElement> all = items.ValueKind == JsonValueKind.Array ? items.EnumerateArray() : [items];
        foreach (var item in all)
        {
            page.Budget.Step();
            var thing = item.ValueKind == JsonValueKind.Object && item.TryGetProperty("item", out var inner) ? inner : item;
            if (Types(thing).Any(NotArticles.Contains)) continue;
            if (page.Target(Text(thing) ?? Text(thing, "url") ?? Text(thing, "@id") ?? Text(item, "url")) is not { } target) continue;
            var title = Text(thing, "headline") ?? Text(thing, "name") ?? Text(item, "name") ?? "";
            var date = Text(thing, "datePublished") is { } stated ? DateReader.ReadField(stated, DateBasis.Metadata, zone) : null;
            links.Add(new ListingLink(target, title, date is null ? null : date with { Confidence = DateConfidence.Likely }));
        }
    }

    private static IEnumerable<string> Types(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty("@type", out var type)) return [];
        IEnumerable<JsonElement> all = type.ValueKind == JsonValueKind.Array ? type.EnumerateArray() : [type];
        return all.Select(Text).OfType<string>().Select(name => name[(name.LastIndexOf('/') + 1)..]);
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? Text(value) : null;

    private static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.String
        && NormalText.Collapse(JsonLdScripts.Decoded(value.GetString() ?? "")) is { Length: > 0 } text ? text : null;
}
