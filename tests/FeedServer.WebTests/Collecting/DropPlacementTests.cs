using FeedServer.Collect.Dropping;

namespace FeedServer.WebTests.Collecting;

/// <summary>Putting an article into the drop folder, beside whoever copies files there by hand.</summary>
public sealed class DropPlacementTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("drop-placement-").FullName;

    private string Drop => Path.Combine(root, "drop");

    [Fact]
    public void A_file_that_came_since_the_name_was_found_free_is_not_written_over()
    {
        var placement = new DropPlacement(root);
        var article = Article("Bài gửi lên.");
        var path = placement.FreePath("tin.txt", hasPictures: false);
        Directory.CreateDirectory(Drop);
        File.WriteAllText(Path.Combine(Drop, "tin.txt"), "Bài chép tay.");

        Assert.Throws<IOException>(() => placement.Put(path, [], article, isReplacing: false));
        Assert.Equal("Bài chép tay.", File.ReadAllText(Path.Combine(Drop, "tin.txt")));
        Assert.Single(Directory.EnumerateFileSystemEntries(Drop));

        placement.Put(placement.FreePath("tin.txt", hasPictures: false), [], article, isReplacing: false);
        Assert.Equal("Bài gửi lên.", File.ReadAllText(Path.Combine(Drop, "tin 2.txt")));
    }

    [Fact]
    public void One_that_is_to_be_replaced_is()
    {
        var placement = new DropPlacement(root);
        placement.Put("tin.txt", [], Article("Bản một."), isReplacing: false);
        placement.Put("tin.txt", [], Article("Bản hai."), isReplacing: true);
        Assert.Equal("Bản hai.", File.ReadAllText(Path.Combine(Drop, "tin.txt")));
        Assert.Single(Directory.EnumerateFileSystemEntries(Drop));
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    private string Article(string text)
    {
        var path = Path.Combine(root, "sent.txt");
        File.WriteAllText(path, text);
        return path;
    }
}
