using System.Text;

namespace FeedServer.Tests.Publish;

/// <summary>
/// The bytes we promise. <c>FEEDSERVER_UPDATE_GOLDEN=1</c> writes them anew; the difference is then read before it is committed.
/// </summary>
internal static class GoldenFile
{
    public static void Holds(string name, byte[] actual)
    {
        var path = Repository.At("tests", "Golden", "Publish", name);
        if (Environment.GetEnvironmentVariable("FEEDSERVER_UPDATE_GOLDEN") == "1") File.WriteAllBytes(path, actual);
        var expected = File.ReadAllBytes(path);
        Assert.Equal(Encoding.UTF8.GetString(expected), Encoding.UTF8.GetString(actual));
        Assert.Equal(expected, actual);
    }
}
