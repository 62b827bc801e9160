using FeedServer.Collect.Names;

namespace FeedServer.Tests.Collect.Names;

public sealed class NamesFileTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory().FullName;

    [Fact]
    public void A_copy_that_cannot_be_written_is_told_and_the_names_are_in_force()
    {
        File.WriteAllText(Path.Combine(root, NamesFile.Name), "places:\n  Mai Sơn: [MAI SƠN]\n");
        // A folder in the copy's place takes no file.
        Directory.CreateDirectory(Path.Combine(root, NamesFile.CopyName));
        var names = NamesFile.Open(root);
        Assert.Null(names.Problem);
        Assert.Single(names.Joins.Names);
        Assert.StartsWith("names.last.yml cannot be written: ", names.CopyProblem, StringComparison.Ordinal);

        Directory.Delete(Path.Combine(root, NamesFile.CopyName));
        var mended = NamesFile.Open(root);
        Assert.Null(mended.CopyProblem);
        Assert.True(File.Exists(Path.Combine(root, NamesFile.CopyName)));
    }

    public void Dispose() => Directory.Delete(root, recursive: true);
}
