using System.CommandLine;
using System.CommandLine.Parsing;
using FeedServer.Items.Markup;

namespace FeedServer.Cli;

/// <summary>Options and arguments with values that the library cannot parse by itself; a wrong value is a usage error.</summary>
internal static class Parsed
{
    /// <summary>An option whose value is an absolute http(s) address.</summary>
    public static Option<Uri?> Url(string name, string description) =>
        new(name) { Description = description, HelpName = "URL", CustomParser = Url };

    /// <summary>An option whose value is an instant in ISO 8601; UTC where it names no offset.</summary>
    public static Option<DateTimeOffset?> Instant(string name, string description) =>
        new(name) { Description = description, HelpName = "INSTANT", CustomParser = Instant };

    /// <summary>An option whose value is a date such as <c>2023-01-10</c>.</summary>
    public static Option<DateOnly?> Day(string name, string description) =>
        new(name) { Description = description, HelpName = "DATE", CustomParser = Day };

    /// <summary>Parses an absolute http(s) address.</summary>
    public static Uri? Url(ArgumentResult argument)
    {
        var value = argument.Tokens[0].Value;
        if (WebUrl(value) is { } url) return url;
        argument.AddError($"'{value}' is not an absolute http(s) address.");
        return null;
    }

    /// <summary>The address; null when the text is not an absolute http(s) address.</summary>
    public static Uri? WebUrl(string text) => WebAddress.Parse(text);

    private static DateTimeOffset? Instant(ArgumentResult argument)
    {
        var value = argument.Tokens[0].Value;
        if (DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)) return instant;
        argument.AddError($"'{value}' is not an instant such as 2023-01-10T08:00:00Z.");
        return null;
    }

    private static DateOnly? Day(ArgumentResult argument)
    {
        var value = argument.Tokens[0].Value;
        if (DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        argument.AddError($"'{value}' is not a date such as 2023-01-10.");
        return null;
    }
}
