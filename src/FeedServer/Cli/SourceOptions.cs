using System.CommandLine;
using System.CommandLine.Parsing;
using FeedServer.Collect.Discovery;
using FeedServer.Collect.Listings;

namespace FeedServer.Cli;

/// <summary>Options that say how an address is to be read: as what kind of source, and where things stand on its pages.</summary>
internal sealed class SourceOptions
{
    private readonly Option<string?> kind = new("--kind") { Description = "Accept nothing but this kind of source." };
    private readonly Option<string?> list = Selector("--list-selector", "each article's block on the listing page");
    private readonly Option<string?> link = Selector("--link-selector", "the link within a block");
    private readonly Option<string?> next = Selector("--next-selector", "the link to the next page of the list");
    private readonly Option<string?> title = Selector("--title-selector", "the title on the article page");
    private readonly Option<string?> date = Selector("--date-selector", "the date on the article page");
    private readonly Option<string?> body = Selector("--body-selector", "the text on the article page");
    private readonly Option<string?> image = Selector("--image-selector", "images outside the text");
    private readonly Option<string?> caption = Selector("--caption-selector", "their captions");
    private readonly Option<string?> byline = Selector("--byline-selector", "the author's name");

    private Option<string?>[] Listing => [list, link, next];

    private Option<string?>[] Selectors => [.. Listing, title, date, body, image, caption, byline];

    /// <summary>Adds all of them to a verb.</summary>
    public void AddTo(Command command)
    {
        kind.AcceptOnlyFromAmong("feed", "page", "sitemap");
        command.Add(kind);
        foreach (var option in Selectors) Add(command, option);
    }

    /// <summary>Adds those that concern a listing page.</summary>
    public void AddListingTo(Command command)
    {
        foreach (var option in Listing) Add(command, option);
    }

    /// <summary>What to look for at an address.</summary>
    public DiscoveryOptions Discovery(ParseResult parsed, Uri address) =>
        new(address, SourceDescription.Kind(parsed.GetValue(kind)), Given(parsed));

    /// <summary>True when a selector was given, valid or not.</summary>
    public bool AreIn(CommandResult parsed) => Selectors.Any(option => parsed.GetResult(option) is not null);

    /// <summary>The selectors given; null when none was.</summary>
    public PageSelectors? Given(ParseResult parsed)
    {
        var given = new PageSelectors
        {
            List = parsed.GetValue(list),
            Link = parsed.GetValue(link),
            Next = parsed.GetValue(next),
            Title = parsed.GetValue(title),
            Date = parsed.GetValue(date),
            Body = parsed.GetValue(body),
            Image = parsed.GetValue(image),
            Caption = parsed.GetValue(caption),
            Byline = parsed.GetValue(byline),
        };
        return given == new PageSelectors() ? null : given;
    }

    /// <summary>Adds an option, and its name of former versions as one that leads to it.</summary>
    private void Add(Command command, Option<string?> option)
    {
        command.Add(option);
        var former = option == title ? "--headline" : option.Name[..^"-selector".Length];
        var old = new Option<string?>(former)
        {
            Description = $"The former name of {option.Name}.",
            HelpName = "SELECTOR",
            Hidden = true,
            Arity = ArgumentArity.ZeroOrOne,
        };
        old.Validators.Add(result => result.AddError($"'{former}' is called '{option.Name}' now."));
        command.Add(old);
    }

    private static Option<string?> Selector(string name, string what)
    {
        var option = new Option<string?>(name) { Description = $"CSS selector for {what}.", HelpName = "SELECTOR" };
        option.Validators.Add(result =>
        {
            var text = result.GetValueOrDefault<string?>();
            if (text is not null && !SelectorFaults.IsSelector(text)) result.AddError($"'{text}' is not a CSS selector.");
        });
        return option;
    }
}
