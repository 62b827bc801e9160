using FeedServer.Collect.Names;
using FeedServer.Store.Durability;

namespace FeedServer.Editing;

/// <summary>Joins spellings of a name in <c>names.yml</c>, and takes them apart again. A running server notices the file; nothing else
/// changes it meanwhile, or the change is refused.</summary>
/// <param name="archiveRoot">The archive's folder.</param>
internal sealed class NamesWork(string archiveRoot)
{
    /// <summary>The fault of a change over another file than the editor looked at.</summary>
    public const string Changed = "the file was changed by somebody else meanwhile";

    private readonly Lock gate = new();
    private readonly string path = Path.Combine(archiveRoot, NamesFile.Name);

    /// <summary>What is joined now.</summary>
    /// <exception cref="InvalidDataException">The file is not as it must be; the message names the line.</exception>
    public NamesState Read()
    {
        var yaml = Text();
        return new NamesState(NamesText.Parse(yaml), Tag(yaml));
    }

    /// <summary>Joins two spellings, the first of which is shown.</summary>
    /// <returns>Why they were not, in English; null when they were.</returns>
    public string? Join(NamesChange change) => Write(change, (text, one) => text.Join(one.Kind, one.Name, one.Other));

    /// <summary>Takes a spelling out again.</summary>
    /// <returns>Why it was not, in English; null when it was.</returns>
    public string? Split(NamesChange change) => Write(change, (text, one) => text.Split(one.Kind, one.Name, one.Other));

    private string? Write(NamesChange change, Func<NamesText, NamesChange, string> edit)
    {
        lock (gate)
        {
            try
            {
                var yaml = Text();
                if (Tag(yaml) != change.Seen) return Changed;
                Replace(edit(NamesText.Parse(yaml), change));
                return null;
            }
            catch (InvalidDataException refused)
            {
                return refused.Message;
            }
        }
    }

    /// <summary>One who reads the file meanwhile sees the former one or the new one, never half of it.</summary>
    private void Replace(string yaml)
    {
        var aside = path + ".new";
        using (var file = new FileStream(aside, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            file.Write(Encoding.UTF8.GetBytes(yaml));
            file.Flush(flushToDisk: true);
        }
        File.Move(aside, path, overwrite: true);
        DurableFolder.Flush(archiveRoot);
    }

    private string Text() => File.Exists(path) ? File.ReadAllText(path) : "";

    private static string Tag(string yaml) => ContentHash.From(yaml)[..16];
}

/// <summary>The file as it was read.</summary>
/// <param name="Text">What stands in it.</param>
/// <param name="Tag">A name for exactly this text.</param>
internal sealed record NamesState(NamesText Text, string Tag);

/// <summary>What an editor wants changed.</summary>
/// <param name="Kind">What the names are.</param>
/// <param name="Name">The spelling that is shown.</param>
/// <param name="Other">The other one.</param>
/// <param name="Seen">The <see cref="NamesState.Tag"/> of the file that the editor looked at.</param>
internal sealed record NamesChange(ScopeKind Kind, string Name, string Other, string Seen);
