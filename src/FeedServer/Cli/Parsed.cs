using System.CommandLine;
using System.CommandLine.Parsing;
using FeedServer.Collect.Timing;
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
    public static Uri? Url(ArgumentResult argument) => Read(argument, WebAddress.Parse, "an absolute http(s) address");

    private static DateTimeOffset? Instant(ArgumentResult argument) => Read<DateTimeOffset?>(
        argument, text => Instants.Parse(text), "an instant such as 2023-01-10T08:00:00Z");

    private static DateOnly? Day(ArgumentResult argument) => Read<DateOnly?>(
        argument, text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day : null, "a date such as 2023-01-10");

    private static T? Read<T>(ArgumentResult argument, Func<string, T?> parse, string form)
    {
        var value = argument.Tokens[0].Value;
        var parsed = parse(value);
        if (parsed is null) argument.AddError($"'{value}' is not {form}.");
        return parsed;
    }
}
