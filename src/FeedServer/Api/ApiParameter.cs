using System.Text.Json.Nodes;

namespace FeedServer.Api;

/// <summary>A parameter of the API: by one declaration it is read, checked and described.</summary>
/// <param name="Name">Its name in the query, or in the path.</param>
/// <param name="Words">What it asks for, in a sentence or two.</param>
internal sealed record ApiParameter(string Name, Func<SiteTexts, string> Words)
{
    private const int LongestText = 1_000;

    /// <summary>An invented value that it takes.</summary>
    public required string Example { get; init; }

    /// <summary>What is wrong with a value, in English, to follow the parameter's name; null when nothing is.</summary>
    public Func<string, string?> Fault { get; init; } = text =>
        text.Length > LongestText ? string.Create(CultureInfo.InvariantCulture, $"must not be longer than {LongestText} characters") : null;

    /// <summary>Its JSON Schema, made anew each time.</summary>
    public Func<JsonObject> Schema { get; init; } = () => new JsonObject { ["type"] = "string" };

    /// <summary>True when it may be given more than once; then all of it must hold.</summary>
    public bool MayRepeat { get; init; }

    /// <summary>True for a part of the path.</summary>
    public bool IsInPath { get; init; }

    /// <summary>One of some words, of which the first stands for none given.</summary>
    public static ApiParameter Choice(string name, Func<SiteTexts, string> words, params string[] choices) => new(name, words)
    {
        Example = choices[^1],
        Fault = text => choices.Contains(text, StringComparer.Ordinal) ? null : $"must be one of: {string.Join(", ", choices)}",
        Schema = () => new JsonObject
        {
            ["type"] = "string",
            ["enum"] = new JsonArray([.. choices.Select(choice => JsonValue.Create(choice))]),
            ["default"] = choices[0],
        },
    };

    /// <summary>A whole number within bounds.</summary>
    public static ApiParameter Number(string name, Func<SiteTexts, string> words, int least, int most, int? otherwise) => new(name, words)
    {
        Example = (otherwise ?? least).ToString(CultureInfo.InvariantCulture),
        Fault = text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most ? null
            : string.Create(CultureInfo.InvariantCulture, $"must be a whole number from {least} to {most}"),
        Schema = () =>
        {
            var schema = new JsonObject { ["type"] = "integer", ["minimum"] = least, ["maximum"] = most };
            if (otherwise is { } number) schema["default"] = number;
            return schema;
        },
    };
}
