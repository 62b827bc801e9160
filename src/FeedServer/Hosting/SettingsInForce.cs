using System.Collections;
using FeedServer.Items.Markup;
using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Json;

namespace FeedServer.Hosting;

/// <summary>Every setting as it is in force, and where its value comes from.</summary>
internal static class SettingsInForce
{
    // Whatever is called like this is not shown.
    private static readonly string[] Secret = ["Password", "Secret", "Token", "ApiKey", "Credential", "ConnectionString"];

    /// <summary>All known settings by key, then what else is set for the framework.</summary>
    public static IReadOnlyList<SettingInForce> List(IConfigurationRoot configuration)
    {
        var known = KnownSettings.Defaults().ToList();
        var keys = known.Select(one => one.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var others = configuration.AsEnumerable().Where(pair => pair.Value is not null && !keys.Contains(pair.Key)
                && KnownSettings.IsFramework(pair.Key) && OriginOf(configuration, pair.Key).Kind is not (SettingOrigin.Environment or null))
            .Select(pair => pair.Key).Order(StringComparer.OrdinalIgnoreCase);
        return [.. known.Select(one => From(configuration, one.Key, one.Value)), .. others.Select(key => From(configuration, key, null))];
    }

    private static SettingInForce From(IConfigurationRoot configuration, string key, object? byDefault)
    {
        var (kind, file) = OriginOf(configuration, key);
        var value = kind is null ? Text(byDefault) : configuration[key] ?? "";
        return new SettingInForce(key, Shown(key, value), kind ?? SettingOrigin.Default, file);
    }

    private static (SettingOrigin? Kind, string? File) OriginOf(IConfigurationRoot configuration, string key) =>
        configuration.Providers.LastOrDefault(provider => provider.TryGet(key, out _)) switch
        {
            null => (null, null),
            CommandLineConfigurationProvider => (SettingOrigin.Argument, null),
            EnvironmentVariablesConfigurationProvider => (SettingOrigin.Environment, null),
            JsonConfigurationProvider { Source: { Path: { } name, FileProvider: var folder } } =>
                (SettingOrigin.File, folder?.GetFileInfo(name).PhysicalPath ?? name),
            _ => (SettingOrigin.File, null),
        };

    /// <summary>What is secret shows that it is set and nothing else; of addresses neither user nor query, of a webhook the host
    /// alone.</summary>
    private static string Shown(string key, string value) =>
        value.Length == 0 ? ""
        : Secret.Any(word => key.Contains(word, StringComparison.OrdinalIgnoreCase)) ? SettingInForce.Masked
        : key.Contains("Webhook", StringComparison.OrdinalIgnoreCase) && Uri.TryCreate(value, UriKind.Absolute, out var hook)
            ? $"{hook.Scheme}://{hook.Authority}/…"
        : PublicAddress.In(value);

    private static string Text(object? value) => value switch
    {
        null => "",
        string text => text,
        bool flag => flag ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable list => string.Join(", ", list.Cast<object?>().Select(Text)),
        _ => value.ToString() ?? "",
    };
}
