using System.CommandLine;
using System.CommandLine.Parsing;
using FeedServer.Collect.Discovery;
using FeedServer.Collect.Listings;
using FeedServer.Collect.Sources;

namespace FeedServer.Cli;

/// <summary>Options that say how an address is to be read.</summary>
public sealed class SourceOptions
{
    private static readonly (string Name, string What)[] Selectors =
    [
        ("list", "each article's block on the listing page"), ("link", "the link within a block"),
        ("next", "the link to the next page of the list"), ("title", "the title on the article page"),
        ("date", "the date on the article page"), ("body", "the text on the article page"), ("image", "pictures outside the text"),
        ("caption", "their captions"), ("byline", "who wrote it"),
    ];

    private readonly Option<string?> kind = new("--kind") { Description = "Take it as this and as nothing else: feed, page or sitemap." };
    private readonly Dictionary<string, Option<string?>> selectors;

    /// <summary>Options for one verb.</summary>
    public SourceOptions()
    {
        kind.AcceptOnlyFromAmong("feed", "page", "sitemap");
        selectors = Selectors.ToDictionary(s => s.Name,
            s => new Option<string?>("--" + s.Name) { Description = "CSS selector: " + s.What + ".", HelpName = "SELECTOR" },
            StringComparer.Ordinal);
        foreach (var option in selectors.Values) option.Validators.Add(IsSelector);
    }

    /// <summary>Adds them to a verb.</summary>
    public void AddTo(Command command)
    {
        command.Add(kind);
        foreach (var (name, _) in Selectors) command.Add(selectors[name]);
    }

    /// <summary>Adds those that say where things stand on a listing page.</summary>
    public void AddListingTo(Command command)
    {
        foreach (var name in (string[])["list", "link", "next"]) command.Add(selectors[name]);
    }

    /// <summary>What they say of an address.</summary>
    public DiscoveryOptions Wishes(ParseResult parsed, Uri address) =>
        new() { Address = address, Kind = SourceDescription.Kind(parsed.GetValue(kind)), Selectors = Given(parsed) };

    /// <summary>True when a selector was given, valid or not.</summary>
    public bool AreIn(CommandResult parsed) => selectors.Values.Any(option => parsed.GetResult(option) is not null);

    /// <summary>The selectors given; null when none was.</summary>
    public PageSelectors? Given(ParseResult parsed)
    {
        string? Of(string name) => parsed.GetValue(selectors[name]);
        var given = new PageSelectors
        {
            List = Of("list"),
            Link = Of("link"),
            Next = Of("next"),
            Title = Of("title"),
            Date = Of("date"),
            Body = Of("body"),
            Image = Of("image"),
            Caption = Of("caption"),
            Byline = Of("byline"),
        };
        return given == new PageSelectors() ? null : given;
    }

    private static void IsSelector(OptionResult result)
    {
        var text = result.GetValueOrDefault<string?>();
        if (text is not null && !SelectorFaults.IsSelector(text)) result.AddError($"'{text}' is no CSS selector.");
    }
}
