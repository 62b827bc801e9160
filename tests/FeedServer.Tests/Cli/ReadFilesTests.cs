using System.Text;
using FeedServer.Cli;

namespace FeedServer.Tests.Cli;

public sealed class ReadFilesTests
{
    [Fact]
    public async Task A_fault_of_reading_one_file_is_that_file_s_line()
    {
        var path = Path.GetTempFileName();
        using var output = new MemoryStream();
        try
        {
            var isRead = await ReadFiles.WriteAsync<ReadLine>(output, "a.txt", path,
                _ => throw new ArgumentException("no such letter"), ReadJson.Readable.ReadLine, TestContext.Current.CancellationToken);

            Assert.False(isRead);
        }
        finally
        {
            File.Delete(path);
        }
        Assert.Contains("\"ok\":false,\"error\":\"it cannot be read: no such letter (ArgumentException)\"",
            Encoding.UTF8.GetString(output.ToArray()), StringComparison.Ordinal);
    }
}
