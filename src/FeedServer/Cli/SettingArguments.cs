using System.Text.RegularExpressions;

namespace FeedServer.Cli;

/// <summary>A command line in two parts: settings for the configuration, the rest for the verbs.</summary>
public sealed partial record SettingArguments(IReadOnlyList<string> Settings, IReadOnlyList<string> Others)
{
    /// <summary>Takes out <c>--Section:Key=value</c>, <c>--Section:Key value</c> and the same for <c>Urls</c>, which has no section.
    /// Everything after a lone <c>--</c> belongs to the verb.</summary>
    public static SettingArguments Split(IReadOnlyList<string> args)
    {
        var settings = new List<string>();
        var others = new List<string>();
        for (var i = 0; i < args.Count; i++)
        {
            if (args[i] == "--")
            {
                others.AddRange(args.Skip(i));
                break;
            }
            if (!Setting().IsMatch(args[i])) others.Add(args[i]);
            else if (args[i].Contains('=', StringComparison.Ordinal)) settings.Add(args[i]);
            else if (i + 1 < args.Count) settings.Add(args[i] + "=" + args[++i]);
            else others.Add(args[i]);
        }
        return new SettingArguments(settings, others);
    }

    [GeneratedRegex("^--(?:[A-Za-z]+(?::[A-Za-z0-9_.]+)+|[Uu]rls)(?:=|$)", RegexOptions.NonBacktracking)]
    private static partial Regex Setting();
}
