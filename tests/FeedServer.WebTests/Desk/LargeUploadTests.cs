using System.Net;
using System.Text;
using FeedServer.Desk;

namespace FeedServer.WebTests.Desk;

/// <summary>What is large waits in a temporary file of the framework while it comes in.</summary>
public sealed class LargeUploadTests
{
    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, HttpStatusCode.SeeOther)]
    [InlineData(false, HttpStatusCode.Forbidden)]
    public async Task It_lies_in_a_file_for_the_server_s_user_alone_and_goes_with_the_request(bool hasToken, HttpStatusCode status)
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        using var editor = await DeskClient.LogInAsync(server, DeskRole.Editor);
        var mark = Encoding.UTF8.GetBytes("Bến " + Guid.NewGuid());
        string? path = null;
        using var content = new MultipartFormDataContent { { new StringContent(hasToken ? editor.Token : ""), DeskGate.TokenField } };
        content.Add(new HeldContent([.. mark, .. new byte[2 << 20]], () => Waiting.UntilAsync(() => (path = Find(mark)) is not null)),
            "article", "bai.txt");
        using (var answer = await editor.SendAsync(HttpMethod.Post, "/desk/drop/upload", content))
            Assert.Equal(status, answer.StatusCode);
        Assert.NotNull(path);
        await Waiting.UntilAsync(() => !File.Exists(path));
    }

    private static string? Find(byte[] mark)
    {
        foreach (var path in Directory.EnumerateFiles(Path.GetTempPath(), "ASPNETCORE_*.tmp"))
        {
            try
            {
                using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                var head = new byte[mark.Length];
                if (file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length || !head.SequenceEqual(mark)) continue;
            }
            catch (FileNotFoundException)
            {
                // That of another test, which has ended.
                continue;
            }
            if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
            return path;
        }
        return null;
    }

    /// <summary>Bytes whose second half is sent once something was seen.</summary>
    private sealed class HeldContent(byte[] bytes, Func<Task> seen) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(bytes.AsMemory(0, bytes.Length / 2), Ending);
            await stream.FlushAsync(Ending);
            await seen();
            await stream.WriteAsync(bytes.AsMemory(bytes.Length / 2), Ending);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
