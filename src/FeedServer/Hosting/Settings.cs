using System.ComponentModel.DataAnnotations;
using FeedServer.Collect.Access;
using FeedServer.Items.Markup;
using Quartz;

namespace FeedServer.Hosting;

/// <summary>All settings, each the section of its name, bound and validated before anything starts.</summary>
public sealed record Settings
{
    /// <summary>The operator's file beside the program.</summary>
    private const string LocalFile = "appsettings.local.json";

    public required ArchiveOptions Archive { get; init; }
    public DatabaseOptions Store { get; init; } = new();
    public required CollectOptions Collect { get; init; }
    public required FeedsOptions Feeds { get; init; }
    public required HubOptions Hub { get; init; }
    public required LimitsOptions Limits { get; init; }
    public required PublishOptions Publish { get; init; }
    public required CommentsOptions Comments { get; init; }
    public BackupOptions Backup { get; init; } = new();
    public LogOptions Log { get; init; } = new();
    public required MonitoringSettings Monitoring { get; init; }

    /// <summary>Section <c>Publication</c>, as the domain type.</summary>
    public required Publication Publication { get; init; }

    /// <summary>Whether an archive that is filed by the days of another zone is to be filed by those of this one. No setting: it is said
    /// once, by an option of the start.</summary>
    public bool AcceptsZoneChange { get; init; }

    /// <summary>The archive's folder as an absolute path.</summary>
    public string ArchiveRoot => Path.GetFullPath(Archive.Root);

    /// <summary>The settings of a command line: its own, the environment's and those of the files.</summary>
    /// <param name="arguments">Settings as <c>--Section:Key=value</c>.</param>
    /// <exception cref="SettingsException">At least one setting is wrong; the message names each by its key.</exception>
    public static Settings Read(IReadOnlyList<string> arguments) => From(AddSources(new ConfigurationBuilder(), arguments).Build());

    /// <summary>Adds where settings come from, the later ones winning: appsettings.json beside the program, appsettings.local.json there,
    /// which no new version of the program overwrites, appsettings.json in the working directory, environment variables
    /// (<c>Section__Key</c>), the command line.</summary>
    public static IConfigurationBuilder AddSources(IConfigurationBuilder builder, IReadOnlyList<string> arguments)
    {
        builder.Sources.Clear();
        return builder
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: false, reloadOnChange: false)
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, LocalFile), optional: true, reloadOnChange: false)
            .AddJsonFile(Path.Combine(Directory.GetCurrentDirectory(), "appsettings.json"), optional: true, reloadOnChange: false)
            .AddEnvironmentVariables()
            .AddCommandLine([.. arguments]);
    }

    /// <summary>Binds and validates every section.</summary>
    /// <exception cref="SettingsException">At least one setting is wrong; the message names each by its key.</exception>
    public static Settings From(IConfiguration configuration)
    {
        var faults = KnownSettings.Unknown(configuration).ToList();
        var archive = Bind<ArchiveOptions>(configuration, "Archive", faults);
        var database = Bind<DatabaseOptions>(configuration, "Store", faults);
        var publication = Bind<PublicationOptions>(configuration, "Publication", faults);
        var collect = Bind<CollectOptions>(configuration, "Collect", faults);
        var feeds = Bind<FeedsOptions>(configuration, "Feeds", faults);
        var hub = Bind<HubOptions>(configuration, "Hub", faults);
        var limits = Bind<LimitsOptions>(configuration, "Limits", faults);
        var publish = Bind<PublishOptions>(configuration, "Publish", faults);
        var comments = Bind<CommentsOptions>(configuration, "Comments", faults);
        var backup = Bind<BackupOptions>(configuration, "Backup", faults);
        CheckBackup(backup, faults);
        var lines = Bind<LogOptions>(configuration, "Log", faults);
        CheckCollect(collect, faults);
        CheckHub(hub, faults);
        CheckLimits(limits, faults);
        CheckLicence(publication.Licence, faults);
        var monitoring = MonitoringSettings.From(configuration, faults);
        CheckUrls(configuration["Urls"], faults);
        var made = faults.Count == 0 ? Make(publication, faults) : null;
        return made is null
            ? throw new SettingsException(faults)
            : new Settings
            {
                Archive = archive,
                Store = database,
                Collect = collect,
                Feeds = feeds,
                Hub = hub,
                Limits = limits,
                Publish = publish,
                Comments = comments,
                Backup = backup,
                Log = lines,
                Monitoring = monitoring,
                Publication = made,
            };
    }

    private static void CheckLicence(string licence, List<string> faults)
    {
        if (licence.Length > 0 && Licence.Parse(licence) is null)
            faults.Add($"Publication:Licence: '{licence}' is neither an absolute http(s) address nor the SPDX name of a licence for texts, "
                + "such as CC-BY-4.0");
    }

    private static void CheckLimits(LimitsOptions limits, List<string> faults)
    {
        if (limits.TrustedNetworks() is null)
            faults.Add(
                $"Limits:TrustedProxies: '{limits.TrustedProxies}' is not a list of addresses and networks such as 127.0.0.1, 10.0.0.0/8");
    }

    private static void CheckCollect(CollectOptions collect, List<string> faults)
    {
        if (!CronExpression.TryParse(collect.Cron, out _))
            faults.Add($"Collect:Cron: '{collect.Cron}' is not a Quartz cron expression such as '0 0/10 * * * ?'");
        if (collect.Proxy.Length > 0 && ProxyAddress.Parse(collect.Proxy) is null)
            faults.Add($"Collect:Proxy: '{collect.Proxy}' is not the address of a proxy such as http://host:3128 or socks5://host:1080");
        if (collect.MaxInterval < collect.MinInterval)
            faults.Add($"Collect:MaxInterval: {collect.MaxInterval} is shorter than Collect:MinInterval, {collect.MinInterval}");
    }

    private static void CheckHub(HubOptions hub, List<string> faults)
    {
        if (hub.MaxLease < hub.MinLease) faults.Add($"Hub:MaxLease: {hub.MaxLease} is shorter than Hub:MinLease, {hub.MinLease}");
        else if (hub.DefaultLease < hub.MinLease || hub.DefaultLease > hub.MaxLease)
            faults.Add(
                $"Hub:DefaultLease: {hub.DefaultLease} is not between Hub:MinLease, {hub.MinLease}, and Hub:MaxLease, {hub.MaxLease}");
    }

    /// <summary>Binds and validates one section.</summary>
    internal static T Bind<T>(IConfiguration configuration, string section, List<string> faults) where T : class, new()
    {
        T options;
        try
        {
            options = configuration.GetSection(section).Get<T>() ?? new T();
        }
        catch (InvalidOperationException e)
        {
            // The binder's message names key and value: "Failed to convert configuration value 'x' at 'Feeds:HeadSize'".
            faults.Add($"{section}: {e.Message}");
            return new T();
        }
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        faults.AddRange(results.Select(r => $"{section}:{r.MemberNames.FirstOrDefault()}: {r.ErrorMessage}"));
        return options;
    }

    private static Publication? Make(PublicationOptions options, List<string> faults)
    {
        if (WebAddress.Parse(options.BaseUrl) is not { } url || url.Query.Length > 0 || url.Fragment.Length > 0)
        {
            faults.Add($"Publication:BaseUrl: '{options.BaseUrl}' is not an absolute http(s) address without a query");
            return null;
        }
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone, out _))
        {
            faults.Add($"Publication:TimeZone: this machine has no zone '{options.TimeZone}'; use an IANA name such as Asia/Ho_Chi_Minh");
            return null;
        }
        var path = url.AbsolutePath.TrimEnd('/');
        if (BasePath.IsTaken(path))
        {
            faults.Add($"Publication:BaseUrl: the path '{path}' begins like a page of the archive; take another, such as /news");
            return null;
        }
        return new Publication
        {
            Title = options.Title,
            Description = options.Description,
            BaseUrl = url.AbsoluteUri.EndsWith('/') ? url : new Uri(url.AbsoluteUri + "/"),
            TagAuthority = options.TagAuthority,
            Zone = new PublicationZone(options.TimeZone),
            Language = options.Language,
            MostContent = options.MostContent,
            Publisher = options.Publisher.Length > 0 ? options.Publisher : null,
            Licence = Licence.Parse(options.Licence),
            DerivedTitleNote = Texts.SiteTexts.For(options.Language).DerivedTitleNote,
            LongerText = Texts.SiteTexts.For(options.Language).LongerText,
            WithdrawnTitle = Texts.SiteTexts.For(options.Language).WithdrawnTitle,
        };
    }

    private static void CheckBackup(BackupOptions backup, List<string> faults)
    {
        if (backup.Cron.Length == 0) return;
        if (!CronExpression.TryParse(backup.Cron, out _))
            faults.Add($"Backup:Cron: '{backup.Cron}' is not a Quartz cron expression such as '0 30 2 * * ?'");
        if (backup.To.Length == 0) faults.Add("Backup:To: Backup:Cron says when, and nothing where to: name a folder on another disk");
    }

    private static void CheckUrls(string? urls, List<string> faults)
    {
        foreach (var url in (urls ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // Kestrel also accepts '*' and '+' as a host, which no URI allows.
            var plain = url.Replace("://*", "://any", StringComparison.Ordinal).Replace("://+", "://any", StringComparison.Ordinal);
            if (WebAddress.Parse(plain) is not { } uri)
                faults.Add($"Urls: '{url}' is not an address to listen on, such as http://localhost:5080");
            else if (uri.Scheme != Uri.UriSchemeHttp) faults.Add($"Urls: '{url}': TLS is left to a proxy in front; use http here");
        }
    }
}

/// <summary>At least one setting is wrong; each line of the message names a key.</summary>
internal sealed class SettingsException(IReadOnlyList<string> faults)
    : Exception(string.Join(Environment.NewLine, faults))
{
    /// <summary>What is wrong, one line per setting, beginning with its key.</summary>
    public IReadOnlyList<string> Faults { get; } = faults;
}
