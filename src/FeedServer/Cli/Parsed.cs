using System.CommandLine.Parsing;
using System.Globalization;

namespace FeedServer.Cli;

/// <summary>Values of options that need more than the library's own reading; what is wrong ends as a usage error.</summary>
public static class Parsed
{
    /// <summary>An absolute http(s) address.</summary>
    public static Uri? Url(ArgumentResult argument)
    {
        var value = argument.Tokens[0].Value;
        if (Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https") return url;
        argument.AddError($"'{value}' is no absolute http(s) address.");
        return null;
    }

    /// <summary>An instant in ISO 8601; UTC where it names no offset.</summary>
    public static DateTimeOffset? Instant(ArgumentResult argument)
    {
        var value = argument.Tokens[0].Value;
        if (DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)) return instant;
        argument.AddError($"'{value}' is no instant, such as 2023-01-10T08:00:00Z.");
        return null;
    }

    /// <summary>A day as <c>2023-01-10</c>.</summary>
    public static DateOnly? Day(ArgumentResult argument)
    {
        var value = argument.Tokens[0].Value;
        if (DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        argument.AddError($"'{value}' is no day, such as 2023-01-10.");
        return null;
    }
}
