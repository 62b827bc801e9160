using System.Reflection;
using Microsoft.Extensions.Configuration.EnvironmentVariables;

namespace FeedServer.Hosting;

/// <summary>Which settings there are. One that is spelt wrongly would be passed over in silence, and the server would run with another
/// archive, address or limit than the operator believes.</summary>
internal static class KnownSettings
{
    private const string Program = "FeedServer";

    // A name this near is taken for a misspelling.
    private const int MostEdits = 3;

    /// <summary>The sections of ours, each with the record that it is bound to.</summary>
    private static readonly (string Name, Type Options)[] Sections =
    [
        ("Archive", typeof(ArchiveOptions)), ("Store", typeof(DatabaseOptions)),
        ("Publication", typeof(PublicationOptions)), ("Collect", typeof(CollectOptions)),
        ("Feeds", typeof(FeedsOptions)), ("Hub", typeof(HubOptions)), ("Limits", typeof(LimitsOptions)),
        ("Publish", typeof(PublishOptions)), ("Comments", typeof(CommentsOptions)),
        ("Backup", typeof(BackupOptions)), ("Log", typeof(LogOptions)),
        ("Metrics", typeof(MetricsOptions)), ("Alarm", typeof(AlarmOptions)),
        ("Alarm:Mail", typeof(AlarmMailOptions)), ("Alarm:Webhook", typeof(AlarmWebhookOptions)), ("Verify", typeof(VerifyOptions)),
    ];

    /// <summary>What the framework reads, or tools write into such files.</summary>
    private static readonly string[] Framework =
    [
        "Urls", "Logging", "Kestrel", "AllowedHosts", "HostOptions", "Environment", "ApplicationName", "ContentRoot", "WebRoot",
        "DetailedErrors", "ShutdownTimeoutSeconds", "$schema",
    ];

    private static readonly string[] All =
        [.. Sections.SelectMany(section => NamesOf(section.Options).Select(name => $"{section.Name}:{name}"))];

    /// <summary>One line for each setting that does not exist, with the nearest that does.</summary>
    public static IEnumerable<string> Unknown(IConfiguration configuration)
    {
        var providers = configuration is IConfigurationRoot root ? root.Providers : [];
        return providers.SelectMany(provider => KeysOf(provider, null).Where(key => !Exists(key))
            // The environment is shared with every other program: there only what is meant for us can be wrong.
            .Where(key => provider is not EnvironmentVariablesConfigurationProvider || IsMeantForUs(key)))
            .Distinct(StringComparer.OrdinalIgnoreCase).Select(key => Unprefixed(key) is { } own ? PrefixFault(key, own) : Fault(key));
    }

    /// <summary>Every setting of ours by its key, with the value that it has when nothing sets it; and where the server listens.</summary>
    public static IEnumerable<(string Key, object? Value)> Defaults() => Sections.SelectMany(section =>
    {
        var options = Activator.CreateInstance(section.Options);
        return section.Options.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite)
            .Select(property => ($"{section.Name}:{property.Name}", property.GetValue(options)));
    }).Prepend(("Urls", null));

    /// <summary>Whether a key is one that the framework reads.</summary>
    public static bool IsFramework(string key) => Framework.Contains(key.Split(':')[0], StringComparer.OrdinalIgnoreCase);

    private static string Fault(string key)
    {
        var (name, edits) = Nearest(key, key.Contains(':', StringComparison.Ordinal) ? All : [.. Sections.Select(section => section.Name)]);
        return $"{key}: there is no such setting{(edits <= MostEdits || IsSameName(key, name) ? $"; did you mean {name}?" : "")}";
    }

    /// <summary>The same for a variable that begins with the program's name, which is no part of any.</summary>
    private static string PrefixFault(string key, string own)
    {
        var (near, edits) = Nearest(own, All);
        var name = edits <= MostEdits ? near : Exists(own) ? own : null;
        return name is null ? $"{key}: there is no such setting"
            : $"{key}: there is no such setting; did you mean {name}? In the environment that is "
                + name.Replace(":", "__", StringComparison.Ordinal);
    }

    /// <summary>What follows the program's name, of any case, in a key that begins with it; null in others.</summary>
    private static string? Unprefixed(string key) =>
        key.Length > Program.Length + 1 && key.StartsWith(Program, StringComparison.OrdinalIgnoreCase) && key[Program.Length] is '_' or ':'
            ? key[Program.Length..].TrimStart('_', ':') : null;

    private static bool Exists(string key)
    {
        var section = key.Split(':')[0];
        return Framework.Contains(section, StringComparer.OrdinalIgnoreCase) || All.Contains(key, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Two parts, of which the first is a section of ours or nearly one, or has the program's name as other programs' variables
    /// have.</summary>
    private static bool IsMeantForUs(string key) => key.Split(':') is [{ Length: > 0 } section, _, ..]
        && (Unprefixed(key) is not null
            || Sections.Any(own => Edits(section, own.Name) <= (section.Length > 4 ? 1 : 0)));

    /// <summary>A right name in the wrong section.</summary>
    private static bool IsSameName(string key, string known) =>
        key[(key.LastIndexOf(':') + 1)..].Equals(known[(known.LastIndexOf(':') + 1)..], StringComparison.OrdinalIgnoreCase);

    private static (string Name, int Edits) Nearest(string key, IReadOnlyList<string> names) =>
        names.Select(name => (name, IsSameName(key, name) ? 0 : Edits(key, name))).MinBy(one => one.Item2);

    /// <summary>The keys that something is written for, with their sections. An empty section says nothing.</summary>
    private static IEnumerable<string> KeysOf(IConfigurationProvider provider, string? parent)
    {
        foreach (var child in provider.GetChildKeys([], parent).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var key = parent is null ? child : ConfigurationPath.Combine(parent, child);
            var below = KeysOf(provider, key).ToList();
            if (below.Count == 0 && provider.TryGet(key, out var value)
                && (!string.IsNullOrEmpty(value) || !Sections.Any(own => own.Name.Equals(key, StringComparison.OrdinalIgnoreCase))))
                yield return key;
            foreach (var inner in below) yield return inner;
        }
    }

    private static IEnumerable<string> NamesOf(Type options) =>
        options.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite)
            .Select(property => property.Name);

    /// <summary>How many letters have to be put in, taken out, changed or swapped with their neighbour (optimal string alignment), in any
    /// case.</summary>
    private static int Edits(string one, string other)
    {
        var (a, b) = (one.ToUpperInvariant(), other.ToUpperInvariant());
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    rows[i, j] = i + j;
                    continue;
                }
                var changed = rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                rows[i, j] = Math.Min(changed, 1 + Math.Min(rows[i - 1, j], rows[i, j - 1]));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }
        return rows[a.Length, b.Length];
    }
}
