using System.Text.RegularExpressions;

namespace FeedServer.Publish.Harvesting;

/// <summary>A request of OAI-PMH 2.0, its arguments checked by the table of §4.</summary>
public sealed partial record HarvestRequest
{
    private const string Required = "!";
    private const string Exclusive = "=";

    private static readonly Dictionary<HarvestVerb, string[]> Table = new()
    {
        [HarvestVerb.Identify] = [],
        [HarvestVerb.ListMetadataFormats] = ["identifier"],
        [HarvestVerb.ListSets] = ["=resumptionToken"],
        [HarvestVerb.ListIdentifiers] = ["from", "until", "!metadataPrefix", "set", "=resumptionToken"],
        [HarvestVerb.ListRecords] = ["from", "until", "!metadataPrefix", "set", "=resumptionToken"],
        [HarvestVerb.GetRecord] = ["!identifier", "!metadataPrefix"],
    };

    private Dictionary<string, string> Arguments { get; init; } = [];

    /// <summary>What is asked.</summary>
    public HarvestVerb Verb { get; private init; }

    /// <summary>Why it cannot be answered; none for a request that can.</summary>
    public IReadOnlyList<HarvestError> Errors { get; private init; } = [];

    /// <summary>The record wanted; null for none.</summary>
    public string? Identifier => Arguments.GetValueOrDefault("identifier");

    /// <summary>The list to begin or to go on with: of a request without a token the place before its first record, whose number is 0.
    /// Null when no list is asked.</summary>
    public ResumptionToken? List { get; private init; }

    /// <summary>The format wanted; null for none.</summary>
    public HarvestFormat? Format { get; private init; }

    /// <summary>Reads the arguments of a request in their order.</summary>
    public static HarvestRequest Parse(IReadOnlyList<KeyValuePair<string, string>> pairs)
    {
        var verbs = pairs.Where(pair => pair.Key == "verb").Select(pair => pair.Value).ToList();
        if (verbs is not [var name] || !Enum.TryParse<HarvestVerb>(name, out var verb) || verb.ToString() != name
            || verb == HarvestVerb.None)
            return new HarvestRequest { Errors = [HarvestError.BadVerb] };
        var given = pairs.Where(pair => pair.Key != "verb").ToList();
        var errors = Faults(given, Table[verb]).Select(HarvestError.BadArgument).ToList();
        if (errors.Count > 0) return new HarvestRequest { Verb = verb, Errors = errors };
        return Checked(new HarvestRequest { Verb = verb, Arguments = given.ToDictionary(pair => pair.Key, pair => pair.Value) });
    }

    /// <summary>The arguments that an answer repeats; none where the request is ill-formed (§3.2).</summary>
    public IEnumerable<KeyValuePair<string, string>> Attributes =>
        Errors.Any(error => error.Code is "badVerb" or "badArgument") ? []
        : Arguments.Where(argument => argument.Key != "identifier" || HarvestIdentifier.IsUri(argument.Value))
            .Prepend(new("verb", Verb.ToString()));

    /// <summary>The same, refused.</summary>
    public HarvestRequest Refused(HarvestError error) => this with { Errors = [error] };

    private static HarvestRequest Checked(HarvestRequest request)
    {
        if (request.Arguments.TryGetValue("resumptionToken", out var text))
        {
            return ResumptionToken.Parse(text) is { } token && token.Verb == request.Verb
                && (token.Set.Length == 0 || SetSpec.IsKnown(token.Set))
                && (token.Verb == HarvestVerb.ListSets || HarvestFormat.Find(token.Prefix) is not null)
                ? request with { List = token, Format = HarvestFormat.Find(token.Prefix) }
                : request.Refused(HarvestError.BadResumptionToken);
        }
        if (request.Arguments.TryGetValue("metadataPrefix", out var prefix))
        {
            if (HarvestFormat.Find(prefix) is not { } format) return request.Refused(HarvestError.CannotDisseminateFormat);
            request = request with { Format = format };
        }
        if (request.Verb is not (HarvestVerb.ListSets or HarvestVerb.ListIdentifiers or HarvestVerb.ListRecords)) return request;
        return request with
        {
            List = new ResumptionToken
            {
                Verb = request.Verb,
                Prefix = request.Format?.Prefix ?? "",
                From = request.Instant("from")?.Start.ToUnixTimeSeconds(),
                Until = request.Instant("until")?.End.ToUnixTimeSeconds(),
                Set = request.Arguments.GetValueOrDefault("set") ?? "",
                Told = 0,
            },
        };
    }

    private static IEnumerable<string> Faults(List<KeyValuePair<string, string>> given, string[] table)
    {
        var known = table.Select(entry => entry.TrimStart('!', '=')).ToList();
        foreach (var unknown in given.Select(pair => pair.Key).Where(key => !known.Contains(key)).Distinct().Take(1))
            yield return $"The argument {CleanText.Line(unknown)} is not one of this verb.";
        foreach (var twice in given.GroupBy(pair => pair.Key).Where(of => of.Count() > 1 && known.Contains(of.Key)))
            yield return $"The argument {twice.Key} is given twice.";
        var values = given.DistinctBy(pair => pair.Key).ToDictionary(pair => pair.Key, pair => pair.Value);
        if (table.Any(entry => entry.StartsWith(Exclusive, StringComparison.Ordinal) && values.ContainsKey(entry[1..])))
        {
            if (values.Count > 1) yield return "A resumptionToken stands alone.";
        }
        else
        {
            foreach (var missing in table.Where(
                entry => entry.StartsWith(Required, StringComparison.Ordinal) && !values.ContainsKey(entry[1..])))
                yield return $"The argument {missing[1..]} is missing.";
        }
        foreach (var fault in values.Where(pair => known.Contains(pair.Key) && !IsWellFormed(pair.Key, pair.Value)))
            yield return $"The argument {fault.Key} has not the form that it must have.";
        if (Range(values) is { } wrong) yield return wrong;
    }

    private static string? Range(Dictionary<string, string> values)
    {
        if (HarvestInstant.Parse(values.GetValueOrDefault("from") ?? "") is not { } from
            || HarvestInstant.Parse(values.GetValueOrDefault("until") ?? "") is not { } until) return null;
        return from.IsDay != until.IsDay ? "One of from and until is a day and the other a second."
            : from.Start > until.Start ? "What from says is later than what until says." : null;
    }

    private static bool IsWellFormed(string name, string value) => value.Length > 0 && CleanText.Block(value) == value && name switch
    {
        "from" or "until" => HarvestInstant.Parse(value) is not null,
        "set" => SetSpec.IsWellFormed(value),
        "metadataPrefix" => PrefixForm().IsMatch(value),
        _ => true,
    };

    private HarvestInstant? Instant(string name) => HarvestInstant.Parse(Arguments.GetValueOrDefault(name) ?? "");

    [GeneratedRegex(@"^[A-Za-z0-9\-_.!~*'()]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex PrefixForm();
}
