using System.Reflection;
using System.Runtime.InteropServices;

namespace FeedServer.Caching;

/// <summary>Since when every document is written by this program with these settings and names, in the archive that lies here.</summary>
/// <param name="since">Since when program, settings and place are as they are, UTC.</param>
/// <param name="joinedSince">Since when names are joined as they are, UTC.</param>
internal sealed class RenderingBasis(DateTimeOffset since, Func<NameJoins, DateTimeOffset> joinedSince)
{
    private volatile Joined? latest;

    /// <summary>Asks since when.</summary>
    /// <param name="dates">Where it is kept.</param>
    /// <param name="settings">All settings: one that no document depends on costs each reader a fetch, one that was forgotten would cost it
    /// a change. Only what no document can show is left out: what the operator alone sees.</param>
    /// <param name="archive">The archive as it was opened.</param>
    public static RenderingBasis Find(DependencyDates dates, Settings settings, OpenArchive archive)
    {
        DateTimeOffset[] since =
        [
            dates.Since("program", Program()),
            dates.Since("settings",
                ContentHash.From($"{Published(settings)}\n{settings.Publication.Zone.Id}")[..32]),
            // The next line of the log covers its traces; what was found at an earlier start still holds.
            archive.CopiedAt is { } at
                ? dates.Since("copy", at.ToString("O", CultureInfo.InvariantCulture)) : dates.Find("copy") ?? default,
        ];
        var basis = new RenderingBasis(since.Max(), joins => dates.Since("joined names", StampOf(joins)));
        basis.Since(archive.Items.Joins);
        return basis;
    }

    /// <summary>Since when a document is written as it is, UTC.</summary>
    /// <param name="joins">The names that are joined now.</param>
    public DateTimeOffset Since(NameJoins joins)
    {
        if (latest is { } known && ReferenceEquals(known.Joins, joins)) return known.Since;
        var joined = joinedSince(joins);
        return (latest = new Joined(joins, joined > since ? joined : since)).Since;
    }

    // When backups are made, how the log is written and where the database lies no reader can see.
    private static Settings Published(Settings settings) => settings with
    {
        AcceptsZoneChange = false,
        Store = new(),
        Backup = new(),
        Log = new(),
        Monitoring = new(),
    };

    private static string StampOf(NameJoins joins) => joins.Names.Count == 0 ? "" : ContentHash.From(
        string.Join('\n', joins.Names.Select(name => $"{name.Kind}\t{name.Name}\t{string.Join('\t', name.Slugs)}")))[..32];

    /// <summary>A hash that changes with every build of what writes documents: the id that the compiler gives each of our assemblies, and
    /// the version of the framework.</summary>
    private static string Program()
    {
        var own = Assembly.GetExecutingAssembly();
        var parts = own.GetReferencedAssemblies().Where(part => part.Name?.StartsWith("FeedServer.", StringComparison.Ordinal) == true)
            .OrderBy(part => part.Name, StringComparer.Ordinal).Select(Assembly.Load).Prepend(own)
            .Select(part => part.ManifestModule.ModuleVersionId.ToString());
        return ContentHash.From(string.Join('\n', [.. parts, RuntimeInformation.FrameworkDescription]))[..32];
    }

    private sealed record Joined(NameJoins Joins, DateTimeOffset Since);
}
